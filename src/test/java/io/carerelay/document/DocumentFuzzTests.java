package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import io.carerelay.RecordTest;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.spring.JqwikSpringSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever people send as names, types and contents of files, as messages and as words to search for: it is taken or
 * refused, never a failure of ours, and what is shown of it is text and nothing else. Longer: {@code mvn -Pproofs test}.
 */
@JqwikSpringSupport
class DocumentFuzzTests extends RecordTest {

    private static final int ROUNDS = Integer.getInteger("carerelay.fuzz.rounds", 1);

    /** What would show that something was taken for markup, or for an expression, or for a header. */
    private static final List<String> HARM = List.of(
            "<fuzz onload=1>",
            "\"><fuzz x='",
            "'><fuzz>",
            "</textarea><fuzz>",
            "</script><fuzz>",
            "<!--<fuzz>",
            "javascript:fuzz()",
            "${'fu'+'zz49'}",
            "[[${'fu'+'zz49'}]]",
            "__${'fu'+'zz49'}__",
            "#{fuzz}",
            "{0}{1}'{",
            "%0d%0aX-Fuzz: 1",
            "\r\nX-Fuzz: 1",
            "../../../fuzz",
            "..\\fuzz",
            "\u0000",
            "\u202E\u2066\u200F",
            "\uD83D\uDE00\uD83D",
            "\uFFFE\uFFFF",
            "a\u0300\u0301\u0302",
            "' or 1=1 --",
            "\\",
            "\u0002\u0003",
            "*:*&|!<->");

    private static final Pattern SHOWN = Pattern.compile("<fuzz|fuzz49", Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\u202A-\\u202E\\u2066-\\u2069/\\\\]");

    @Autowired
    private DocumentStore store;

    @Autowired
    private CaseTeam team;

    @Autowired
    private ManagementService management;

    private StaffMember worker;
    private CaseFile file;
    private Client client;
    private Visitor visitor;

    /** What somebody sends. */
    record Sent(String name, String extension, String mediaType, byte[] content, String words) {}

    @Provide
    Arbitrary<List<Sent>> sendings() {
        Arbitrary<String> extension = Arbitraries.of(
                "pdf", "jpg", "png", "webp", "heic", "txt", "docx", "xlsx", "pptx", "odt", "ods", "exe", "");
        Arbitrary<String> mediaType = Arbitraries.frequency(
                Tuple.of(9, "application/octet-stream"),
                Tuple.of(1, "text/html"),
                Tuple.of(1, "multipart/form-data; boundary=x"),
                Tuple.of(1, "application/x-www-form-urlencoded"));
        return Combinators.combine(texts(), extension, mediaType, contents(), texts())
                .as(Sent::new)
                .list()
                .ofSize(ROUNDS);
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> harm = Arbitraries.of(HARM);
        return Combinators.combine(any, harm, Arbitraries.strings().ofMaxLength(20), harm)
                .as((one, two, three, four) -> one + two + three + four);
    }

