package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.ContactCard;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseSharing;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.client.HouseholdMember;
import io.carerelay.message.ConversationTest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule M1: what a family reads of its record, and what each adult of it does not. */
class PortalPagesTests extends ConversationTest {

    private static final String SECRET = "Call only at work";

    @Autowired
    private CarePlanning planning;

    @Autowired
    private VisitBook visits;

    @Autowired
    private CaseSharing sharing;

    private LocalDate today;

    @BeforeEach
    void aPlanForThisWeek() {
        today = in(agency, () -> agencies.today(agency));
        in(
                agency,
                () -> staff.changeCard(
                        worker.getId(),
                        new ContactCard(
                                "Liisa", "Laine", "Family worker", "liisa@agency.example", "+358 9 123", null)));
        plan(file, "Look at flats together");
    }

    @Test
    void homeSaysWhomToTurnToAndWhatIsPlannedThisWeek() {
        String home =
                signedIn(portalAccount(worker, client, head)).get("/portal").body();
        assertThat(home)
                .contains("Liisa Laine", "href=\"tel:+3589123\"", "href=\"mailto:liisa@agency.example\"")
                .contains("Look at flats together", "Rent arrears", "Agency " + agency);
        manages(other);
        assertThat(signedIn(portalAccount(worker, client, partner))
                        .get("/portal")
                        .body())
                .contains(other.getName(), "Responsible for your family")
                .doesNotContain("tel:+3589123");
    }

    @Test
    void casesAreToldInPlainWordsWithoutWhatStaffWriteForThemselves() {
        in(agency, () -> cases.hold(file.getNumber(), SECRET));
        Visitor visitor = signedIn(portalAccount(worker, client, head));
        String page = visitor.get("/portal/cases").body();
        assertThat(page)
                .contains("Rent arrears", "Housing", file.getNumber(), "This is waiting for the moment", "Liisa Laine")
                .doesNotContain(SECRET, "NORMAL", "Normal", "ON_HOLD");
        assertThat(visitor.get("/portal/api/cases").body()).doesNotContain(SECRET, "priority");
    }

    @Test
    void aWeekShowsActivitiesAndVisitsByDayAndLeadsToOthers() {
        by(
                worker,
                () -> visits.add(
                        file.getNumber(),
                        Week.of(today),
                        UUID.randomUUID(),
                        new VisitDetails(
                                worker.getId(),
                                today,
                                LocalTime.of(23, 58),
                                "At the library",
                                List.of(),
                                null,
                                null,
                                null)));
        Visitor visitor = signedIn(portalAccount(worker, client, head));
        assertThat(visitor.get("/portal/week").body())
                .contains("This week", "23:58 Meeting", "Liisa Laine. Place: At the library", "Planned");
        assertThat(visitor.get("/portal/week?of=" + Week.of(today).previous().label())
                        .body())
                .contains("Nothing is planned for this week", "Later week");
        assertThat(visitor.get("/portal/week?of=soon").statusCode()).isEqualTo(404);
        assertThat(TasklistPerson.read(visitor.get("/portal/api/week")).get("days"))
                .isNotEmpty();
    }

    @Test
    void whoHasReadTheRecordIsTold() {
        signedIn(supervisor).get("/clients/" + client.getRecordNumber());
        String page = signedIn(portalAccount(worker, client, head))
                .get("/portal/record")
                .body();
        assertThat(page).contains(supervisor.getName(), "Agency " + agency, "Since ");
        assertThat(page).doesNotContain("client.overview", "T00:");
    }

