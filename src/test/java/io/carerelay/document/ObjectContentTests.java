package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Client;
import io.carerelay.document.content.ContentStore;
import io.carerelay.document.content.ObjectContent;
import io.carerelay.document.content.StoreTrouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Contents in an S3-compatible store: a server that really is one. */
class ObjectContentTests extends ReadTest {

    private static final int MOST = 1024 * 1024;

    @TempDir
    private static Path folder;

    private static ObjectServer server;

    @Autowired
    private DocumentSharing sharing;

    @Autowired
    private ObjectContent objects;

    @BeforeAll
    static void startServer() {
        server = ObjectServer.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void use() {
        server.use();
    }

    @AfterEach
    void forget() {
        ObjectServer.none();
    }

    @Test
    void aDocumentIsKeptUnderANameThatTellsNothingAndComesBackAsItWas() {
        byte[] scan = SampleFiles.pdf(MOST - 7);
        Visitor visitor = signedIn(worker);
        HttpResponse<String> added = visitor.file("/api/cases/" + file.getNumber() + "/documents?name=scan.pdf", scan);
        assertThat(added.statusCode()).isEqualTo(201);
        Document document =
                as(worker, () -> store.ofCase(file.getId(), null, 1)).get(0);

        String key = column(document, "object_key");
        assertThat(key).matches("[0-9a-f]{48}");
        assertThat(server.keys()).contains(key);
        assertThat(begun(key)).isZero();
        assertThat(chunks(document)).isZero();
        assertThat(visitor.download("/documents/" + document.getId()).body()).isEqualTo(scan);
        finish(document);
        assertThat(column(document, "text")).isNotEqualTo("WAITING");
    }

    @Test
    void whatIsNotStoredLeavesNoObject() {
        List<String> before = server.keys();
        store("note.txt", "Once");
        assertThat(server.keys()).hasSize(before.size() + 1);
        store("note.txt", "Once");
        InputStream closing = new ClosingContent("Late", cases, file);
        assertThatThrownBy(() -> as(worker, () -> store.store(file, null, "late.txt", closing)))
                .isInstanceOf(BrokenRule.class);
        assertThat(server.keys()).hasSize(before.size() + 1);
    }

    @Test
    void whatIsInEitherPlaceIsReadWhateverIsConfigured() {
        Document object = store("object.txt", "In the store");
        ObjectServer.useDatabase();
        Document row = store("row.txt", "In the database");
        assertThat(column(row, "object_key")).isNull();
        assertThat(content(object)).isEqualTo("In the store");
        server.use();
        assertThat(content(row)).isEqualTo("In the database");
        ObjectServer.none();
        assertThat(content(row)).isEqualTo("In the database");
        assertThatThrownBy(() -> content(object)).isInstanceOf(StoreTrouble.class);
    }

    @Test
    void whileTheStoreIsAwayBothWaysSaySoInWordsAndNothingIsHalfThere() throws IOException {
        Document document = store("note.txt", "In the store");
        Visitor visitor = signedIn(worker);
        server.stop();
        try {
            HttpResponse<String> refused = visitor.file(
                    "/api/cases/" + file.getNumber() + "/documents?name=more.txt", SampleFiles.text("More"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(refused.body()).contains("cannot be reached just now").contains("Nothing was stored");
            assertThat(as(worker, () -> store.ofCase(file.getId(), null, 10))).hasSize(1);

            HttpResponse<String> page = visitor.get("/documents/" + document.getId());
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("cannot be reached just now");
            assertThat(page.headers().firstValue("Content-Disposition")).isEmpty();
        } finally {
            server.run();
        }
        assertThat(visitor.get("/documents/" + document.getId()).body()).isEqualTo("In the store");
    }

    @Test
    void whileTheStoreIsAwayAFamilyIsToldSoToo() throws IOException {
        Document document = store("note.txt", "In the store");
        as(worker, () -> {
            sharing.share(document.getId(), document.getRevision(), null);
            return null;
        });
        Client client = in(worker.getAgencyId(), () -> clients.client(file.getClientId()));
        Visitor family = visitor();
        family.signInFamily(portalAccount(worker, client, client.getHead()).login(), PASSWORD);
        server.stop();
        try {
            HttpResponse<String> page = family.get("/portal/documents/" + document.getId());
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(page.headers().firstValue("Content-Disposition")).isEmpty();
            assertThat(page.body()).contains("</html>");
        } finally {
            server.run();
        }
        assertThat(family.get("/portal/documents/" + document.getId()).body()).isEqualTo("In the store");
    }

    @Test
    void aWrongKeyIsTroubleAndNoLeak() {
        System.setProperty("carerelay.documents.s3.secret-key", "wrong");
        HttpResponse<String> refused = signedIn(worker)
                .file("/api/cases/" + file.getNumber() + "/documents?name=note.txt", SampleFiles.text("A note"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).doesNotContain("wrong", "papers", "127.0.0.1", "Exception");
    }

    @Test
    void whatAKilledNodeLeftBehindIsTidiedAwayAfterADay() throws SQLException {
        List<String> keys = List.of("0".repeat(48), "1".repeat(48));
        for (String key : keys) {
            server.put(key, SampleFiles.text("Left behind"));
        }
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("insert into document_object values ('" + keys.get(0)
                    + "', now() - interval '2 days'), ('" + keys.get(1) + "', now())");
        }
        Document kept = store("note.txt", "Kept");
        assertThat(objects.tidy(Instant.now().minusSeconds(24 * 60 * 60))).isEqualTo(1);
        assertThat(server.keys()).contains(keys.get(1)).doesNotContain(keys.get(0));
        assertThat(begun(keys.get(0))).isZero();
        objects.tidy(Instant.now().plusSeconds(60));
        assertThat(server.keys()).doesNotContainAnyElementsOf(keys).contains(column(kept, "object_key"));
        assertThat(content(kept)).isEqualTo("Kept");
    }

    @Test
    void whoLosesTheCaseWhileReadingGetsNoMoreOfIt() {
        StaffMember second = newPerson(worker.getAgencyId(), Role.WORKER);
        AgencyContext.ofAgency(worker.getAgencyId(), "test").run(() -> team.add(file.getNumber(), second.getId()));
        Document document = store("scan.pdf", SampleFiles.pdf(MOST));
        ByteArrayOutputStream received = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes) {
                super.writeBytes(bytes);
                AgencyContext.ofAgency(worker.getAgencyId(), "test")
                        .run(() -> team.remove(file.getNumber(), second.getId()));
            }
        };
        assertThatThrownBy(() -> as(second, () -> written(document, received))).isInstanceOf(NoSuchRecord.class);
        assertThat(received.size()).isEqualTo(ContentStore.PIECE);
    }

    private String content(Document document) {
        return as(worker, () -> written(document, new ByteArrayOutputStream()));
    }

    private String written(Document document, ByteArrayOutputStream out) {
        try {
            store.writeTo(document.getId(), out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int begun(String key) {
        return jdbc.queryForObject("select count(*) from document_object where object_key = ?", Integer.class, key);
    }

    private int chunks(Document document) {
        return in(
                worker.getAgencyId(),
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select count(*) from document_chunk where document_id = ?", Integer.class, document.getId())));
    }
}