    /** Real files, the same with some bytes changed or cut off, and noise. */
    private static Arbitrary<byte[]> contents() {
        Arbitrary<byte[]> real = Arbitraries.of(
                ReadableFiles.pdf("<fuzz onload=1> ${'fu'+'zz49'} zebra"),
                ReadableFiles.docx("<fuzz onload=1> zebra"),
                ReadableFiles.xlsx("=cmd <fuzz> zebra"),
                ReadableFiles.odt("&lt;fuzz&gt; zebra"),
                ReadableFiles.photo(60, 40, 6),
                SampleFiles.png(),
                SampleFiles.webp(),
                SampleFiles.heic(),
                SampleFiles.exe(),
                SampleFiles.zip(),
                "<fuzz onload=1>\u0002zebra\u0003</fuzz>".getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> changed = Combinators.combine(
                        real, Arbitraries.integers().between(0, 4000), Arbitraries.bytes(), Arbitraries.of(true, false))
                .as((content, at, value, cut) -> {
                    byte[] copy = cut
                            ? java.util.Arrays.copyOf(content, 1 + at % content.length)
                            : java.util.Arrays.copyOf(content, content.length);
                    copy[at % copy.length] = value;
                    return copy;
                });
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Arbitraries.oneOf(
                real,
                changed,
                noise,
                Arbitraries.strings().all().ofMaxLength(200).map(String::getBytes));
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void nothingThatIsSentIsTakenForAnythingButText(@ForAll("sendings") List<Sent> sendings) {
        aWorkerWithACase();
        for (Sent sent : sendings) {
            send(sent);
            write(sent.words());
            search(sent.words());
        }
        look("/cases/" + file.getNumber());
        look("/cases/" + file.getNumber() + "/documents");
        look("/clients/" + client.getRecordNumber() + "/activity");
        look("/clients/" + client.getRecordNumber() + "/messages");
        search("zebra");
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey("document-reading")
                        .tenantIdIn(worker.getAgencyId())
                        .count())
                .as("files that could not be read")
                .isZero();
    }

    private void aWorkerWithACase() {
        if (worker == null) {
            worker = newPerson(newAgency(), Role.WORKER);
            visitor = signedIn(worker);
        }
        client = newClient(worker.getAgencyId());
        file = newCase(client);
        AgencyContext.ofAgency(worker.getAgencyId(), "test")
                .run(() -> team.assign(file.getNumber(), List.of(worker.getId())));
    }

    private void send(Sent sent) {
        String name = sent.extension().isEmpty() ? sent.name() : sent.name() + "." + sent.extension();
        HttpResponse<String> answer = visitor.file(
                "/api/cases/" + file.getNumber() + "/documents?name=" + encoded(name),
                sent.mediaType(),
                sent.content());
        assertThat(answer.statusCode()).as(name).isIn(201, 400, 413, 415, 422);
        assertThat(answer.headers().firstValue("X-Fuzz")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
        if (answer.statusCode() != 201) {
            return;
        }
        String kept = JsonPath.read(answer.body(), "$.name");
        assertThat(HIDDEN.matcher(kept).find()).as(kept).isFalse();
        long id = JsonPath.<Number>read(answer.body(), "$.id").longValue();
        HttpResponse<byte[]> download = visitor.download("/documents/" + id);
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(sent.content());
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(download.headers().firstValue("X-Fuzz")).isEmpty();
        read();
        assertThat(visitor.get("/documents/" + id + "/preview/1").statusCode()).isIn(200, 404);
        search(kept);
    }

    /** Every file is read, however it is made. */
    private void read() {
        for (List<Job> jobs = jobs(); !jobs.isEmpty(); jobs = jobs()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> jobs() {
        return management
                .createJobQuery()
                .processDefinitionKey("document-reading")
                .tenantIdIn(worker.getAgencyId())
                .list();
    }

    private void write(String words) {
        String list = "/clients/" + client.getRecordNumber() + "/messages";
        HttpResponse<String> page = visitor.form(
                list + "/new",
                Map.of(
                        "entry", UUID.randomUUID().toString(),
                        "caseNumber", file.getNumber(),
                        "subject", words.substring(0, Math.min(words.length(), 100)),
                        "text", words));
        assertThat(page.statusCode()).as(words).isIn(200, 302, 303, 400, 422);
        assertShown(page, words);
        page.headers().firstValue("Location").ifPresent(where -> look(where.replaceAll("^https?://[^/]+", "")));
        HttpResponse<String> answer = visitor.json(
                "POST",
                "/api" + list,
                new ObjectMapper()
                        .valueToTree(Map.of(
                                "id",
                                UUID.randomUUID().toString(),
                                "caseNumber",
                                file.getNumber(),
                                "subject",
                                words,
                                "text",
                                words))
                        .toString());
        assertThat(answer.statusCode()).as(words).isIn(200, 201, 400, 422);
    }

    private void search(String words) {
        look("/documents/search?q=" + encoded(words));
        HttpResponse<String> answer = visitor.get("/api/documents/search?q=" + encoded(words));
        assertThat(answer.statusCode()).as(words).isIn(200, 400, 422);
    }

    private void look(String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).as(path).isIn(200, 400);
        assertShown(page, path);
    }

    private static void assertShown(HttpResponse<String> page, String what) {
        assertThat(page.headers().firstValue("X-Fuzz")).isEmpty();
        assertThat(SHOWN.matcher(page.body()).find()).as(what).isFalse();
        assertThat(page.body()).as(what).doesNotContain("java.lang", "org.postgresql");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