    @Test
    void whatConcernsOneAdultAloneIsNotThereForTheOther() {
        CaseFile own = in(
                agency,
                () -> cases.open(
                        client.getId(),
                        new SupportNeed("Talks about the future", CaseType.OTHER, Priority.HIGH, null, null)));
        in(agency, () -> team.assign(own.getNumber(), List.of(other.getId())));
        plan(own, "Meet the counsellor");
        showTo(own, head);
        signedIn(other).get("/cases/" + own.getNumber());

        Visitor theirs = signedIn(portalAccount(worker, client, head));
        assertThat(theirs.get("/portal/cases").body()).contains("Talks about the future", "Only you see this");
        assertThat(theirs.get("/portal/week").body()).contains("Meet the counsellor");
        assertThat(theirs.get("/portal/people").body()).contains(other.getName());
        assertThat(theirs.get("/portal/record").body()).contains(other.getName());

        Visitor partners = signedIn(portalAccount(worker, client, partner));
        for (String page : List.of("", "/cases", "/week", "/people", "/record")) {
            assertThat(partners.get("/portal" + page).body())
                    .as(page)
                    .doesNotContain("Talks about the future", "Meet the counsellor", other.getName());
        }
        for (String page : List.of("/cases", "/week", "/people", "/record")) {
            assertThat(partners.get("/portal/api" + page).body())
                    .as(page)
                    .doesNotContain("Talks about the future", "Meet the counsellor", other.getName());
        }
        showTo(own, null);
        assertThat(partners.get("/portal/cases").body()).contains("Talks about the future");
    }

    @Test
    void aMeetingWithOneAdultAloneIsNotThereForTheOther() {
        by(
                worker,
                () -> visits.add(
                        file.getNumber(),
                        Week.of(today),
                        UUID.randomUUID(),
                        new VisitDetails(
                                worker.getId(),
                                today,
                                LocalTime.of(23, 58),
                                "At the library",
                                List.of(head.getId()),
                                null,
                                null,
                                null)));
        assertThat(signedIn(portalAccount(worker, client, head))
                        .get("/portal/week")
                        .body())
                .contains("At the library");
        assertThat(signedIn(portalAccount(worker, client, partner))
                        .get("/portal/week")
                        .body())
                .doesNotContain("At the library");
    }

    @Test
    void whatIsAboutViolenceAtHomeIsShownOnlyToWhomStaffName() {
        CaseFile violence = in(
                agency,
                () -> cases.open(
                        client.getId(),
                        new SupportNeed("Safety plan", CaseType.DOMESTIC_VIOLENCE, Priority.URGENT, null, null)));
        Visitor theirs = signedIn(portalAccount(worker, client, head));
        Visitor partners = signedIn(portalAccount(worker, client, partner));
        assertThat(theirs.get("/portal/cases").body()).doesNotContain("Safety plan");
        assertThat(partners.get("/portal/cases").body()).doesNotContain("Safety plan");
        showTo(violence, head);
        assertThat(theirs.get("/portal/cases").body()).contains("Safety plan");
        assertThat(partners.get("/portal/cases").body()).doesNotContain("Safety plan");
    }

    @Test
    void aPageThatIsNotThereIsAPageOfThePortal() {
        Visitor visitor = signedIn(portalAccount(worker, client, head));
        assertThat(visitor.get("/portal/nothing").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/portal/nothing").body())
                .contains("There is nothing here", "/css/portal.css")
                .doesNotContain("Go to your desk");
        assertThat(visitor.get("/portal/api/nothing", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    private void showTo(CaseFile shown, HouseholdMember adult) {
        in(agency, () -> {
            sharing.showTo(
                    shown.getNumber(),
                    cases.caseFile(shown.getNumber()).getVersion(),
                    adult == null ? null : adult.getId());
            return null;
        });
    }

    private void plan(CaseFile of, String activity) {
        in(agency, () -> {
            planning.draft(
                    of.getNumber(),
                    new PlanDetails(
                            today,
                            null,
                            List.of(new PlanDetails.Goal("A calm home", null)),
                            List.of(new PlanDetails.Activity(
                                    activity, null, worker.getId(), DayOfWeek.SUNDAY, Recurrence.WEEKLY))));
            return planning.start(of.getNumber());
        });
    }
}
