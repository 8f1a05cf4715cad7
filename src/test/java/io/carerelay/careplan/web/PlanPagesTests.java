package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.CareGoal;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.TemplateActivity;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a plan: what it shows, what can be done on it and by whom. */
class PlanPagesTests extends PlanPagesTest {

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Test
    void thePageShowsGoalsWhatComesUpThisWeekAndWhatIsLate() {
        runJobs();
        CaseFile opened = running(aino, today());
        at(LocalDate.of(2026, 12, 3), LocalTime.NOON);
        runJobs();
        Week week = Week.of(today());
        var visit = in(code, () -> record.sheet(opened.getNumber(), week)).activities().stream()
                .filter(one -> one.getTitle().equals("Visit at home"))
                .findFirst()
                .orElseThrow();
        by(aino, () -> work.move(opened.getNumber(), week, visit.getId(), visit.getVersion(), Stage.DONE, null));
        String body = page(at(aino), path(opened));
        assertThat(body)
                .contains("Keeps the flat", "Running", "This week", "of 2 settled", "What is late")
                .contains("Week 48 was not submitted", "Apply for benefit", "was due on 26 Nov 2026", aino.getName())
                .contains(
                        "/cases/" + opened.getNumber() + "/weeks/2026-W49", "Past weeks", "1 of 2 settled".substring(5))
                .contains("role=\"img\"", "<title id=\"picture-title\"", "The numbers as a table")
                .contains(path(opened) + "/edit", path(opened) + "/pause", path(opened) + "/end")
                .doesNotContain(path(opened) + "/resume\"", path(opened) + "/new\"");
        assertThat(page(at(aino), "/cases/" + opened.getNumber())).contains(path(opened) + "\"");
    }

    @Test
    void onlyWhoSeesTheCaseSeesItsPlan() {
        CaseFile opened = running(aino, today());
        StaffMember other = newPerson(code, Role.WORKER);
        StaffMember stranger = newPerson(newAgency(), Role.SUPERVISOR);
        assertThat(at(sari).get(path(opened)).statusCode()).isEqualTo(200);
        for (StaffMember member : List.of(other, stranger)) {
            Visitor visitor = at(member);
            for (String page : List.of("", "/edit", "/new", "/pause", "/end")) {
                assertThat(visitor.get(path(opened) + page).statusCode())
                        .as(page)
                        .isEqualTo(404);
            }
            for (String page : List.of("/edit", "/new", "/pause", "/resume", "/end", "/back-weeks/2026-W40")) {
                assertThat(send(visitor, path(opened) + page, "reason", "Mine now")
                                .statusCode())
                        .as(page)
                        .isEqualTo(404);
            }
        }
        assertThat(at(operator()).get(path(opened)).statusCode()).isEqualTo(403);
        assertThat(live(opened).getStatus()).isEqualTo(PlanStatus.RUNNING);
        assertThat(query(String.class, "select page from record_access where client_id = ?", opened.getClientId()))
                .contains("case.plan");
    }

    @Test
    void aGoalIsMarkedAsReachedAndNotAfterAll() {
        CaseFile opened = running(aino, today());
        Visitor visitor = at(aino);
        long goal = live(opened).getGoals().get(0).getId();
        String there = path(opened) + "/goals/" + goal;
        assertThat(send(visitor, there, "reached", "true").statusCode()).isEqualTo(302);
        assertThat(page(visitor, path(opened))).contains("Reached on 24 Nov 2026", "Not reached after all");
        assertThat(send(visitor, there, "reached", "false").statusCode()).isEqualTo(302);
        assertThat(live(opened).getGoals().get(0).getReachedOn()).isNull();
        assertThat(page(visitor, path(opened))).contains("The goal is open again", "Mark as reached");
        send(visitor, path(opened) + "/goals/99999999", "reached", "true");
        assertThat(page(visitor, path(opened))).contains("no longer has that goal");
    }

