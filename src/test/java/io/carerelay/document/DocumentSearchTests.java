package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Searching in names and texts: in the languages at hand, and never past what somebody may see (rule K3). */
class DocumentSearchTests extends ReadTest {

    static Stream<Arguments> kinds() {
        String text = "Lapsen koulukuljetus alkaa maanantaina";
        return Stream.of(
                Arguments.of("a.pdf", ReadableFiles.pdf(text)),
                Arguments.of("a.docx", ReadableFiles.docx(text)),
                Arguments.of("a.xlsx", ReadableFiles.xlsx(text)),
                Arguments.of("a.pptx", ReadableFiles.pptx(text)),
                Arguments.of("a.odt", ReadableFiles.odt(text)),
                Arguments.of("a.ods", ReadableFiles.ods(text)),
                Arguments.of("a.txt", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textIsFoundInEveryKindOfDocument(String name, byte[] content) {
        Document document = read(name, content);
        assertThat(column(document, "text")).isEqualTo("READ");
        assertThat(found("koulukuljetus")).containsExactly(document.getId());
        assertThat(found("maanantaina lapsen")).containsExactly(document.getId());
        assertThat(found("koulukuljetus sunnuntaina")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // Finnish
        "Koulun rehtori soitti, koulu, koulussa",
        "Perhe muutti taloon Helsingissä, talo, talossa",
        "Lapsille järjestettiin hoitopaikka, lapsi, lapsille",
        // Swedish
        "Familjen behöver hjälp med lägenheten, lägenhet, lägenheter",
        "Barnens skola ligger på ön, barn, skolor",
        // English
        "The family was visited twice, families, visits",
        // Without marks, in either direction, and as the beginning of a word
        "Hyväksytty Åbossa, hyvaksytty, abo",
        "Paatos on tehty, päätös, paat",
        "ÄITI SOITTI, äiti, soit"
    })
    void wordsAreFoundInTheirFormsAndWithoutTheirMarks(String text, String one, String other) {
        Document document = read("note.txt", text);
        assertThat(found(one)).as(one).containsExactly(document.getId());
        assertThat(Stream.of(found(other), found(one + " " + other)))
                .as(other)
                .anyMatch(found -> found.equals(List.of(document.getId())));
    }

    @Test
    void namesAreFoundByTheirParts() {
        Document document = read("Vuokra_sopimus-2026.final.png", SampleFiles.png());
        assertThat(column(document, "text")).isEqualTo("NONE");
        assertThat(found("sopimus")).containsExactly(document.getId());
        assertThat(found("2026 vuokra")).containsExactly(document.getId());
        assertThat(found("png")).containsExactly(document.getId());
    }

    @Test
    void whatPeopleTypeBreaksNothing() {
        Document document = read("note.txt", "It's a cat & dog's life: 100 % (really)");
        for (String typed : List.of(
                "cat & dog", "cat | !dog", "it's", "'", "''", "\\", "a:*", "(really", "100 %", "<->", "cat:A", "\"")) {
            assertThat(found(typed)).as(typed).isIn(List.of(document.getId()), List.of());
        }
        assertThat(found("cat & dog's")).containsExactly(document.getId());
        assertThat(found("")).isEmpty();
        assertThat(found("  &  ")).isEmpty();
        assertThat(found("x".repeat(5000))).isEmpty();
        assertThat(found("cat ".repeat(500))).containsExactly(document.getId());
    }

    @Test
    void aBookWithMoreDifferentWordsThanAnyLanguageHasIsFoundByItsBeginning() {
        StringBuilder book = new StringBuilder("Alkusanat ");
        for (int i = 0; i < 90_000; i++) {
            book.append(Integer.toString(i * 7919, 36)).append("qz ");
        }
        Document document = read("book.txt", book.toString());
        assertThat(found("alkusanat")).containsExactly(document.getId());
    }

    @Test
    void onlyWhoSeesTheDocumentFindsIt() {
        String word = "q" + Long.toString(file.getId(), 36) + "zebra";
        Document document = read("note.txt", "A " + word);
        CaseFile other = newCase(newClient(worker.getAgencyId()));
        StaffMember stranger = newPerson(worker.getAgencyId(), Role.WORKER);
        StaffMember elsewhere = newPerson(newAgency(), Role.SUPERVISOR);
        assertThat(everywhere(AgencyContext.ofAgency(supervisor.getAgencyId(), supervisor.getLogin()), word))
                .containsExactly(document.getId());
        assertThat(everywhere(
                        AgencyContext.ofWorker(stranger.getAgencyId(), stranger.getId(), stranger.getLogin()), word))
                .isEmpty();
        assertThat(everywhere(AgencyContext.ofAgency(elsewhere.getAgencyId(), elsewhere.getLogin()), word))
                .isEmpty();
        assertThat(everywhere(AgencyContext.NOBODY, word)).isEmpty();
        assertThat(as(supervisor, () -> search.find(word, null, other.getId(), null, 10)))
                .isEmpty();
        assertThat(as(supervisor, () -> search.find(word, other.getClientId(), null, null, 10)))
                .isEmpty();
        List<DocumentFound> ofFamily = in(
                worker.getAgencyId(),
                () -> transaction.execute(status -> {
                    jdbc.queryForObject("select set_config('carerelay.family', '1', true)", String.class);
                    return search.find(word, null, null, null, 10);
                }));
        assertThat(ofFamily).isEmpty();

        AgencyContext.ofAgency(worker.getAgencyId(), worker.getLogin())
                .run(() -> store.remove(document.getId(), "Wrong family"));
        assertThat(found(word)).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(0, read("page-" + i + ".txt", "Many pages").getId());
        }
        List<Long> seen = new ArrayList<>();
        Long before = null;
        for (List<DocumentFound> page = page(before); !page.isEmpty(); page = page(before)) {
            page.forEach(one -> seen.add(one.document().getId()));
            before = seen.get(seen.size() - 1);
        }
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void theWordsAroundAreShownAsPlainText() {
        Document document =
                read("Plan <b>bold 'x'.txt", "Before <script>alert(1)</script> the word zebra & <img src=x onerror=y>");
        List<DocumentFound> found = as(worker, () -> search.find("zebra", null, file.getId(), null, 10));
        assertThat(found.get(0).passage())
                .filteredOn(DocumentFound.Part::found)
                .extracting(DocumentFound.Part::text)
                .containsExactly("zebra");
        Visitor visitor = signedIn(worker);
        String page = visitor.get("/documents/search?q=zebra&case=" + file.getNumber())
                .body();
        assertThat(page)
                .contains("<mark>zebra</mark>")
                .contains("script alert(1)")
                .contains("</mark> &amp;")
                .contains("Plan &lt;b&gt;bold")
                .doesNotContain("<script>alert", "<img src=x", "<b>bold");
        String json = visitor.get("/api/documents/search?q=zebra&case=" + file.getNumber())
                .body();
        List<Integer> ids = JsonPath.read(json, "$[*].id");
        assertThat(ids).containsExactly(document.getId().intValue());
    }

    @Test
    void pageAndApiAreForWhoSeesTheCaseOnly() {
        Visitor stranger = signedIn(newPerson(worker.getAgencyId(), Role.WORKER));
        String query = "/search?q=word&case=" + file.getNumber();
        assertThat(stranger.get("/documents" + query).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/documents" + query).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/documents/search?q=word").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/api/documents/search?q=word&limit=51").statusCode())
                .isEqualTo(422);
        Visitor operator = signedIn(operator());
        assertThat(operator.get("/documents/search?q=word").statusCode()).isEqualTo(403);
        assertThat(operator.get("/api/documents/search?q=word").statusCode()).isEqualTo(403);
    }

    @Test
    void whoReadsWhatWasFoundIsNoted() {
        read("note.txt", "A zebra");
        signedIn(worker).get("/documents/search?q=zebra&case=" + file.getNumber());
        assertThat(readings()).containsExactly("documents.search");
    }

    private List<DocumentFound> page(Long before) {
        return as(worker, () -> search.find("pages", null, file.getId(), before, 3));
    }

    private List<Long> everywhere(AgencyContext context, String word) {
        return context.call(() -> search.find(word, null, null, null, 10)).stream()
                .map(one -> one.document().getId())
                .collect(Collectors.toList());
    }

    /** Kept for the next page of a list that somebody adds to meanwhile. */
    @Test
    void whatIsAddedMeanwhileDoesNotMoveTheNextPage() {
        Document first = read("one.txt", "Steady pages");
        Document second = read("two.txt", "Steady pages");
        List<DocumentFound> page = as(worker, () -> search.find("steady", null, file.getId(), null, 1));
        as(
                worker,
                () -> store.store(
                        file, null, "three.txt", new ByteArrayInputStream("Steady".getBytes(StandardCharsets.UTF_8))));
        assertThat(page).extracting(one -> one.document().getId()).containsExactly(second.getId());
        assertThat(as(worker, () -> search.find("steady", null, file.getId(), second.getId(), 5)))
                .extracting(one -> one.document().getId())
                .containsExactly(first.getId());
    }
}
