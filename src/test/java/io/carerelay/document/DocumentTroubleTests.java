package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jayway.jsonpath.JsonPath;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, and what is sent to do harm, over real HTTP: told in words, and nothing left or broken. */
class DocumentTroubleTests extends ReadTest {

    @TempDir
    private Path folder;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        visitor = signedIn(worker);
    }

    @Test
    void aFullDiskIsSaidInWordsAndLeavesNothing() throws Exception {
        TinyDisk disk = TinyDisk.mounted(folder);
        assumeThat(disk).as("a disk to fill").isNotNull();
        try (disk) {
            HttpResponse<String> refused = add("scan.pdf", SampleFiles.pdf(700_000));
            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(refused.body()).contains("no room left for this file").doesNotContain("java.", "tmp");
            assertThat(disk.files()).isEmpty();
            assertThat(add("small.txt", SampleFiles.text("Still fits")).statusCode())
                    .isEqualTo(201);
            assertThat(disk.files()).isEmpty();
        }
        assertThat(as(worker, () -> store.ofCase(file.getId(), null, 10)))
                .extracting(Document::getName)
                .containsExactly("small.txt");
        assertThat(add("scan.pdf", SampleFiles.pdf(700_000)).statusCode()).isEqualTo(201);
    }

    @Test
    void aTemporaryFolderThatIsGoneIsSaidInWords() {
        String former = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.resolve("gone").toString());
        try {
            assertThat(add("note.txt", SampleFiles.text("A note")).statusCode()).isEqualTo(507);
            Spool.clearLeftovers(Instant.now());
        } finally {
            System.setProperty("java.io.tmpdir", former);
        }
    }

    /** The start of the application clears up, and must not fail over what it cannot delete. */
    @Test
    void whatCannotBeDeletedStopsNobody() throws IOException {
        String former = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.toString());
        try {
            Path stuck = Files.createDirectories(
                            folder.resolve(Spool.PREFIX + "a").resolve("inside"))
                    .getParent();
            Path left = Files.createFile(folder.resolve(Spool.PREFIX + "b"));
            for (Path old : List.of(stuck, left)) {
                Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            }
            Spool.clearLeftovers(Instant.now().minus(Duration.ofDays(1)));
            assertThat(left).doesNotExist();
            assertThat(stuck).exists();
        } finally {
            System.setProperty("java.io.tmpdir", former);
        }
    }

    @Test
    void aProgramThatIsCalledAPdfIsRefused() {
        HttpResponse<String> refused = add("Invoice.pdf", SampleFiles.exe());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is not what its name says");
    }

    @Test
    void bombsAreKeptAndHarmNobody() {
        long bomb = id(add("bomb.docx", ReadableFiles.docxBomb(100_000_000)));
        long picture = id(add("large.png", ReadableFiles.pngBomb(30_000)));
        for (long id : new long[] {bomb, picture}) {
            finish(as(worker, () -> store.document(id)));
            assertThat(visitor.download("/documents/" + id).statusCode()).isEqualTo(200);
            assertThat(visitor.get("/documents/" + id + "/preview/1").statusCode())
                    .isEqualTo(404);
        }
        assertThat(visitor.get("/cases/" + file.getNumber() + "/documents").body())
                .contains("bomb.docx", "large.png");
        assertThat(visitor.get("/documents/" + bomb + "/details").body())
                .contains("text in this file could not be read");
        assertThat(visitor.get("/documents/" + picture + "/details").body()).contains("There is no preview");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/cron.d/note.txt",
                "..\\..\\windows\\note.txt",
                "note\u0000.txt",
                "note\r\nSet-Cookie: a=b.txt",
                "note\u202Etxt.exe.txt",
                "\u2066note\u2069.txt",
                "<script>alert(1)<note.txt",
                "\"><img src=x onerror=alert(1)>.txt",
                "${'fu'+'zz49'}[[${'fu'+'zz49'}]]__${'fu'+'zz49'}__.txt"
            })
    void namesAreShownAndHandedOutAsNamesOnly(String name) {
        HttpResponse<String> added = add(name, SampleFiles.text("Of " + name.hashCode()));
        assertThat(added.statusCode()).isEqualTo(201);
        String kept = JsonPath.read(added.body(), "$.name");
        assertThat(kept).endsWith(".txt").doesNotContain("/", "\\").doesNotMatch(".*[\\p{Cc}\\p{Cf}].*");
        HttpResponse<byte[]> download = visitor.download("/documents/" + id(added));
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .doesNotContain("\r", "\n");
        assertThat(download.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("a=b");
        finish(as(worker, () -> store.document(id(added))));
        for (String page : List.of(
                "/cases/" + file.getNumber() + "/documents",
                "/documents/search?q=note&case=" + file.getNumber(),
                "/documents/search?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))) {
            HttpResponse<String> shown = visitor.get(page);
            assertThat(shown.statusCode()).as(page).isEqualTo(200);
            assertThat(shown.body()).doesNotContain("<script>alert", "<img src=x", "fuzz49");
        }
    }

    @Test
    void aLinkThatIsGuessedOrPassedOnOpensNothing() {
        long id = id(add("note.txt", SampleFiles.text("A note")));
        List<StaffMember> others = List.of(
                newPerson(worker.getAgencyId(), Role.WORKER),
                newPerson(newAgency(), Role.ADMIN),
                newPerson(newAgency(), Role.SUPERVISOR));
        for (StaffMember other : others) {
            Visitor stranger = signedIn(other);
            for (String path : List.of(
                    "/documents/" + id,
                    "/documents/" + id + "/preview/1",
                    "/api/documents/" + id,
                    "/documents/" + (id + 100_000))) {
                HttpResponse<String> answer = stranger.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).doesNotContain("note.txt");
            }
        }
        assertThat(visitor().get("/documents/" + id).statusCode()).isEqualTo(302);
        for (String odd :
                List.of("/documents/0", "/documents/-1", "/documents/1e3", "/documents/9999999999999999999")) {
            assertThat(visitor.get(odd).statusCode()).as(odd).isBetween(400, 404);
        }
    }

    private HttpResponse<String> add(String name, byte[] content) {
        return visitor.file(
                "/api/cases/" + file.getNumber() + "/documents?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                content);
    }

    private static long id(HttpResponse<String> added) {
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return JsonPath.<Number>read(added.body(), "$.id").longValue();
    }
}