    @Test
    void aPlanIsPausedResumedAndEndedWithReasons() {
        CaseFile opened = running(aino, today());
        Visitor visitor = at(aino);
        String there = path(opened);
        assertThat(page(visitor, there + "/pause")).contains("Pause the care plan");
        assertThat(send(visitor, there + "/pause", "reason", " ").body()).contains("Say why", "field-error");
        assertThat(send(visitor, there + "/pause", "reason", "x".repeat(501)).statusCode())
                .isEqualTo(422);
        assertThat(send(visitor, there + "/pause", "reason", "On holiday").statusCode())
                .isEqualTo(302);
        assertThat(send(visitor, there + "/pause", "reason", "On holiday").body())
                .contains("The plan is paused already");
        assertThat(page(visitor, there))
                .contains("The plan is paused", "On holiday", there + "/resume\"", there + "/edit\"")
                .doesNotContain(there + "/pause\"");
        assertThat(visitor.get(there + "/pause").statusCode()).isEqualTo(302);
        assertThat(send(visitor, there + "/resume", "reason", "Back").statusCode())
                .isEqualTo(302);
        assertThat(live(opened).getStatus()).isEqualTo(PlanStatus.RUNNING);
        assertThat(page(visitor, there + "/end")).contains("cannot be started again");
        assertThat(send(visitor, there + "/end", "reason", "All reached").statusCode())
                .isEqualTo(302);
        assertThat(page(visitor, there))
                .contains("Ended", "All reached", there + "/new\"")
                .doesNotContain(there + "/edit\"", there + "/end\"", there + "/pause\"");
        assertThat(page(at(sari), "/cases/" + opened.getNumber()))
                .contains("care plan paused", "care plan resumed", "care plan ended");
    }

    @Test
    void aPlanOfAHeldOrClosedCaseOffersOnlyWhatIsPossible() {
        CaseFile opened = running(aino, today());
        Visitor visitor = at(aino);
        by(sari, () -> cases.hold(opened.getNumber(), "Abroad"));
        assertThat(page(visitor, path(opened)))
                .contains("paused with its case", "Abroad", "/cases/" + opened.getNumber() + "/resume\"")
                .doesNotContain(path(opened) + "/resume\"", path(opened) + "/pause\"", path(opened) + "/new\"");
        by(sari, () -> cases.resume(opened.getNumber(), "Back"));
        by(sari, () -> cases.close(opened.getNumber(), "Goals reached", "Done"));
        assertThat(page(visitor, path(opened)))
                .contains("Ended")
                .doesNotContain(path(opened) + "/new\"", path(opened) + "/edit\"", "name=\"reached\"");
        assertThat(visitor.get(path(opened) + "/new").statusCode()).isEqualTo(302);
    }

