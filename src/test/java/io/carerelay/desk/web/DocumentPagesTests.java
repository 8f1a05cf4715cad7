package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The documents of a case on its pages, and how one is handed out. */
class DocumentPagesTests extends PagesTest {

    private static final String NAME = "class=\"document-name\" download[^>]*>([^<]+)<";

    @Autowired
    private DocumentStore store;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private StaffMember worker;
    private CaseFile file;
    private Visitor visitor;

    @BeforeEach
    void aWorkerWithACase() {
        worker = person("DOP", "dop.worker", Role.WORKER);
        file = open(client("DOP", "Doc", "Family", 0), "With papers");
        assign(file, worker);
        visitor = signedIn(worker);
    }

    @Test
    void aDocumentIsHandedOutForSavingOnly() {
        byte[] scan = SampleFiles.pdf(700_000);
        HttpResponse<byte[]> answer = visitor.download("/documents/" + store("Päätös \"a\"; b.pdf", scan));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(scan);
        HttpHeaders headers = answer.headers();
        assertThat(headers.firstValue("Content-Type")).contains("application/pdf");
        assertThat(headers.firstValue("Content-Length")).contains("700000");
        assertThat(headers.firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''P%C3%A4%C3%A4t%C3%B6s%20%22a%22%3B%20b.pdf");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store", "private");
    }

