package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekNote;
import io.carerelay.client.HouseholdMember;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The rows of a week: each saved by itself, once, and over nobody else's change. */
class WeekRowsTests extends WeekPageTest {

    @Test
    void aStageIsMovedAndTheRowSaysSo() {
        String row = body(move(lead, activity("Visit at home"), "IN_PROGRESS"), 200);
        assertThat(row)
                .contains("Saved 12:00", "0 of 2 settled")
                .containsPattern("value=\"IN_PROGRESS\" aria-pressed=\"true\"");
        body(move(lead, activity("Visit at home"), "DONE"), 200);
        assertThat(activity("Visit at home").getStage()).isEqualTo(Stage.DONE);
    }

    @Test
    void notDoneIsAskedForItsReasonBeforeItIsSaved() {
        WeekActivity activity = activity("Visit at home");
        assertThat(body(move(lead, activity, "NOT_DONE"), 200))
                .contains("Why was it not done?")
                .doesNotContain("Saved", "Say why it was not done");
        assertThat(activity("Visit at home").getStage()).isEqualTo(Stage.PLANNED);
        assertThat(body(move(lead, activity, "NOT_DONE", "reason", " "), 422)).contains("Say why it was not done");
        assertThat(body(move(lead, activity, "NOT_DONE", "reason", "x".repeat(501)), 422))
                .contains("Use at most 500 characters.", "x".repeat(501));
        assertThat(body(move(lead, activity, "NOT_DONE", "reason", "Nobody opened"), 200))
                .contains("Nobody opened", "Saved");
        assertThat(activity("Visit at home").getStageReason()).isEqualTo("Nobody opened");
    }

    @Test
    void aStaleStageShowsWhoChangedItToWhatAndOverwritesNothing() {
        WeekActivity seen = activity("Visit at home");
        body(move(second, seen, "DONE"), 200);
        String refused = body(move(lead, seen, "NOT_DONE", "reason", "Nobody opened"), 409);
        assertThat(refused)
                .contains(oona.getName() + " changed this on 24 Nov 2026, 12:00", "It is now: Done.")
                .contains("Nothing was overwritten", "value=\"Nobody opened\"");
        assertThat(activity("Visit at home").getStage()).isEqualTo(Stage.DONE);
        // Applied once more on what is there now.
        body(move(lead, activity("Visit at home"), "NOT_DONE", "reason", "Nobody opened"), 200);
        assertThat(activity("Visit at home").getStage()).isEqualTo(Stage.NOT_DONE);
    }

    @Test
    void aStaleNoteKeepsWhatWasTyped() {
        body(note(lead, UUID.randomUUID(), "Called the school"), 200);
        WeekNote seen = sheet().notes().get(0);
        String path = "/notes/" + seen.getId();
        body(post(second, path, "version", "" + seen.getVersion(), "note", "Called the school twice"), 200);
        String refused = body(post(lead, path, "version", "" + seen.getVersion(), "note", "Called the teacher"), 409);
        assertThat(refused)
                .contains(oona.getName() + " changed this", "Called the school twice", ">Called the teacher</textarea>")
                .contains("value=\"" + (seen.getVersion() + 1) + "\"");
        assertThat(sheet().notes().get(0).getText()).isEqualTo("Called the school twice");
        body(post(lead, path, "version", "" + (seen.getVersion() + 1), "note", "Called the teacher"), 200);
        assertThat(sheet().notes().get(0).getText()).isEqualTo("Called the teacher");
    }

