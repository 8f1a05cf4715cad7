package io.carerelay.document.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.client.Client;
import io.carerelay.document.Clamd;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentState.Check;
import io.carerelay.document.OwnDocument;
import io.carerelay.document.OwnDocuments;
import io.carerelay.document.ReadTest;
import io.carerelay.document.ReadableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code document-reading}: what becomes of a document once it is stored. */
class ReadingProcessTests extends ReadTest {

    private static final int ENOUGH = 2 * 1024 * 1024;

    @Autowired
    private StaffNotices notices;

    @Autowired
    private ReadingProcess process;

    @Autowired
    private DocumentSharing sharing;

    @Autowired
    private OwnDocuments ownDocuments;

    @AfterEach
    void noScanner() {
        Clamd.none();
    }

    @Test
    void aDocumentIsReadAndPicturedWhileItCanBeHadAlready() {
        Document document = store("Decision.pdf", ReadableFiles.pdf("Vuokrasopimus", "Second page", "Third", "Fourth"));
        assertThat(isRunning(document)).isTrue();
        assertThat(state(document).check()).isEqualTo(Check.READY);
        assertThat(state(document).textPending()).isTrue();

        finish(document);
        assertThat(isRunning(document)).isFalse();
        assertThat(state(document).textPending()).isFalse();
        assertThat(state(document).previewPages()).isEqualTo(3);
        assertThat(found("vuokrasopimus")).containsExactly(document.getId());
    }

    @Test
    void whatIsNotStoredIsNotRead() {
        String none = file.getNumber() + "/%";
        assertThatThrownBy(() -> store("empty.txt", "")).isInstanceOf(BrokenRule.class);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKeyLike(none)
                        .count())
                .isZero();
        store("twice.txt", "Once");
        store("twice.txt", "Once");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKeyLike(none)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void untilItWasScannedNobodyGetsItAndAfterwardsEverybody() {
        try (Clamd clamd = Clamd.listening(ENOUGH)) {
            Document document = store("letter.docx", ReadableFiles.docx("Kirje perheelle"));
            assertThat(state(document).check()).isEqualTo(Check.CHECKING);
            assertRefused(document, 409);
            assertThat(found("letter")).isEmpty();

            finish(document);
            assertThat(state(document).check()).isEqualTo(Check.READY);
            assertThat(column(document, "scan")).isEqualTo("CLEAN");
            assertThat(content(document)).isNotEmpty();
            assertThat(found("kirje")).containsExactly(document.getId());
        }
    }

    @Test
    void aFamilySeesWhatIsSharedWithItOnceItWasScanned() {
        Client family = in(worker.getAgencyId(), () -> clients.client(file.getClientId()));
        long head = family.getHead().getId();
        try (Clamd clamd = Clamd.listening(ENOUGH)) {
            Document clean = store("letter.txt", "Dear family");
            Document infected = store("eicar.txt", Clamd.eicar());
            for (Document document : List.of(clean, infected)) {
                as(worker, () -> {
                    sharing.share(document.getId(), document.getRevision(), null);
                    return null;
                });
            }
            assertThat(shared(head, 10)).isEmpty();
            finish(clean);
            finish(infected);
            assertThat(shared(head, 10)).containsExactly(clean.getId());
            assertThat(shared(head, 1))
                    .as("a page is full though what came last is not there")
                    .containsExactly(clean.getId());
        }
    }

    private List<Long> shared(long memberId, int limit) {
        return asFamily(
                        worker.getAgencyId(),
                        file.getClientId(),
                        memberId,
                        () -> ownDocuments.page(memberId, null, limit))
                .stream()
                .map(OwnDocument::id)
                .toList();
    }

    @Test
    void whatIsInfectedIsRefusedForEverAndSaidToThoseWhoShouldKnow() {
        try (Clamd clamd = Clamd.listening(ENOUGH)) {
            Document document = store("eicar.txt", Clamd.eicar());
            finish(document);

            assertThat(isRunning(document)).isFalse();
            assertThat(state(document).check()).isEqualTo(Check.REFUSED);
            assertThat(column(document, "threat")).isEqualTo("Eicar-Test-Signature");
            assertRefused(document, 409);
            assertThat(found("eicar")).isEmpty();
            for (StaffMember person : List.of(worker, supervisor)) {
                assertThat(told(person)).extracting(StaffNotice::getSubject).contains(file.getNumber());
            }
            assertThat(told(newPerson(worker.getAgencyId(), Role.WORKER))).isEmpty();
            assertThat(signedIn(worker).get("/").body()).contains("A virus was found in a document of");
            assertThat(signedIn(supervisor).get("/cases/" + file.getNumber()).body())
                    .contains("a virus was found in a document");
        }
        assertRefused(store("later.txt", "Nothing is scanned any more"), 200);
    }

