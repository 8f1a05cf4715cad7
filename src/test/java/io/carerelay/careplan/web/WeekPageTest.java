package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.careplan.WeekState;
import io.carerelay.casefile.CaseFile;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A test on a week that Aino leads and Oona works on too, looked at and changed over HTTP. */
abstract class WeekPageTest extends RunningPlanTest {

    StaffMember oona;
    CaseFile file;
    Week week;
    Visitor lead;
    Visitor second;
    Visitor supervisor;

    @BeforeEach
    void aWeekOfTwoWorkers() {
        oona = newPerson(code, Role.WORKER);
        file = running(aino, today());
        in(code, () -> {
            team.add(file.getNumber(), oona.getId());
            return null;
        });
        week = Week.of(today());
        lead = signedIn(aino);
        second = signedIn(oona);
        supervisor = signedIn(sari);
    }

    String page() {
        return "/cases/" + file.getNumber() + "/weeks/" + week.label();
    }

    String api() {
        return "/api" + page();
    }

    /** What a row of the page sends. */
    HttpResponse<String> post(Visitor who, String path, String... namesAndValues) {
        return who.form(page() + path, fields(namesAndValues), "HX-Request", "true");
    }

    static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    HttpResponse<String> move(Visitor who, WeekActivity activity, String stage, String... more) {
        Map<String, String> fields = fields(more);
        fields.put("version", "" + activity.getVersion());
        fields.put("stage", stage);
        return who.form(page() + "/activities/" + activity.getId(), fields, "HX-Request", "true");
    }

    HttpResponse<String> note(Visitor who, UUID entry, String text) {
        return post(who, "/notes", "entry", entry.toString(), "note", text);
    }

    HttpResponse<String> visit(Visitor who, String... changes) {
        Map<String, String> fields = fields(
                "entry", UUID.randomUUID().toString(),
                "staffId", "" + aino.getId(),
                "on", "2026-11-24",
                "at", "10:00",
                "place", "At home");
        fields.putAll(fields(changes));
        return who.form(page() + "/visits", fields, "HX-Request", "true");
    }

    WeekSheet sheet() {
        return in(code, () -> record.sheet(file.getNumber(), week));
    }

    WeekState state() {
        return sheet().week().getState();
    }

    WeekActivity activity(String title) {
        return sheet().activities().stream()
                .filter(one -> one.getTitle().equals(title))
                .findFirst()
                .orElseThrow();
    }

    static String body(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }
}