    @Test
    void aChangeIsSavedWithTheFormAndAnErrorStandsBesideItsField() {
        CaseFile opened = running(aino, today());
        Visitor visitor = at(aino);
        CarePlan shown = live(opened);
        assertThat(page(visitor, path(opened) + "/edit"))
                .contains(
                        "Changes take effect from next week",
                        "value=\"" + shown.getGoals().get(0).getId() + "\"")
                .doesNotContain("name=\"startsOn\"");
        Map<String, String> form = form(shown);
        form.put("goals[0].title", "");
        form.put("endsOn", "2026-11-23");
        HttpResponse<String> refused = visitor.form(path(opened) + "/edit", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("goals-0-title-error", "endsOn-error", "Visit at home");

        form = form(shown);
        form.put("activities[0].title", "Visit at the office");
        form.put("activities[2].title", "Call the landlord");
        form.put("activities[2].responsibleId", aino.getId().toString());
        form.put("activities[2].weekday", "FRIDAY");
        form.put("activities[2].recurrence", "WEEKLY");
        form.put("reviewRule", "EVERY_NTH");
        form.put("reviewEvery", "3");
        assertThat(visitor.form(path(opened) + "/edit", form).statusCode()).isEqualTo(302);
        CarePlan after = live(opened);
        assertThat(after.getReviewRule()).isEqualTo(ReviewRule.EVERY_NTH);
        assertThat(after.getReviewEvery()).isEqualTo(3);
        assertThat(after.getActivities())
                .extracting(TemplateActivity::getTitle)
                .containsExactly("Visit at the office", "Apply for benefit", "Call the landlord");
        assertThat(after.getActivities().get(0).getId())
                .isEqualTo(shown.getActivities().get(0).getId());
        form = form(after);
        form.put("reviewEvery", "40");
        assertThat(visitor.form(path(opened) + "/edit", form).body()).contains("reviewEvery-error");
    }

    @Test
    void aStaleChangeKeepsWhatWasTypedAndShowsWhatThePlanSaysNow() {
        CaseFile opened = running(aino, today());
        Visitor worker = at(aino);
        Visitor supervisor = at(sari);
        CarePlan shown = live(opened);
        Map<String, String> first = form(shown);
        first.put("goals[0].title", "Keeps the flat for good");
        Map<String, String> second = form(shown);
        second.put("activities[0].title", "Typed with care");
        assertThat(supervisor.form(path(opened) + "/edit", first).statusCode()).isEqualTo(302);
        HttpResponse<String> stale = worker.form(path(opened) + "/edit", second);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains(
                        "changed this plan meanwhile",
                        "Keeps the flat for good",
                        "Typed with care",
                        "Save mine over it")
                .doesNotContain("The numbers as a table");
        assertThat(live(opened).getActivities().get(0).getTitle()).isEqualTo("Visit at home");

        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(stale.body());
        assertThat(version.find()).isTrue();
        second.put("version", version.group(1));
        assertThat(worker.form(path(opened) + "/edit", second).statusCode()).isEqualTo(302);
        assertThat(live(opened).getActivities().get(0).getTitle()).isEqualTo("Typed with care");
    }

    @Test
    void aNewPlanIsDraftedAndStartedOnThePageOnce() {
        CaseFile opened = newCase(aino, Priority.NORMAL);
        Visitor visitor = at(aino);
        assertThat(page(visitor, path(opened))).contains("No care plan yet", path(opened) + "/new\"");
        assertThat(page(visitor, path(opened) + "/new")).contains("Start plan", "name=\"startsOn\"");
        assertThat(send(visitor, path(opened) + "/new", "startsOn", "2026-11-24")
                        .body())
                .contains("Name at least one goal");
        Map<String, String> form = fields("startsOn", "2026-11-24", "goals[0].title", "A home", "reviewRule", "ALWAYS");
        assertThat(visitor.form(path(opened) + "/new", form).statusCode()).isEqualTo(302);
        assertThat(page(visitor, path(opened))).contains("The plan has started.");
        assertThat(visitor.form(path(opened) + "/new", form).statusCode()).isEqualTo(302);
        assertThat(live(opened).getStatus()).isEqualTo(PlanStatus.RUNNING);
        assertThat(live(opened).getGoals()).extracting(CareGoal::getTitle).containsExactly("A home");
        assertThat(mondays(opened)).hasSize(1);
        assertThat(page(visitor, path(opened))).contains("has started already");
    }

    @Test
    void theFirstPlanOfACaseThatIsBeingOpenedIsDraftedInItsTaskOnly() {
        Visitor visitor = at(sari);
        assertThat(new TasklistPerson(visitor).openCase(Families.unknown()).statusCode())
                .isLessThan(300);
        String number = query(String.class, "select number from case_file where agency_id = ?", code)
                .get(0);
        String there = "/cases/" + number + "/plan";
        assertThat(page(visitor, there))
                .contains("A supervisor assigns case workers first")
                .doesNotContain(there + "/new\"");
        assertThat(visitor.get(there + "/new").statusCode()).isEqualTo(302);
        assertThat(send(visitor, there + "/new", "startsOn", "2026-11-24", "goals[0].title", "A home")
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(visitor, there)).contains("is still being opened");
        assertThat(visitor.json(
                                "POST",
                                "/api" + there + "/start",
                                "{\"startsOn\":\"2026-11-24\",\"goals\":[{\"title\":\"A\"}]}")
                        .statusCode())
                .isEqualTo(422);

        in(code, () -> {
            tasks.complete(
                    tasks.createTaskQuery()
                            .processInstanceBusinessKey(number)
                            .singleResult()
                            .getId(),
                    Map.of("caseWorkers", aino.getId().toString()));
            return null;
        });
        assertThat(page(visitor, there)).contains("The lead case worker has the task");
        assertThat(page(at(aino), there)).contains("It is your task", "/camunda/app/tasklist/default/#/?task=");
    }

    @Test
    void weeksBeforeThePlanBeganToRunAreRecordedOneByOne() {
        CaseFile opened = running(aino, LocalDate.of(2026, 11, 5));
        Visitor visitor = at(aino);
        assertThat(page(visitor, path(opened))).contains("In 3 weeks the plan did not run", "Record week 46");
        String there = path(opened) + "/back-weeks/2026-W46";
        HttpResponse<String> answer = send(visitor, there);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/cases/" + opened.getNumber() + "/weeks/2026-W46");
        send(visitor, there);
        assertThat(mondays(opened)).hasSize(2);
        assertThat(send(visitor, path(opened) + "/back-weeks/2026-W60").statusCode())
                .isEqualTo(404);
        assertThat(send(visitor, path(opened) + "/back-weeks/2026-W40").statusCode())
                .isEqualTo(302);
        assertThat(page(visitor, path(opened))).contains("cannot be recorded after the fact", "In 2 weeks");
    }

    @Test
    void weeksAndTheTimelineGoOnByKeyWithoutLosingOrRepeatingAnything() {
        at(LocalDate.of(2026, 8, 3), LocalTime.NOON);
        people();
        runJobs();
        CaseFile opened = running(aino, today());
        for (int i = 0; i < 16; i++) {
            Week week = Week.of(today());
            String text = "Note of week " + week.label();
            by(aino, () -> work.write(opened.getNumber(), week, UUID.randomUUID(), text));
            by(
                    aino,
                    () -> visits.add(
                            opened.getNumber(),
                            week,
                            UUID.randomUUID(),
                            new VisitDetails(
                                    aino.getId(),
                                    today(),
                                    LocalTime.NOON,
                                    "Place " + week.label(),
                                    List.of(),
                                    null,
                                    30,
                                    "Went well")));
            at(today().plusWeeks(1), LocalTime.NOON);
            runJobs();
        }
        Visitor visitor = at(aino);
        assertThat(all(visitor, path(opened), "past", "<th scope=\"row\"><a href=\"[^\"]*/weeks/(2026-W\\d\\d)\""))
                .hasSize(16)
                .doesNotHaveDuplicates()
                .startsWith("2026-W47")
                .endsWith("2026-W32");
        assertThat(all(visitor, path(opened), "timeline", "(Note of week 2026-W\\d\\d|Visit: Place 2026-W\\d\\d)"))
                .hasSize(32)
                .doesNotHaveDuplicates();
    }

    /** All that a section shows of a pattern, page after page. */
    private static List<String> all(Visitor visitor, String path, String section, String pattern) {
        List<String> found = new ArrayList<>();
        String next = path;
        for (int i = 0; next != null; i++) {
            assertThat(i).isLessThan(10);
            String body = page(visitor, next);
            String part = body.substring(body.indexOf("aria-labelledby=\"" + section + "\""));
            part = part.substring(0, part.indexOf("</section>"));
            Pattern.compile(pattern).matcher(part).results().forEach(match -> found.add(match.group(1)));
            Matcher link = Pattern.compile("rel=\"next\" href=\"([^\"#]+)").matcher(part);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        return found;
    }
}
