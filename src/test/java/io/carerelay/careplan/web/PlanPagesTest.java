package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.casefile.CaseFile;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A test on the pages of plans and weeks, looked at over HTTP. */
abstract class PlanPagesTest extends RunningPlanTest {

    /** Signed in, with the token that forms need. */
    Visitor at(StaffMember member) {
        Visitor visitor = signedIn(member);
        visitor.get("/account");
        return visitor;
    }

    static String path(CaseFile file) {
        return "/cases/" + file.getNumber() + "/plan";
    }

    static String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    static HttpResponse<String> send(Visitor visitor, String path, String... fields) {
        return visitor.form(path, fields(fields));
    }

    static Map<String, String> fields(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    /** What the form of a plan sends unless somebody changes it. */
    static Map<String, String> form(CarePlan plan) {
        Map<String, String> form = fields(
                "version", Integer.toString(plan.getVersion()),
                "endsOn", plan.getEndsOn() == null ? "" : plan.getEndsOn().toString(),
                "reviewRule", plan.getReviewRule().name(),
                "reviewEvery", Integer.toString(plan.getReviewEvery()));
        int i = 0;
        for (var goal : plan.getGoals()) {
            form.put("goals[" + i + "].id", goal.getId().toString());
            form.put("goals[" + i + "].title", goal.getTitle());
            i++;
        }
        i = 0;
        for (var activity : plan.getActivities()) {
            String row = "activities[" + i + "].";
            form.put(row + "id", activity.getId().toString());
            form.put(row + "title", activity.getTitle());
            form.put(row + "responsibleId", activity.getResponsibleId().toString());
            form.put(row + "weekday", activity.getWeekday().name());
            form.put(row + "recurrence", activity.getRecurrence().name());
            i++;
        }
        return form;
    }

    CarePlan live(CaseFile opened) {
        return in(opened.getAgencyId(), () -> planning.ofCase(opened.getId()).orElseThrow());
    }
}