    @Test
    void whileTheScannerIsAwayItIsTriedAgainAndThenSomebodyIsAsked() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        Clamd.configure(nobody);
        Document document = store("note.txt", "A note");
        for (int retries = 2; retries >= 0; retries--) {
            Job job = job(document);
            assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(Exception.class);
            assertThat(retriesLeft(job)).isEqualTo(retries);
        }
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance(document))
                        .count())
                .isEqualTo(1);
        assertRefused(document, 409);

        try (Clamd clamd = Clamd.listening(ENOUGH)) {
            String job = management
                    .createJobQuery()
                    .processInstanceId(instance(document))
                    .singleResult()
                    .getId();
            assertThat(signedIn(supervisor)
                            .engine("PUT", "job/" + job + "/retries", "{\"retries\": 1}")
                            .statusCode())
                    .isEqualTo(204);
            finish(document);
        }
        assertThat(state(document).check()).isEqualTo(Check.READY);
        assertThat(runtime.createIncidentQuery()
                        .processDefinitionKeyIn(ReadingProcess.KEY)
                        .processInstanceId(instance(document))
                        .count())
                .isZero();
    }

    @Test
    void whatIsLargerThanTheScannerTakesStaysUnread() {
        try (Clamd clamd = Clamd.listening(1000)) {
            Document document = store("long.txt", "long ".repeat(100_000));
            Job job = job(document);
            assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("size limit exceeded");
            assertThat(state(document).check()).isEqualTo(Check.CHECKING);
        }
    }

    @Test
    void whatHarmsReadersIsStoredAndSaidAndIsNoIncident() {
        Document bomb = read("bomb.docx", ReadableFiles.docxBomb(150_000_000));
        assertThat(column(bomb, "text")).isEqualTo("UNREADABLE");
        assertThat(found("bomb")).as("by its name").containsExactly(bomb.getId());
        assertThat(found("boom")).isEmpty();

        Document picture = read("large.png", ReadableFiles.pngBomb(30_000));
        assertThat(column(picture, "preview")).isEqualTo("UNREADABLE");

        Document locked = read("locked.pdf", ReadableFiles.lockedPdf("Nobody reads this"));
        assertThat(column(locked, "text")).isEqualTo("UNREADABLE");
        assertThat(column(locked, "preview")).isEqualTo("UNREADABLE");

        Document broken =
                read("broken.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>");
        assertThat(column(broken, "text")).isIn("UNREADABLE", "NONE");
        for (Document document : List.of(bomb, picture, locked, broken)) {
            assertThat(isRunning(document)).isFalse();
            assertThat(content(document)).hasSize((int) document.getSize());
        }
    }

    @Test
    void whatWasForgottenIsBegunAnew() {
        Document document = store("old.txt", "From before");
        runtime.deleteProcessInstance(instance(document), "Somebody thought so");
        AgencyContext agency = AgencyContext.ofAgency(worker.getAgencyId(), "test");
        agency.run(() -> transaction.executeWithoutResult(status -> process.resume()));
        assertThat(isRunning(document)).as("of today").isFalse();
        makeOlder(document);
        agency.run(() -> transaction.executeWithoutResult(status -> process.resume()));
        agency.run(() -> transaction.executeWithoutResult(status -> process.resume()));
        assertThat(isRunning(document)).isTrue();
        finish(document);
        assertThat(found("before")).containsExactly(document.getId());
    }

    private void makeOlder(Document document) {
        try (var all = superuserConnection();
                var statement = all.createStatement()) {
            statement.execute(
                    "update document set uploaded_at = uploaded_at - interval '2 days' where id = " + document.getId());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(Document document, int status) {
        Visitor visitor = signedIn(worker);
        assertThat(visitor.get("/documents/" + document.getId()).statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(visitor.get("/documents/" + document.getId() + "/preview/1")
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    private int retriesLeft(Job job) {
        return management.createJobQuery().jobId(job.getId()).singleResult().getRetries();
    }

    private List<StaffNotice> told(StaffMember person) {
        return in(person.getAgencyId(), () -> notices.unseen(person.getId())).stream()
                .filter(notice -> notice.getKind().equals("document.refused"))
                .toList();
    }

    private byte[] content(Document document) {
        return as(worker, () -> {
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                store.writeTo(document.getId(), out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
