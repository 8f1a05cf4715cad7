package io.carerelay.document.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.carerelay.RecordTest;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files as bodies of requests: who may send and remove them, and what becomes of those that are too much. */
class DocumentApiTests extends RecordTest {

    private static final int MOST = 1024 * 1024;

    @Autowired
    private DocumentStore store;

    @Autowired
    private CaseTeam team;

    private StaffMember worker;
    private CaseFile file;
    private Visitor visitor;

    @BeforeEach
    void aWorkerWithACase() {
        worker = person("DOA", "doa.worker", Role.WORKER);
        file = newCase(newClient("DOA"));
        in("DOA", () -> team.assign(file.getNumber(), List.of(worker.getId())));
        visitor = signedIn(worker);
    }

    @Test
    void aFileIsAddedListedAndRemoved() {
        HttpResponse<String> added = visitor.file(
                documents() + "?name=Decision%20on%20housing.pdf&attachedTo=" + file.getNumber() + "/2026-W48",
                SampleFiles.pdf());
        assertThat(added.statusCode()).isEqualTo(201);
        String where = added.headers().firstValue("Location").orElseThrow();
        assertThat(this.<String>read(added, "$.name")).isEqualTo("Decision on housing.pdf");
        assertThat(this.<String>read(added, "$.mediaType")).isEqualTo("application/pdf");
        assertThat(this.<Integer>read(added, "$.size")).isEqualTo(SampleFiles.pdf().length);
        assertThat(this.<String>read(added, "$.attachedTo")).isEqualTo(file.getNumber() + "/2026-W48");
        assertThat(this.<String>read(added, "$.uploadedBy")).isEqualTo("doa worker");
        assertThat(visitor.download(read(added, "$.content")).body()).isEqualTo(SampleFiles.pdf());

        HttpResponse<String> again = visitor.file(documents() + "?name=plain.txt", SampleFiles.text("A note"));
        assertThat(this.<Object>read(again, "$.attachedTo")).isNull();
        assertThat(this.<List<String>>read(visitor.get(documents()), "$[*].name"))
                .containsExactly("plain.txt", "Decision on housing.pdf");
        assertThat(this.<List<String>>read(
                        visitor.get(documents() + "?limit=1&after=" + read(again, "$.id")), "$[*].name"))
                .containsExactly("Decision on housing.pdf");
        assertThat(visitor.get(where).statusCode()).isEqualTo(200);

        assertThat(visitor.json("DELETE", where, "{\"reason\":\" \"}").statusCode())
                .isEqualTo(422);
        assertThat(visitor.json("DELETE", where, "{}").statusCode()).isEqualTo(422);
        assertThat(visitor.json("DELETE", where, "{\"reason\":\"Wrong family\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitor.get(where).statusCode()).isEqualTo(404);
        assertThat(this.<List<String>>read(visitor.get(documents()), "$[*].name"))
                .containsExactly("plain.txt");
    }

    @Test
    void refusalsSayWhyInWords() {
        refused("?name=program.exe", SampleFiles.exe(), 422, "program.exe is of a kind that is not taken");
        refused("?name=program.pdf", SampleFiles.exe(), 422, "program.pdf is not what its name says");
        refused("?name=page.txt", SampleFiles.text("<html><script></script></html>"), 422, "not what its name says");
        refused("?name=empty.pdf", new byte[0], 422, "There is nothing in this file");
        refused("", SampleFiles.pdf(), 422, "This file has no name");
        refused("?name=note.txt&attachedTo=HKI-2026-000001/2026-W48", SampleFiles.text("A"), 422, "does not belong to");
        refused("?name=scan.pdf", SampleFiles.pdf(MOST + 1), 413, "larger than 1 MB");
        HttpResponse<String> unread = visitor.json("POST", documents() + "?name=note.txt", "{}");
        assertThat(unread.statusCode()).isEqualTo(415);
        assertThat(count()).isZero();
    }

    @Test
    void nobodyElseFindsTheCaseOrItsDocuments() {
        String where = visitor.file(documents() + "?name=note.txt", SampleFiles.text("A note"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        List<Visitor> others = List.of(
                signedIn(person("DOA", "doa.stranger", Role.WORKER)),
                signedIn(person("DOB", "dob.super", Role.SUPERVISOR)));
        for (Visitor other : others) {
            assertThat(other.get(documents()).statusCode()).isEqualTo(404);
            assertThat(other.get(where).statusCode()).isEqualTo(404);
            assertThat(other.json("DELETE", where, "{\"reason\":\"Gone\"}").statusCode())
                    .isEqualTo(404);
            assertThat(other.file(documents() + "?name=more.txt", SampleFiles.text("More"))
                            .statusCode())
                    .isEqualTo(404);
        }
        Visitor operator = signedIn(operator());
        assertThat(operator.get(documents()).statusCode()).isEqualTo(403);
        assertThat(operator.get(where).statusCode()).isEqualTo(403);
        assertThat(visitor().get(where, "Accept", "application/json").statusCode())
                .isEqualTo(401);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aColleagueReadsButOnlyASupervisorRemovesWhatIsNotTheirs() {
        String where = visitor.file(documents() + "?name=note.txt", SampleFiles.text("A note"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        StaffMember colleague = person("DOA", "doa.colleague", Role.WORKER);
        AgencyContext.ofAgency("DOA", "test").run(() -> team.add(file.getNumber(), colleague.getId()));
        Visitor other = signedIn(colleague);
        assertThat(other.get(where).statusCode()).isEqualTo(200);
        assertThat(other.json("DELETE", where, "{\"reason\":\"Not mine\"}").statusCode())
                .isEqualTo(403);
        Visitor supervisor = signedIn(person("DOA", "doa.super", Role.SUPERVISOR));
        assertThat(supervisor
                        .json("DELETE", where, "{\"reason\":\"Wrong family\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void theFamilysDocumentsAreAddedReplacedAndShared() {
        String family = "/api/clients/"
                + in("DOA", () -> clients.client(file.getClientId())).getRecordNumber() + "/documents";
        HttpResponse<String> added = visitor.file(family + "?name=birth.txt", SampleFiles.text("Born in Kotka"));
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(this.<String>read(added, "$.place")).isEqualTo("CLIENT");
        assertThat(this.<Integer>read(added, "$.version")).isEqualTo(1);
        String one = added.headers().firstValue("Location").orElseThrow();

        HttpResponse<String> second = visitor.file(one + "/versions?name=birth.txt", SampleFiles.text("In Hamina"));
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(this.<Integer>read(second, "$.version")).isEqualTo(2);
        HttpResponse<String> stale = visitor.file(one + "/versions?name=birth.txt", SampleFiles.text("In Lahti"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(this.<String>read(stale, "$.detail")).contains("There is a newer version", "version 2");
        assertThat(visitor.file(one + "/versions?name=scan.pdf", SampleFiles.pdf(MOST + 1))
                        .statusCode())
                .isEqualTo(413);
        String newest = second.headers().firstValue("Location").orElseThrow();
        assertThat(this.<List<Integer>>read(visitor.get(newest + "/versions"), "$[*].version"))
                .containsExactly(2, 1);
        assertThat(this.<List<Integer>>read(visitor.get(newest + "/versions?before=2"), "$[*].version"))
                .containsExactly(1);

        assertThat(visitor.json("PUT", newest + "/sharing", "{}").statusCode()).isEqualTo(422);
        assertThat(visitor.json("PUT", newest + "/sharing", "{\"revision\":0,\"onlyFor\":4711}")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> shared = visitor.json("PUT", newest + "/sharing", "{\"revision\":0}");
        assertThat(shared.statusCode()).isEqualTo(200);
        assertThat(this.<Object>read(shared, "$.sharing.since")).isNotNull();
        assertThat(this.<Integer>read(shared, "$.revision")).isEqualTo(1);
        assertThat(visitor.json("DELETE", newest + "/sharing?revision=0", "").statusCode())
                .isEqualTo(409);
        assertThat(visitor.json("DELETE", newest + "/sharing?revision=1", "").statusCode())
                .isEqualTo(204);
        assertThat(this.<Object>read(visitor.get(newest), "$.sharing")).isNull();

        assertThat(this.<List<String>>read(visitor.get(family + "?place=CLIENT"), "$[*].name"))
                .containsExactly("birth.txt");
        assertThat(this.<List<String>>read(visitor.get(family + "?place=VISIT"), "$[*].name"))
                .isEmpty();
        for (Visitor other : List.of(
                signedIn(person("DOA", "doa.stranger", Role.WORKER)),
                signedIn(person("DOB", "dob.super", Role.SUPERVISOR)))) {
            assertThat(other.get(family).statusCode()).isEqualTo(404);
            assertThat(other.get(newest + "/versions").statusCode()).isEqualTo(404);
            assertThat(other.json("PUT", newest + "/sharing", "{\"revision\":2}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.file(newest + "/versions?name=b.txt", SampleFiles.text("B"))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(signedIn(operator()).get(family).statusCode()).isEqualTo(403);
    }

    @Test
    void aFileWithoutOurTokenIsRefused() throws IOException {
        String answer = speak("POST " + documents() + "?name=note.txt HTTP/1.1\r\nHost: localhost\r\n"
                + "Cookie: CRSESSION=" + visitor.cookie("CRSESSION") + "\r\n"
                + "Content-Type: application/octet-stream\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        assertThat(answer).startsWith("HTTP/1.1 403");
        assertThat(count()).isZero();
    }

    /** 2 GB are announced, and not one byte of them is waited for. */
    @Test
    void whatIsAnnouncedAsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        Instant began = Instant.now();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("Content-Length: 2147483648").getBytes(StandardCharsets.US_ASCII));
            String answer = firstOf(socket);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
            assertThat(answer).contains("larger than 1 MB");
        }
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(count()).isZero();
    }

    @Test
    void whatTurnsOutTooLargeIsCutOffAtTheLimit() throws IOException {
        long before = spooled();
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked").getBytes(StandardCharsets.US_ASCII));
            int sent = 0;
            byte[] piece = SampleFiles.pdf(64 * 1024);
            try {
                for (; sent < 16 * MOST; sent += piece.length) {
                    out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(piece);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    if (socket.getInputStream().available() > 0) {
                        break;
                    }
                }
            } catch (SocketException closed) {
                // The other side has stopped listening.
            }
            assertThat(sent).isBetween(MOST, 16 * MOST - 1);
            assertThat(firstOf(socket)).startsWith("HTTP/1.1 413").contains("larger than 1 MB");
        }
        assertThat(count()).isZero();
        assertThat(spooled()).isEqualTo(before);
    }

    @Test
    void aConnectionThatIsLostLeavesNothing() throws Exception {
        long before = spooled();
        for (String length : List.of("Content-Length: 500000", "Transfer-Encoding: chunked")) {
            try (Socket socket = connect()) {
                OutputStream out = socket.getOutputStream();
                out.write(head(length).getBytes(StandardCharsets.US_ASCII));
                if (length.startsWith("T")) {
                    out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(SampleFiles.pdf(64 * 1024));
                out.flush();
                Thread.sleep(300);
            }
        }
        for (int i = 0; i < 50 && spooled() != before; i++) {
            Thread.sleep(100);
        }
        assertThat(spooled()).isEqualTo(before);
        assertThat(count()).isZero();
    }

    private void refused(String query, byte[] content, int status, String why) {
        HttpResponse<String> answer = visitor.file(documents() + query, content);
        assertThat(answer.statusCode()).as(query).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(why);
    }

    private String head(String length) {
        return "POST " + documents() + "?name=scan.pdf HTTP/1.1\r\nHost: localhost\r\n"
                + "Cookie: CRSESSION=" + visitor.cookie("CRSESSION") + "; CR-CSRF=" + visitor.cookie("CR-CSRF")
                + "\r\nX-CR-CSRF: " + visitor.cookie("CR-CSRF") + "\r\nAccept: application/json\r\n"
                + "Content-Type: application/octet-stream\r\n" + length + "\r\n\r\n";
    }

    private String speak(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(15_000);
        return socket;
    }

    /** The head of the answer and what comes with it, without waiting for the other side to hang up. */
    private static String firstOf(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            if (answer.indexOf("}") > 0) {
                break;
            }
        }
        return answer.toString();
    }

    private int count() {
        List<Document> found = as(worker, () -> store.ofCase(file.getId(), null, 100));
        return found.size();
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith("carerelay-upload-"))
                    .count();
        }
    }

    private String documents() {
        return "/api/cases/" + file.getNumber() + "/documents";
    }

    private <T> T read(HttpResponse<String> answer, String path) {
        return JsonPath.read(answer.body(), path);
    }
}