    @Test
    void whoOpensADocumentIsNotedAsAReader() {
        long id = store("note.txt", SampleFiles.text("A note"));
        visitor.download("/documents/" + id);
        page(visitor, "/cases/" + file.getNumber() + "/documents");
        List<String> pages = in(
                "DOP",
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select page from record_access where client_id = ? and staff_id = ? order by id",
                        String.class,
                        file.getClientId(),
                        worker.getId())));
        assertThat(pages).containsExactly("document", "case.documents");
    }

    @Test
    void nobodyElseFindsADocument() {
        long id = store("note.txt", SampleFiles.text("A note"));
        for (StaffMember other :
                List.of(person("DOP", "dop.stranger", Role.WORKER), person("DOQ", "doq.admin", Role.ADMIN))) {
            Visitor stranger = signedIn(other);
            for (String path : List.of(
                    "/documents/" + id,
                    "/cases/" + file.getNumber() + "/documents",
                    "/cases/" + file.getNumber() + "/documents/list")) {
                assertThat(status(stranger, path)).as(path).isEqualTo(404);
            }
        }
        assertThat(status(visitor, "/documents/999999999")).isEqualTo(404);
        assertThat(status(signedIn(operator()), "/documents/" + id)).isEqualTo(403);
        assertThat(status(visitor(), "/documents/" + id)).isEqualTo(302);
    }

    @Test
    void aRemovedDocumentIsForSupervisorsOnly() {
        long id = store("note.txt", SampleFiles.text("A note"));
        AgencyContext.ofAgency("DOP", worker.getLogin()).run(() -> store.remove(id, "Wrong family"));
        assertThat(status(visitor, "/documents/" + id)).isEqualTo(404);
        assertThat(status(signedIn(person("DOP", "dop.super", Role.SUPERVISOR)), "/documents/" + id))
                .isEqualTo(200);
    }

    @Test
    void allDocumentsAreReachedPageByPageAndTheNewestStandOnTheCase() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            names.add(0, "note-" + letters(i) + ".txt");
            store(names.get(0), SampleFiles.text("Note " + i));
        }
        assertThat(all(visitor, "/cases/" + file.getNumber() + "/documents", NAME))
                .isEqualTo(names);
        assertThat(page(visitor, "/cases/" + file.getNumber()))
                .contains(names.get(9), "All documents")
                .doesNotContain(names.get(10));
        assertThat(all(visitor, "/cases/" + file.getNumber() + "/documents/list", NAME))
                .hasSize(10);
    }

    @Test
    void theListAloneIsOfOneThingInsideTheCase() {
        String week = file.getNumber() + "/2026-W48";
        store("loose.txt", SampleFiles.text("Of the case"));
        as(() -> store.store(file, week, "week.txt", new ByteArrayInputStream(SampleFiles.text("Of the week"))));
        String list = page(visitor, "/cases/" + file.getNumber() + "/documents/list?attachedTo=" + week);
        assertThat(list).contains("week.txt", "data-document-list").doesNotContain("loose.txt", "<body");
        assertThat(list).contains("Plain text", "1 KB", "dop worker").doesNotContain("??");
    }

    @Test
    void removingIsOfferedToWhoMay() {
        store("note.txt", SampleFiles.text("A note"));
        StaffMember colleague = person("DOP", "dop.colleague", Role.WORKER);
        AgencyContext.ofAgency("DOP", "test").run(() -> team.add(file.getNumber(), colleague.getId()));
        String path = "/cases/" + file.getNumber();
        assertThat(page(visitor, path)).contains("data-document-remove", "data-upload");
        assertThat(page(signedIn(colleague), path)).contains("data-upload").doesNotContain("data-document-remove");
        assertThat(page(signedIn(person("DOP", "dop.super", Role.SUPERVISOR)), path))
                .contains("data-document-remove");
    }

    @Test
    void aClosedCaseTakesNoMoreDocuments() {
        store("note.txt", SampleFiles.text("A note"));
        in("DOP", () -> cases.close(file.getNumber(), "Done", "Reached"));
        for (String path : List.of("/cases/" + file.getNumber(), "/cases/" + file.getNumber() + "/documents")) {
            assertThat(page(visitor, path)).contains("note.txt").doesNotContain("data-upload");
        }
        assertThat(visitor.file("/api/cases/" + file.getNumber() + "/documents?name=late.txt", SampleFiles.text("Late"))
                        .body())
                .contains("is closed");
    }

    @Test
    void anInactiveAgencyReadsItsDocuments() {
        StaffMember admin = person("DOR", "dor.admin", Role.ADMIN);
        CaseFile kept = open(client("DOR", "Kept", "Papers", 0), "Kept");
        long id = AgencyContext.ofAgency("DOR", admin.getLogin())
                .call(() -> store.store(kept, null, "note.txt", new ByteArrayInputStream(SampleFiles.text("A note"))))
                .getId();
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        "DOR", new AgencyDetails("Agency DOR", "Uusimaa", "Europe/Helsinki", "en", false, false)));
        Visitor reader = signedIn(admin);
        for (String path : List.of("/cases/" + kept.getNumber(), "/cases/" + kept.getNumber() + "/documents")) {
            assertThat(page(reader, path))
                    .contains("note.txt", "Your agency is not active")
                    .doesNotContain("data-upload", "data-document-remove");
        }
        assertThat(reader.download("/documents/" + id).body()).isEqualTo(SampleFiles.text("A note"));
        assertThat(reader.json("DELETE", "/api/documents/" + id, "{\"reason\":\"Gone\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theFamilysPageShowsWhatEachBelongsToAndFiltersByIt() {
        String record = in("DOP", () -> clients.client(file.getClientId())).getRecordNumber();
        String pages = "/clients/" + record + "/documents";
        assertThat(page(visitor, pages)).contains("No documents yet.", "Add to the family", "data-upload");
        store("case.txt", SampleFiles.text("Of the case"));
        as(() -> store.store(
                file, file.getNumber() + "/2026-W48", "week.txt", new ByteArrayInputStream(SampleFiles.text("Week"))));
        assertThat(visitor.file("/api" + pages + "?name=family.txt", SampleFiles.text("Of the family"))
                        .statusCode())
                .isEqualTo(201);

        assertThat(page(visitor, pages))
                .contains("case.txt", "week.txt", "family.txt", "Week 48, With papers", "The family")
                .contains("/cases/" + file.getNumber() + "/weeks/2026-W48")
                .doesNotContain("??");
        assertThat(page(visitor, pages + "?place=WEEK"))
                .contains("week.txt")
                .doesNotContain("case.txt", "data-upload=");
        assertThat(page(visitor, pages + "?place=")).contains("week.txt", "case.txt");
        assertThat(page(visitor, pages + "?place=TRANSFER")).contains("There are no documents of this kind");
        assertThat(page(visitor, pages + "/list"))
                .contains("family.txt", "data-document-list")
                .doesNotContain("<body");
        assertThat(page(visitor, "/clients/" + record)).contains(pages);
        for (StaffMember other :
                List.of(person("DOP", "dop.stranger", Role.WORKER), person("DOQ", "doq.admin", Role.ADMIN))) {
            assertThat(status(signedIn(other), pages)).isEqualTo(404);
            assertThat(status(signedIn(other), pages + "/list")).isEqualTo(404);
        }
        assertThat(status(visitor, pages + "?place=ATTIC")).isEqualTo(400);
    }

    @Test
    void allOfTheFamilysAreReachedPageByPage() {
        String record = in("DOP", () -> clients.client(file.getClientId())).getRecordNumber();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            names.add(0, "note-" + letters(i) + ".txt");
            store(names.get(0), SampleFiles.text("Note " + i));
        }
        assertThat(all(visitor, "/clients/" + record + "/documents", NAME)).isEqualTo(names);
        assertThat(all(visitor, "/clients/" + record + "/documents?place=CASE", NAME))
                .isEqualTo(names);
    }

    @Test
    void aDocumentHasAPageOnWhichItIsSharedAndNoLonger() {
        String details = "/documents/" + store("note.txt", SampleFiles.text("A note")) + "/details";
        String post = details.replace("/details", "");
        assertThat(page(visitor, details))
                .contains("note.txt", "Nobody in the family sees this document", "All adults of the family")
                .contains("There are no older versions", "data-follow=\"true\"", "With papers")
                .doesNotContain("Stop sharing", "??");
        assertThat(visitor.form(post + "/sharing", Map.of("audience", "", "revision", "0"))
                        .body())
                .contains("Choose who may see it");
        assertThat(visitor.form(post + "/sharing", Map.of("audience", "4711", "revision", "0"))
                        .body())
                .contains("Choose an adult of this family");
        assertThat(visitor.form(post + "/sharing", Map.of("audience", "all", "revision", "0"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(visitor, details)).contains("Shared with the family", "Shared by dop worker", "Stop sharing");
        assertThat(page(visitor, "/cases/" + file.getNumber())).contains("Shared with the family");
        HttpResponse<String> stale = visitor.form(post + "/sharing", Map.of("audience", "" + head(), "revision", "0"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("note.txt", "name=\"revision\" value=\"1\"");
        assertThat(visitor.form(post + "/sharing/end", Map.of("revision", "0")).statusCode())
                .isEqualTo(409);
        assertThat(visitor.form(post + "/sharing", Map.of("audience", "" + head(), "revision", "1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(visitor, details)).contains("Shared with Doc Family only");
        assertThat(visitor.form(post + "/sharing/end", Map.of("revision", "2")).statusCode())
                .isEqualTo(302);
        assertThat(page(visitor, details)).contains("Nobody in the family sees this document");
    }

    @Test
    void olderVersionsStandOnItsPageAndChangeNothing() {
        long first = store("note.txt", SampleFiles.text("A note"));
        long second = as(() -> store.replace(first, "note 2.txt", new ByteArrayInputStream(SampleFiles.text("Two"))))
                .getId();
        assertThat(page(visitor, "/documents/" + second + "/details"))
                .contains("Version 2", "Version 1", "/documents/" + first, "data-upload")
                .doesNotContain("Remove the document");
        String old = page(visitor, "/documents/" + first + "/details");
        assertThat(old)
                .contains("This is an older version. Version 2 has replaced it", "/documents/" + second + "/details")
                .doesNotContain("data-upload=", "Share with the family …");
        assertThat(visitor.download("/documents/" + first).body()).isEqualTo(SampleFiles.text("A note"));
        assertThat(visitor.form("/documents/" + first + "/sharing", Map.of("audience", "all", "revision", "0"))
                        .statusCode())
                .isEqualTo(409);
        for (int i = 3; i < 16; i++) {
            String text = "Version " + i;
            long newest = newest(first);
            as(() -> store.replace(newest, "note.txt", new ByteArrayInputStream(SampleFiles.text(text))));
        }
        String page = page(visitor, "/documents/" + newest(first) + "/details");
        assertThat(page).contains("Version 6", "?before=6").doesNotContain(">Version 5<");
        assertThat(page(visitor, "/documents/" + newest(first) + "/details?before=6"))
                .contains("Version 5", ">Version 1<");
    }

    @Test
    void aDocumentIsRemovedOnItsPage() {
        String one = "/documents/" + store("note.txt", SampleFiles.text("A note"));
        assertThat(visitor.form(one + "/removal", Map.of("reason", " ")).body()).contains("Say why, in a few words");
        HttpResponse<String> removed = visitor.form(one + "/removal", Map.of("reason", "Wrong family"));
        assertThat(removed.statusCode()).isEqualTo(302);
        assertThat(page(
                        visitor,
                        URI.create(removed.headers().firstValue("Location").orElseThrow())
                                .getPath()))
                .contains("note.txt was removed.", "No documents yet.");
        assertThat(status(visitor, one + "/details")).isEqualTo(404);
        assertThat(page(signedIn(person("DOP", "dop.super", Role.SUPERVISOR)), one + "/details"))
                .contains("This document was removed", "Wrong family")
                .doesNotContain("Share with the family …");
    }

    @Test
    void nobodyElseFindsThePageOfADocumentOrChangesIt() {
        String one = "/documents/" + store("note.txt", SampleFiles.text("A note"));
        for (StaffMember other :
                List.of(person("DOP", "dop.stranger", Role.WORKER), person("DOQ", "doq.admin", Role.ADMIN))) {
            Visitor stranger = signedIn(other);
            assertThat(status(stranger, one + "/details")).isEqualTo(404);
            assertThat(stranger.form(one + "/sharing", Map.of("audience", "all", "revision", "0"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.form(one + "/sharing/end", Map.of("revision", "0"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.form(one + "/removal", Map.of("reason", "Gone")).statusCode())
                    .isEqualTo(404);
        }
        assertThat(status(signedIn(operator()), one + "/details")).isEqualTo(403);
        assertThat(status(visitor(), one + "/details")).isEqualTo(302);
    }

    private long head() {
        return in("DOP", () -> clients.client(file.getClientId())).getHead().getId();
    }

    private long newest(long first) {
        return as(() -> store.versions(store.document(first), null, 1)).get(0).getId();
    }

    private long store(String name, byte[] content) {
        Document stored = as(() -> store.store(file, null, name, new ByteArrayInputStream(content)));
        return stored.getId();
    }

    private <T> T as(Supplier<T> work) {
        return AgencyContext.ofWorker("DOP", worker.getId(), worker.getLogin()).call(work);
    }
}
