package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekState;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page of a plan week: who sees what of it, and how it is submitted. */
class WeekPagesTests extends WeekPageTest {

    @Test
    void saysInWordsWhatTheWeekIsAndWhatIsToBeDone() {
        String html = body(lead.get(page()), 200);
        assertThat(html)
                .contains("Week 48, 23–29 November 2026")
                .contains("To be submitted by Sunday 29 November")
                .contains("Still to do")
                .contains("Visit at home")
                .contains("Apply for benefit")
                .contains("Thursday 26 November")
                .contains("0 of 2 settled")
                .contains("Submit week")
                .doesNotContain("2026-11-24T", "IN_PROGRESS</");
    }

    @Test
    void leadsToTheWeeksBesideItAndMarksWhatWasCarriedOverAndIsLate() {
        runJobs();
        at(LocalDate.of(2026, 12, 9), LocalTime.NOON);
        runJobs();
        String html = body(lead.get("/cases/" + file.getNumber() + "/weeks/2026-W49"), 200);
        assertThat(html).contains("/weeks/2026-W48\"", "/weeks/2026-W50\"", "Week 49, 30 November – 6 December 2026");
        String now = body(lead.get("/cases/" + file.getNumber() + "/weeks/2026-W50"), 200);
        assertThat(now).contains("Carried over from week 48", "Late", "Thursday 26 November");
    }

