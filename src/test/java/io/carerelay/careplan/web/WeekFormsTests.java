package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.Role;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.WeekState;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The forms of workOnWeek and reviewWeek, with the calls that Tasklist makes; and the review on the page. */
class WeekFormsTests extends WeekPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFormOfTheWorkersTaskIsTheWeekWithoutAFormOfItsOwn() {
        String form = body(lead.get("/forms/tasks/" + taskId(), "HX-Request", "true"), 200);
        assertThat(form)
                .contains("Week 48, 23–29 November 2026", "Visit at home", "Still to do", "cr-refused")
                .contains("data-self=\"/forms/tasks/" + taskId() + "\"")
                .doesNotContain("<form", "type=\"submit\"", "Submit week");
    }

    @Test
    void completingTheTaskSubmitsTheWeekOnce() {
        TasklistPerson aino = new TasklistPerson(lead);
        String id = taskId();
        assertThat(aino.complete(id, Map.of("note", "")).statusCode()).isBetween(200, 204);
        assertThat(state()).isEqualTo(WeekState.CLOSED);
        assertThat(aino.complete(id, Map.of()).statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void completingIsRefusedInWordsWhileSomethingIsMissing() {
        TasklistPerson worker = new TasklistPerson(lead);
        assertThat(body(worker.complete(taskId(), Map.of("note", "Half a thought")), 409))
                .contains("A note is not saved yet.");
        visit(lead);
        assertThat(body(worker.complete(taskId(), Map.of()), 409)).contains("A visit has no outcome yet.");
        // Completed past the form, the step itself refuses.
        assertThat(worker.submit(taskId(), JSON.createObjectNode()).body()).contains("A visit has no outcome yet.");
        assertThat(state()).isEqualTo(WeekState.OPEN);
        assertThat(task(file, week)).isNotNull();
    }

    @Test
    void aSecondWorkerOfTheCaseDoesNotCompleteTheLeadsTask() {
        TasklistPerson other = new TasklistPerson(second);
        HttpResponse<String> refused = other.submit(taskId(), JSON.createObjectNode());
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void aWeekInWhichSomethingWasNotDoneIsReviewedReturnedAndApproved() {
        submitForReview();
        String review = taskId();
        String form = body(supervisor.get("/forms/tasks/" + review, "HX-Request", "true"), 200);
        assertThat(form)
                .contains("Nobody opened", "Not done", "Approve", "Return", "Waits for review")
                .doesNotContain("hx-post", "Add the note");

        TasklistPerson sari = new TasklistPerson(supervisor);
        assertThat(body(sari.complete(review, Map.of()), 422)).contains("Choose whether you approve");
        assertThat(body(sari.complete(review, Map.of("decision", "RETURN", "comment", " ")), 422))
                .contains("Say what is missing");
        assertThat(state()).isEqualTo(WeekState.REVIEW);
        assertThat(sari.complete(review, Map.of("decision", "RETURN", "comment", "Try <b>again</b>"))
                        .statusCode())
                .isBetween(200, 204);
        assertThat(state()).isEqualTo(WeekState.OPEN);

        assertThat(body(lead.get(page()), 200))
                .contains(sari() + " returned this week to you", "Try &lt;b&gt;again&lt;/b&gt;");
        assertThat(body(lead.get("/"), 200)).contains("Week 48 of " + file.getNumber() + " was returned to you.");
        post(lead, "/submission", "confirmed", "true");
        assertThat(state()).isEqualTo(WeekState.REVIEW);

        assertThat(body(supervisor.get(page()), 200)).contains("Try &lt;b&gt;again", "Returned", "Save the review");
        assertThat(review("decision", "APPROVE", "comment", "Well done").statusCode())
                .isEqualTo(302);
        assertThat(state()).isEqualTo(WeekState.CLOSED);
        assertThat(body(lead.get(page()), 200)).contains("Approved", "Well done", "Try &lt;b&gt;again");
        assertThat(body(lead.get("/"), 200)).contains("Week 48 of " + file.getNumber() + " was approved.");
    }

    @Test
    void theReviewOnThePageSaysBesideTheFieldWhatIsMissing() {
        submitForReview();
        assertThat(body(review(), 422)).contains("Choose whether you approve", "error-summary");
        assertThat(body(review("decision", "RETURN"), 422)).contains("Say what is missing", "comment-error");
        assertThat(body(review("decision", "RETURN", "comment", "x".repeat(1001)), 422))
                .contains("Use at most 1000 characters.");
        assertThat(state()).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void nobodyReviewsTheWeekThatTheySubmitted() {
        move(lead, activity("Visit at home"), "NOT_DONE", "reason", "Nobody opened");
        assertThat(post(supervisor, "/submission", "confirmed", "true").statusCode())
                .isEqualTo(200);
        assertThat(body(supervisor.get(page()), 200))
                .contains("You submitted this week yourself. Another supervisor reviews it.")
                .doesNotContain("Save the review");
        assertThat(body(review("decision", "APPROVE"), 422)).contains("You submitted this week yourself.");
        TasklistPerson sari = new TasklistPerson(supervisor);
        assertThat(body(sari.complete(taskId(), Map.of("decision", "APPROVE")), 422))
                .contains("You submitted this week yourself.");
        assertThat(state()).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void workersDoNotReview() {
        submitForReview();
        assertThat(body(second.get(page()), 200)).doesNotContain("Save the review");
        assertThat(second.form(page() + "/review", fields("decision", "APPROVE"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(second.get("/forms/reviewWeek/" + file.getNumber() + "/" + week.label())
                        .statusCode())
                .isEqualTo(404);
        assertThat(state()).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void aReviewWithoutAnAnswerIsRefusedHoweverTheTaskIsCompleted() {
        submitForReview();
        TasklistPerson sari = new TasklistPerson(supervisor);
        assertThat(sari.submit(taskId(), JSON.createObjectNode()).body())
                .contains("Choose first whether you approve or return the week.");
        assertThat(sari.submit(taskId(), JSON.createObjectNode().put("approved", "true"))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(state()).isEqualTo(WeekState.REVIEW);
        // An answer of somebody else's is none of theirs.
        var other = newPerson(code, Role.SUPERVISOR);
        signedIn(other)
                .form(
                        "/forms/reviewWeek/" + file.getNumber() + "/" + week.label(),
                        fields("decision", "APPROVE"),
                        "HX-Request",
                        "true");
        assertThat(sari.submit(taskId(), JSON.createObjectNode()).body())
                .contains("Choose first whether you approve or return the week.");
        assertThat(state()).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void aWeekThatWasReviewedAlreadyIsNotReviewedTwice() {
        submitForReview();
        String id = taskId();
        assertThat(review("decision", "RETURN", "comment", "More, please").statusCode())
                .isEqualTo(302);
        assertThat(body(review("decision", "RETURN", "comment", "More, please"), 422))
                .contains("does not wait for review");
        assertThat(new TasklistPerson(supervisor)
                        .complete(id, Map.of("decision", "APPROVE"))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(sheet().reviews()).hasSize(1);
        assertThat(state()).isEqualTo(WeekState.OPEN);
    }

    @Test
    void ofTwoSupervisorsAtOnceOneReviews() throws Exception {
        submitForReview();
        var other = signedIn(newPerson(code, Role.SUPERVISOR));
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(
                    () -> review("decision", "APPROVE").statusCode(),
                    () -> other.form(page() + "/review", fields("decision", "RETURN", "comment", "More"))
                            .statusCode());
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : people.invokeAll(both)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(302);
        } finally {
            people.shutdown();
        }
        assertThat(sheet().reviews()).hasSize(1);
        assertThat(state())
                .isEqualTo(
                        sheet().reviews().get(0).getDecision() == ReviewDecision.APPROVE
                                ? WeekState.CLOSED
                                : WeekState.OPEN);
    }

    @Test
    void ofTwoSubmissionsAtOnceOneSubmits() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Callable<HttpResponse<String>>> both = List.of(
                    () -> post(lead, "/submission", "confirmed", "true"),
                    () -> post(supervisor, "/submission", "confirmed", "true"));
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : people.invokeAll(both)) {
                statuses.add(answer.get().statusCode());
            }
            assertThat(statuses).containsOnlyOnce(200);
        } finally {
            people.shutdown();
        }
        assertThat(state()).isEqualTo(WeekState.CLOSED);
    }

    @Test
    void remindersAndLateWeeksLeadToThePageOfTheWeek() {
        at(LocalDate.of(2026, 12, 4), LocalTime.NOON);
        runJobs();
        assertThat(body(lead.get("/"), 200))
                .contains("Week 48 of " + file.getNumber() + " waits for you to submit it.", "href=\"" + page() + "\"");
        assertThat(body(supervisor.get("/"), 200))
                .contains("Week 48 of " + file.getNumber() + " has not been submitted.", "href=\"" + page() + "\"");
    }

    private void submitForReview() {
        body(move(lead, activity("Visit at home"), "NOT_DONE", "reason", "Nobody opened"), 200);
        body(note(lead, UUID.randomUUID(), "Left a card"), 200);
        assertThat(post(lead, "/submission", "confirmed", "true").headers().firstValue("HX-Redirect"))
                .isPresent();
        assertThat(state()).isEqualTo(WeekState.REVIEW);
    }

    private HttpResponse<String> review(String... namesAndValues) {
        return supervisor.form(page() + "/review", fields(namesAndValues));
    }

    private String taskId() {
        return task(file, week).getId();
    }

    private String sari() {
        return sari.getName();
    }
}
