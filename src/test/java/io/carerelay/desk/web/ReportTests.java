package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.DocumentStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reports on one week and on several, looked at and on paper (rule P4). */
class ReportTests extends RunningPlanTest {

    private static final Week W48 = new Week(LocalDate.of(2026, 11, 23));
    private static final String MARKUP = "<script>alert(1)</script> & <b>bold</b> <img src=\"http://127.0.0.1:9/x\">";
    private static final String SCRIPTS = "Åäö, Õõ, Čáhput đŋšŧž, Ελλάδα, Тётя Олена їжак, “quoted” – €";
    private static final String UNBROKEN = "x".repeat(400);

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Autowired
    private WeekReviewing reviewing;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private Statements statements;

    private CaseFile file;
    private String number;
    private Visitor visitor;

    @BeforeEach
    void aCaseWithTwoPastWeeks() {
        file = running(aino, LocalDate.of(2026, 11, 9));
        number = file.getNumber();
        by(aino, () -> {
            running.recordBack(number, W48.previous());
            running.recordBack(number, W48.previous().previous());
        });
        visitor = signedIn(aino);
    }

    @Test
    void aWeekOnPaperHoldsInItsOrderWhatWasRecorded() throws IOException {
        String family = fill(W48);
        HttpResponse<byte[]> answer = visitor.download("/cases/" + number + "/weeks/2026-W48/report.pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + number + "-2026-W48.pdf\"");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store", "private");
        try (PDDocument pdf = Loader.loadPDF(answer.body())) {
            draw(pdf, "report-week");
            assertThat(text(pdf))
                    .containsSubsequence(
                            "Agency " + code,
                            "Weekly report",
                            number,
                            "Rent arrears",
                            family,
                            "Week 48 of 2026: 23 Nov – 29 Nov 2026",
                            "Goals",
                            "Keeps the flat",
                            "Reached on 24 Nov 2026",
                            "Week 48",
                            "Closed · Submitted by " + aino.getName() + " on 24 Nov 2026, 12:00",
                            "Visit at home",
                            "Not done",
                            "Reason: Nobody opened",
                            aino.getName(),
                            "Apply for benefit",
                            "Done",
                            "23 Nov 2026, 10:15",
                            "Called off: They are ill",
                            "24 Nov 2026, 09:30",
                            "Kotikatu 1",
                            family,
                            "the landlord",
                            "45",
                            "The rent is paid",
                            MARKUP,
                            SCRIPTS,
                            "Approved by " + sari.getName(),
                            "Good work",
                            "Decision on housing.txt")
                    .contains("Confidential.", "Printed by " + aino.getName() + " on 24 Nov 2026, 12:00", "Page 1 of 2")
                    .doesNotContain("\uFFFD");
        }
        assertThat(query(
                        String.class,
                        "select page from record_access where client_id = ? and staff_id = ?",
                        file.getClientId(),
                        aino.getId()))
                .containsExactly("case.report");
        HttpResponse<byte[]> same = visitor.download("/api/cases/" + number + "/weeks/2026-W48/report");
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.headers().firstValue("Content-Type")).contains("application/pdf");
    }

    @Test
    void whatWasTypedStaysTextOnThePage() {
        fill(W48);
        String page = page("/cases/" + number + "/weeks/2026-W48/report");
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;", SCRIPTS)
                .contains("/weeks/2026-W48/report.pdf")
                .doesNotContain("<script>alert", "<b>bold");
    }

    @Test
    void aReportCanBeReadByEverybody() throws IOException {
        fill(W48);
        try (PDDocument pdf = pdf("/cases/" + number + "/report.pdf?from=2026-W47&to=2026-W48")) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo(number + "-2026-W47-2026-W48 · Report for a case conference");
            assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid");
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
            }
            assertThat(bookmarks).containsExactly("Goals", "Summary", "Week 47, 2026", "Week 48, 2026");
            Set<String> fonts = new TreeSet<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    fonts.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
                }
            }
            assertThat(fonts).allMatch(font -> font.startsWith("NotoSans"));
        }
    }

    @Test
    void severalWeeksAreSummedUpAndWhatWasCarriedOverCountsOnce() throws IOException {
        fill(W48);
        Week before = W48.previous();
        by(aino, () -> {
            visits.add(number, before, UUID.randomUUID(), visit(before.monday(), "At school", 75, "They talked"));
            work.add(number, before, UUID.randomUUID(), "Call the bank", aino.getId(), before.sunday());
        });
        try (PDDocument pdf = pdf("/cases/" + number + "/report.pdf?from=2026-W45&to=2026-W48")) {
            draw(pdf, "report-span");
            assertThat(text(pdf))
                    .containsSubsequence(
                            "Report for a case conference",
                            "2 Nov 2026 – 29 Nov 2026, 4 weeks",
                            "Summary",
                            "2 visits made, 120 minutes in all",
                            "Week 45 of 2026",
                            "Week 46 of 2026",
                            "Week 47 of 2026",
                            "Week 48 of 2026",
                            "In all",
                            "No week of the plan was open.",
                            "Call the bank",
                            "They talked",
                            "The rent is paid");
        }
        String page = page("/cases/" + number + "/report?from=2026-W45&to=2026-W48");
        assertThat(page).contains("2 visits made, 120 minutes in all");
        assertThat(page("/cases/" + number + "/report"))
                .as("the last four weeks")
                .contains("2 visits made, 120");
    }

    @Test
    void aWeekThatWasNeverOpenHasNoReport() {
        for (String week : List.of("2026-W44", "2026-W54", "2025-W53", "x", "2026-W53")) {
            assertThat(visitor.get("/cases/" + number + "/weeks/" + week + "/report")
                            .statusCode())
                    .as(week)
                    .isEqualTo(404);
            assertThat(visitor.get("/cases/" + number + "/weeks/" + week + "/report.pdf")
                            .statusCode())
                    .as(week)
                    .isEqualTo(404);
            assertThat(visitor.get("/api/cases/" + number + "/weeks/" + week + "/report")
                            .statusCode())
                    .as(week)
                    .isEqualTo(404);
        }
    }

    @Test
    void aSpanIsRefusedInWordsWhereItIsNone() {
        assertRefused("from=2026-W48&to=2026-W47", "The first week must not come after the last.");
        assertRefused("from=2026-W49&to=2026-W48", "The first week must not come after the last.");
        assertRefused("from=2026-W22&to=2026-W48", "Choose at most 26 weeks.");
        assertRefused("from=2025-W53&to=2026-W01", "Choose two of the weeks listed");
        assertRefused("from=2026-W40&to=soon", "Choose two of the weeks listed");
        assertThat(visitor.get("/cases/" + number + "/report?from=2026-W23&to=2026-W48")
                        .body())
                .as("26 weeks")
                .contains("26 weeks", "No week of the plan was open.");
        assertThat(visitor.get("/cases/" + number + "/report?from=2026-W48&to=2026-W48")
                        .body())
                .as("one week")
                .contains("1 week<");
        assertThat(visitor.get("/cases/" + number + "/report?from=2026-W53&to=2027-W02")
                        .body())
                .as("a year's end with a week 53, of which nothing is recorded")
                .contains("The plan of this case has no weeks in this span.");
        assertThat(visitor.get("/api/cases/" + number + "/report?from=2026-W53&to=2027-W02")
                        .statusCode())
                .isEqualTo(422);
    }

    private void assertRefused(String span, String sentence) {
        HttpResponse<String> page = visitor.get("/cases/" + number + "/report?" + span);
        assertThat(page.statusCode()).as(span).isEqualTo(422);
        assertThat(page.body()).as(span).contains(sentence).doesNotContain("report.pdf");
        HttpResponse<String> paper = visitor.get("/cases/" + number + "/report.pdf?" + span);
        assertThat(paper.statusCode()).as(span).isEqualTo(409);
        assertThat(paper.body()).as(span).contains(sentence);
        HttpResponse<String> api = visitor.get("/api/cases/" + number + "/report?" + span);
        assertThat(api.statusCode()).as(span).isEqualTo(422);
        assertThat(api.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        assertThat(api.body()).contains(sentence);
    }

    @Test
    void nobodyElseFindsOutThatThereIsAReport() {
        StaffMember elsewhere = newPerson(newAgency(), Role.SUPERVISOR);
        StaffMember colleague = newPerson(code, Role.WORKER);
        for (StaffMember stranger : List.of(elsewhere, colleague)) {
            Visitor other = signedIn(stranger);
            for (String path :
                    List.of("/weeks/2026-W48/report", "/weeks/2026-W48/report.pdf", "/report", "/report.pdf")) {
                assertThat(other.get("/cases/" + number + path).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(other.get("/api/cases/" + number + "/weeks/2026-W48/report")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/api/cases/" + number + "/report").statusCode())
                    .isEqualTo(404);
        }
        assertThat(signedIn(sari).get("/cases/" + number + "/report").statusCode())
                .isEqualTo(200);
        assertThat(signedIn(operator()).get("/cases/" + number + "/report").statusCode())
                .isEqualTo(403);
        assertThat(visitor().get("/cases/" + number + "/report").statusCode()).isEqualTo(302);
        assertThat(visitor().get("/api/cases/" + number + "/report").statusCode())
                .isEqualTo(401);
        assertThat(query(
                        Long.class,
                        "select count(*) from record_access where client_id = ? and staff_id <> ?",
                        file.getClientId(),
                        sari.getId()))
                .containsExactly(0L);
    }

    @Test
    void aClosedCaseIsStillReportedOn() throws IOException {
        by(sari, () -> cases.close(number, "Goals reached", "They manage by themselves"));
        assertThat(page("/cases/" + number + "/weeks/2026-W48/report")).contains("Stopped on");
        try (PDDocument pdf = pdf("/cases/" + number + "/weeks/2026-W48/report.pdf")) {
            assertThat(text(pdf)).contains("Stopped on 24 Nov 2026, 12:00", "Ended");
        }
    }

    @Test
    void hundredsOfNotesFillPageAfterPageAndLongWordsBreak() throws IOException {
        by(aino, () -> {
            for (int i = 0; i < 150; i++) {
                work.write(
                        number, W48, UUID.randomUUID(), "Note " + i + ". " + "She said that it went well. ".repeat(8));
            }
            work.write(number, W48, UUID.randomUUID(), UNBROKEN);
            work.write(number, W48, UUID.randomUUID(), "Smiled: \uD83D\uDE42, said: \u0633\u0644\u0627\u0645.");
            work.add(number, W48, UUID.randomUUID(), "y".repeat(160), aino.getId(), W48.monday());
        });
        try (PDDocument pdf = pdf("/cases/" + number + "/weeks/2026-W48/report.pdf")) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isBetween(8, 30);
            draw(pdf, "report-long");
            pdf.save("target/screenshots/report-long.pdf");
            String text = text(pdf);
            assertThat(text).contains("Note 0.", "Note 149.", "Page 1 of " + pages, "Page " + pages + " of " + pages);
            assertThat(text).as("what the font has no sign for").contains("Smiled: \uFFFD, said: \uFFFD");
            assertThat(text.replaceAll("[^x]", "")).as("nothing is cut off").hasSizeGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void aReportAsksTheDatabaseTheSameNumberOfThingsHoweverMuchItHolds() {
        List<String> few = statements.of(() -> visitor.get("/cases/" + number + "/report?from=2026-W48&to=2026-W48"));
        fill(W48);
        by(aino, () -> {
            Week before = W48.previous();
            for (int i = 0; i < 10; i++) {
                work.write(number, before, UUID.randomUUID(), "Note " + i);
                visits.add(number, before, UUID.randomUUID(), visit(before.monday(), "Room " + i, 20, "Fine"));
            }
        });
        List<String> many = statements.of(() -> visitor.get("/cases/" + number + "/report?from=2026-W40&to=2026-W48"));
        assertThat(many).hasSameSizeAs(few);
    }

    /** A week with something of everything, submitted and approved; returns the name of who heads the family. */
    private String fill(Week week) {
        String family = in(code, () -> clients.client(file.getClientId()).getName());
        by(aino, () -> {
            planning.latestOf(file.getId())
                    .ifPresent(plan ->
                            planning.reach(number, plan.getGoals().get(0).getId(), true));
            List<WeekActivity> activities = record.sheet(number, week).activities();
            for (WeekActivity activity : activities) {
                boolean done = activity.getTitle().startsWith("Apply");
                work.move(
                        number,
                        week,
                        activity.getId(),
                        activity.getVersion(),
                        done ? Stage.DONE : Stage.NOT_DONE,
                        done ? null : "Nobody opened");
            }
            visits.add(
                    number,
                    week,
                    UUID.randomUUID(),
                    visit(week.monday().plusDays(1), "Kotikatu 1", 45, "The rent is paid"));
            Visit off = visits.add(
                    number,
                    week,
                    UUID.randomUUID(),
                    new VisitDetails(
                            aino.getId(), week.monday(), LocalTime.of(10, 15), "Café", List.of(), null, null, null));
            visits.callOff(number, week, off.getId(), off.getVersion(), "They are ill");
            work.write(number, week, UUID.randomUUID(), MARKUP);
            work.write(number, week, UUID.randomUUID(), SCRIPTS);
            documents.store(
                    file,
                    week.reference(number),
                    "Decision on housing.txt",
                    new ByteArrayInputStream("They stay.".getBytes(StandardCharsets.UTF_8)));
            reviewing.submit(number, week, ReviewRule.ALWAYS);
        });
        by(sari, () -> {
            reviewing.answer(number, week, ReviewDecision.APPROVE, "Good work");
            reviewing.record(number, week);
        });
        return family;
    }

    private VisitDetails visit(LocalDate day, String place, int minutes, String outcome) {
        return new VisitDetails(
                aino.getId(),
                day,
                LocalTime.of(9, 30),
                place,
                in(
                        code,
                        () -> clients.client(file.getClientId()).getMembers().stream()
                                .map(member -> member.getId())
                                .toList()),
                "the landlord",
                minutes,
                outcome);
    }

    private String page(String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private PDDocument pdf(String path) throws IOException {
        HttpResponse<byte[]> answer = visitor.download(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Loader.loadPDF(answer.body());
    }

    /** With every run of blanks and line breaks as one blank: where a line breaks is the layout's matter. */
    private static String text(PDDocument pdf) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        return Stream.of(stripper.getText(pdf).split("\\s+")).collect(Collectors.joining(" "));
    }

    /** Keeps pictures of the first pages, to be looked at. */
    private static void draw(PDDocument pdf, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screenshots"));
        PDFRenderer renderer = new PDFRenderer(pdf);
        for (int page = 0; page < Math.min(3, pdf.getNumberOfPages()); page++) {
            BufferedImage picture = renderer.renderImageWithDPI(page, 96);
            ImageIO.write(
                    picture,
                    "png",
                    folder.resolve(name + "-" + (page + 1) + ".png").toFile());
        }
    }
}