    @Test
    void isNotThereForWhoDoesNotSeeTheCase() {
        for (var other : List.of(newPerson(code, Role.WORKER), newPerson(newAgency(), Role.ADMIN))) {
            var stranger = signedIn(other);
            assertThat(stranger.get(page()).statusCode()).isEqualTo(404);
            assertThat(stranger.get(page() + "/changes?after=0").statusCode()).isEqualTo(404);
            assertThat(stranger.get("/forms/workOnWeek/" + file.getNumber() + "/" + week.label())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(note(stranger, UUID.randomUUID(), "Mine").statusCode()).isEqualTo(404);
            assertThat(visit(stranger).statusCode()).isEqualTo(404);
            assertThat(move(stranger, activity("Visit at home"), "DONE").statusCode())
                    .isEqualTo(404);
            assertThat(post(stranger, "/submission", "confirmed", "true").statusCode())
                    .isEqualTo(404);
        }
        assertThat(sheet().notes()).isEmpty();
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void isNotThereForWhatIsNoWeek() {
        for (String label : List.of("2026-W47", "2026-W54", "48", "2026-48")) {
            assertThat(lead.get("/cases/" + file.getNumber() + "/weeks/" + label)
                            .statusCode())
                    .as(label)
                    .isEqualTo(404);
        }
    }

    @Test
    void notesWhoReadIt() {
        lead.get(page());
        assertThat(query(
                        String.class,
                        "select page from record_access where client_id = ? and staff_id = ?",
                        file.getClientId(),
                        aino.getId()))
                .containsExactly("case.week");
    }

    @Test
    void saysWhatIsLeftBeforeTheWeekIsSubmitted() {
        move(lead, activity("Visit at home"), "DONE");
        String asked = body(post(lead, "/submission"), 200);
        assertThat(asked)
                .contains("One activity is not settled. It goes on in week 49:", "Apply for benefit")
                .contains("Yes, submit week 48");
        assertThat(state()).isEqualTo(WeekState.OPEN);

        var submitted = post(lead, "/submission", "confirmed", "true");
        assertThat(submitted.headers().firstValue("HX-Redirect")).contains(page());
        assertThat(state()).isEqualTo(WeekState.CLOSED);
        assertThat(body(lead.get(page()), 200))
                .contains("Week 48 is submitted and closed.", "Closed", "Submitted by")
                .doesNotContain("Add an activity", "Add the note", "hx-post");
        assertThat(task(file, week)).isNull();
    }

    @Test
    void letsASecondWorkerOfTheCaseEditTheWeekButNotSubmitIt() {
        body(note(second, UUID.randomUUID(), "Called the landlord"), 200);
        assertThat(body(second.get(page()), 200))
                .contains("submits this week, or a supervisor.")
                .doesNotContain("Yes, submit");
        String refused = body(post(second, "/submission", "confirmed", "true"), 422);
        assertThat(refused).containsAnyOf("Only who leads the case", "assigned to somebody else");
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void isHeldUpByAVisitWithoutOutcome() {
        body(visit(lead), 200);
        assertThat(body(post(lead, "/submission"), 422)).contains("A visit has no outcome yet.");
        assertThat(body(post(lead, "/submission", "confirmed", "true"), 422)).contains("A visit has no outcome yet.");
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void isNotSubmittedOverWhatWasTypedAndNotSaved() {
        assertThat(body(post(lead, "/submission", "confirmed", "true", "note", "Half a thought"), 422))
                .contains("A note is not saved yet.");
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void refusesInWordsWhatComesFromATabThatWasLeftOpen() {
        var before = activity("Visit at home");
        post(lead, "/submission", "confirmed", "true");
        assertThat(body(move(lead, before, "DONE"), 422)).contains("Week 48 is closed.");
        assertThat(body(note(lead, UUID.randomUUID(), "Too late"), 422)).contains("Week 48 is closed.", "Too late");
        assertThat(body(visit(lead, "place", "In the park"), 422)).contains("Week 48 is closed.", "In the park");
        assertThat(body(post(lead, "/submission", "confirmed", "true"), 422)).contains("Week 48 is closed.");
        assertThat(sheet().notes()).isEmpty();
    }

    @Test
    void showsAStoppedWeekToReadOnly() {
        as(aino, () -> running.pause(file.getNumber(), "Family is travelling"));
        assertThat(body(lead.get(page()), 200))
                .contains("Stopped", "Visit at home")
                .doesNotContain("hx-post");
        assertThat(body(note(lead, UUID.randomUUID(), "Late"), 422)).contains("stopped with its care plan");
    }

    @Test
    void isReadOnlyWhileTheAgencyIsNotActive() {
        WeekActivity before = activity("Visit at home");
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        code, new AgencyDetails("Agency " + code, "Uusimaa", ZONE.getId(), "en", false, false)));
        Visitor admin = signedIn(newPerson(code, Role.ADMIN));
        assertThat(body(admin.get(page()), 200)).contains("Visit at home").doesNotContain("hx-post", "Submit week");
        assertThat(body(move(admin, before, "DONE"), 422)).contains("is not active in CareRelay");
        assertThat(body(post(admin, "/submission", "confirmed", "true"), 422)).contains("is not active in CareRelay");
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void tellsWhoComesBackWhatOthersChangedMeanwhile() {
        long seen = query(Long.class, "select coalesce(max(sequence), 0) from activity where case_id = ?", file.getId())
                .get(0);
        assertThat(body(lead.get(page() + "/changes?after=" + seen), 200)).doesNotContain("changed something");
        body(note(lead, UUID.randomUUID(), "My own"), 200);
        assertThat(body(lead.get(page() + "/changes?after=" + seen), 200)).doesNotContain("changed something");
        body(note(second, UUID.randomUUID(), "Hers"), 200);
        assertThat(body(lead.get(page() + "/changes?after=" + seen), 200))
                .contains(oona.getName() + " changed something in this week");
        assertThat(body(
                        post(lead, "/notes", "entry", UUID.randomUUID().toString(), "note", "More", "after", "" + seen),
                        200))
                .contains(oona.getName() + " changed something in this week");
    }

    @Test
    void stoodOnTheDeskAndTheCaseAsNextStepAndInTheLogInWords() {
        body(note(lead, UUID.randomUUID(), "Called the landlord"), 200);
        body(move(lead, activity("Visit at home"), "NOT_DONE", "reason", "Nobody opened"), 200);
        body(visit(lead), 200);
        assertThat(body(lead.get("/"), 200)).contains("Work on the week", "href=\"" + page() + "\"", "Week 48");
        assertThat(body(lead.get("/cases/" + file.getNumber()), 200))
                .contains("Waits for you to work on the week", "href=\"" + page() + "\"")
                .contains("week 48: activity moved", "Not done", "Nobody opened", "24 Nov 2026, 10:00, At home")
                .doesNotContain("stage.NOT_DONE", "2026-W48:");
    }
}
