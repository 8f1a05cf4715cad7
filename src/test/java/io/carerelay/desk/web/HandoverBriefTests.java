package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ConsentScope;
import io.carerelay.transfer.TransferTasksTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The handover brief on paper: to each party what it may know (rules C4, T3). */
class HandoverBriefTests extends TransferTasksTest {

    @Test
    void theReceiverReadsWhatConsentCovers() throws IOException {
        consentTo(ConsentScope.values());
        String number = initiated().getNumber();
        try (PDDocument pdf = brief(receivingAdmin, number)) {
            draw(pdf, "handover-brief");
            assertThat(text(pdf))
                    .containsSubsequence(
                            "Agency " + sender,
                            "Handover brief",
                            number,
                            "Agency " + receiver,
                            "As of",
                            "The family moves house",
                            "The family agreed",
                            "Handoff note",
                            "The youngest starts school in spring.",
                            "Open items",
                            "Family",
                            client.getName(),
                            "Head of household",
                            "17 May 1990",
                            "Finnish",
                            "Contacts",
                            "+358 40",
                            "Cases",
                            "Rent arrears",
                            "Care plans",
                            "A calm home",
                            "This week",
                            "Call the school",
                            "Documents",
                            "school.txt")
                    .contains("Confidential.", "Printed by " + receivingAdmin.getName(), "Page 1 of");
        }
    }

    @Test
    void theSenderReadsItToo() throws IOException {
        consentTo(ConsentScope.FAMILY);
        String number = initiated().getNumber();
        try (PDDocument pdf = brief(secondAdmin, number)) {
            assertThat(text(pdf))
                    .contains(client.getName(), "Given by Head of the family", "Request to close " + file.getNumber())
                    .doesNotContain("A calm home", "school.txt");
        }
    }

    @Test
    void onceConsentIsWithdrawnItSaysSo() throws IOException {
        consentTo(ConsentScope.values());
        String number = initiated().getNumber();
        withdrawConsent();
        try (PDDocument pdf = brief(receivingAdmin, number)) {
            draw(pdf, "handover-brief-withdrawn");
            assertThat(text(pdf))
                    .contains("Nothing of the record is shown", "It no longer holds")
                    .doesNotContain(client.getName(), file.getNumber(), "A calm home");
        }
    }

    @Test
    void itIsForAdminsOfBothPartiesOnly() {
        String number = asked().getNumber();
        for (StaffMember other : List.of(
                worker,
                newPerson(sender, Role.SUPERVISOR),
                newPerson(receiver, Role.SUPERVISOR),
                newPerson(newAgency(), Role.ADMIN))) {
            Visitor visitor = signedIn(other);
            assertThat(visitor.get("/transfers/" + number + "/brief.pdf").statusCode())
                    .isEqualTo(404);
        }
        assertThat(signedIn(receivingAdmin)
                        .get("/transfers/TR-1999-000001/brief.pdf")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoReadsItIsNoted() throws IOException {
        String number = asked().getNumber();
        Visitor reader = signedIn(receivingAdmin);
        for (String way : new String[] {
            "/transfers/" + number + "/brief.pdf",
            "/transfers/" + number,
            "/forms/decideTransfer/" + number,
            "/api/transfers/" + number + "/brief"
        }) {
            assertThat(reader.get(way).statusCode()).as(way).isEqualTo(200);
        }
        assertThat(readings(receivingAdmin)).hasSize(4).containsOnly("transfer.brief");
        signedIn(sendingAdmin).get("/transfers/" + number);
        assertThat(readings(sendingAdmin)).containsExactly("transfer.brief");
    }

    @Test
    void whoReadsATransferWithoutItIsNotedToo() {
        String number = by(worker, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()))
                .getNumber();
        signedIn(sendingAdmin).get("/forms/approveProposal/" + number);
        signedIn(worker).get("/transfers/" + number);
        assertThat(signedIn(receivingAdmin).get("/transfers/" + number).statusCode())
                .isEqualTo(404);
        assertThat(readings(sendingAdmin)).containsExactly("transfer");
        assertThat(readings(worker)).containsExactly("transfer");
        assertThat(readings(receivingAdmin)).isEmpty();
    }

    private List<String> readings(StaffMember reader) {
        return in(
                reader.getAgencyId(),
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select page from record_access where client_id = ? and staff_id = ? and page like 'transfer%'",
                        String.class, client.getId(), reader.getId())));
    }

    private PDDocument brief(StaffMember person, String number) throws IOException {
        HttpResponse<byte[]> answer = signedIn(person).download("/transfers/" + number + "/brief.pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store", "private");
        return Loader.loadPDF(answer.body());
    }

    private static String text(PDDocument pdf) throws IOException {
        return Stream.of(new PDFTextStripper().getText(pdf).split("\\s+")).collect(Collectors.joining(" "));
    }

    /** Keeps pictures of the pages, to be looked at. */
    private static void draw(PDDocument pdf, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/screenshots"));
        for (int page = 0; page < pdf.getNumberOfPages(); page++) {
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(page, 96),
                    "png",
                    folder.resolve(name + "-" + (page + 1) + ".png").toFile());
        }
    }
}