    @Test
    void aStaleVisitKeepsWhatWasTyped() {
        body(visit(lead), 200);
        Visit seen = sheet().visits().get(0);
        String path = "/visits/" + seen.getId();
        body(change(second, seen, "place", "In the park"), 200);
        String refused =
                body(change(lead, seen, "place", "At school", "minutes", "30", "outcome", "Met the teacher"), 409);
        assertThat(refused)
                .contains(oona.getName() + " changed this", "In the park", "value=\"At school\"", "Met the teacher");
        assertThat(sheet().visits().get(0).getPlace()).isEqualTo("In the park");
        assertThat(body(post(lead, path + "/calling-off", "version", "" + seen.getVersion(), "callOff", "Ill"), 409))
                .contains("value=\"Ill\"");
        body(
                change(
                        lead,
                        sheet().visits().get(0),
                        "place",
                        "At school",
                        "minutes",
                        "30",
                        "outcome",
                        "Met the teacher"),
                200);
        assertThat(sheet().visits().get(0).getOutcome()).isEqualTo("Met the teacher");
    }

    @Test
    void whatIsAddedTwiceIsThereOnce() {
        UUID entry = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            body(note(lead, entry, "Called the school"), 200);
            body(visit(lead, "entry", entry.toString()), 200);
            body(add(entry, "Call the landlord", "2026-11-27"), 200);
        }
        assertThat(sheet().notes()).hasSize(1);
        assertThat(sheet().visits()).hasSize(1);
        assertThat(sheet().activities()).hasSize(3);
    }

    @Test
    void anActivityIsOfADayOfTheWeekAndOfSomebodyOfTheAgency() {
        assertThat(body(add(UUID.randomUUID(), "Call the landlord", "2026-11-30"), 422))
                .contains("Choose a day of this week.", "value=\"Call the landlord\"", "value=\"2026-11-30\"");
        assertThat(body(add(UUID.randomUUID(), " ", "soon"), 422)).contains("Fill this in.", "value=\"soon\"");
        assertThat(body(
                        post(
                                lead,
                                "/activities",
                                "entry",
                                UUID.randomUUID().toString(),
                                "title",
                                "Call",
                                "responsibleId",
                                ""
                                        + newPerson(newAgency(), io.carerelay.agency.Role.WORKER)
                                                .getId(),
                                "dueOn",
                                "2026-11-27"),
                        422))
                .contains("Choose somebody of your agency");
        assertThat(sheet().activities()).hasSize(2);
    }

    @Test
    void aVisitIsPlannedRecordedAndShownWithWhoWasThere() {
        HouseholdMember head =
                in(code, () -> clients.client(file.getClientId())).getHead();
        assertThat(body(visit(lead, "on", "2026-11-26"), 200)).contains("Thursday 26 November, 10:00", "Planned");
        Visit planned = sheet().visits().get(0);
        assertThat(body(lead.get(page() + "/visits/" + planned.getId() + "?edit=true", "HX-Request", "true"), 200))
                .contains("value=\"10:00\"", "value=\"At home\"", head.getName());
        assertThat(body(
                        change(
                                lead,
                                planned,
                                "on",
                                "2026-11-24",
                                "memberIds",
                                "" + head.getId(),
                                "othersPresent",
                                "a neighbour",
                                "minutes",
                                "45",
                                "outcome",
                                "All is well"),
                        200))
                .contains("45 minutes", "Recorded", head.getName(), ", a neighbour", "All is well");
    }

    @Test
    void aVisitIsRefusedBesideTheFieldThatIsWrong() {
        assertThat(body(visit(lead, "on", "2026-11-30"), 422)).contains("Choose a day of this week.");
        assertThat(body(visit(lead, "on", "2026-11-26", "minutes", "30", "outcome", "Done"), 422))
                .contains("This visit lies ahead", ">Done</textarea>");
        assertThat(body(visit(lead, "minutes", "30"), 422)).contains("Say both how long");
        assertThat(body(visit(lead, "minutes", "half an hour", "outcome", "Done"), 422))
                .contains("value=\"half an hour\"", "visit-new-minutes-error");
        assertThat(body(visit(lead, "minutes", "1441", "outcome", "Done"), 422)).contains("visit-new-minutes-error");
        assertThat(body(visit(lead, "at", "25:00"), 422)).contains("Fill this in.", "visit-new-at-error");
        assertThat(body(visit(lead, "place", ""), 422)).contains("visit-new-place-error");
        HouseholdMember other = in(code, () -> clients.register(newFamily())).getHead();
        assertThat(body(visit(lead, "memberIds", "" + other.getId()), 422))
                .contains("Choose members of this household only.");
        assertThat(sheet().visits()).isEmpty();
    }

    @Test
    void aVisitIsCalledOffWithAReasonAndStaysSo() {
        body(visit(lead, "on", "2026-11-26"), 200);
        Visit planned = sheet().visits().get(0);
        String path = "/visits/" + planned.getId() + "/calling-off";
        assertThat(body(post(lead, path, "version", "" + planned.getVersion(), "callOff", " "), 422))
                .contains("Fill this in.");
        assertThat(body(post(lead, path, "version", "" + planned.getVersion(), "callOff", "Ill"), 200))
                .contains("Called off", "Ill");
        assertThat(body(change(lead, sheet().visits().get(0), "place", "Elsewhere"), 422))
                .contains("This visit was called off.", "value=\"Elsewhere\"");
    }

    @Test
    void whatIsTypedIsShownAsTypedAndNeverAsMarkup() {
        String nasty = "<script>alert(1)</script> & \"quoted\" {{1+1}} ${7*7}";
        assertThat(body(note(lead, UUID.randomUUID(), nasty), 200)).doesNotContain("<script>alert");
        body(add(UUID.randomUUID(), nasty, "2026-11-27"), 200);
        body(visit(lead, "place", nasty, "othersPresent", nasty, "minutes", "5", "outcome", nasty), 200);
        String html = body(lead.get(page()), 200);
        assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7}");
        assertThat(body(note(lead, UUID.randomUUID(), "hidden \u202e mark"), 422))
                .contains("invisible control");
    }

    @Test
    void aRowOfAnotherWeekIsNotChangedThroughThisOne() {
        var other = running(aino, today());
        WeekActivity theirs = in(code, () -> record.sheet(other.getNumber(), week))
                .activities()
                .get(0);
        assertThat(move(lead, theirs, "DONE").statusCode()).isEqualTo(404);
        assertThat(lead.get(page() + "/activities/" + theirs.getId()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void ofManyAtOnceOneMovesTheStageAndAllOthersAreToldSo() throws Exception {
        WeekActivity seen = activity("Visit at home");
        List<Integer> statuses = atOnce(8, i -> move(i % 2 == 0 ? lead : second, seen, "DONE"));
        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 409)
                .hasSize(7);
        UUID entry = UUID.randomUUID();
        assertThat(atOnce(8, i -> note(lead, entry, "Once"))).containsOnly(200);
        assertThat(sheet().notes()).hasSize(1);
    }

    private static List<Integer> atOnce(int count, java.util.function.IntFunction<HttpResponse<String>> work)
            throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int which = i;
                all.add(() -> work.apply(which).statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : people.invokeAll(all)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            people.shutdown();
        }
    }

    private HttpResponse<String> add(UUID entry, String title, String day) {
        return post(
                lead,
                "/activities",
                "entry",
                entry.toString(),
                "title",
                title,
                "responsibleId",
                "" + aino.getId(),
                "dueOn",
                day);
    }

    private HttpResponse<String> change(io.carerelay.Visitor who, Visit visit, String... changes) {
        var fields = fields(
                "version", "" + visit.getVersion(),
                "staffId", "" + aino.getId(),
                "on", visit.getBeginsAt().atZone(ZONE).toLocalDate().toString(),
                "at", visit.getBeginsAt().atZone(ZONE).toLocalTime().toString(),
                "place", visit.getPlace());
        fields.putAll(fields(changes));
        return who.form(page() + "/visits/" + visit.getId(), fields, "HX-Request", "true");
    }
}
