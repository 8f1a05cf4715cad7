package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans and their weeks over the API. */
class PlanApiTests extends PlanPagesTest {

    private static final String PLAN = """
            {"startsOn":"%s","goals":[{"id":%s,"title":"A home"}],"reviewRule":"ALWAYS",
             "activities":[{"title":"Visit","responsibleId":%d,"weekday":"MONDAY","recurrence":"WEEKLY"}]}
            """;

    @Autowired
    private WeekWork work;

    @Test
    void aPlanIsStartedRevisedPausedResumedAndEnded() {
        CaseFile opened = newCase(aino, Priority.NORMAL);
        Visitor visitor = at(aino);
        String there = "/api" + path(opened);
        String plan = PLAN.formatted("2026-11-24", "null", aino.getId());
        assertThat(visitor.get(there).statusCode()).isEqualTo(404);
        assertThat(visitor.json("POST", there + "/start", plan).body()).contains("\"RUNNING\"");
        assertThat(visitor.json("POST", there + "/start", plan).statusCode()).isEqualTo(422);
        CarePlan shown = live(opened);
        String goal = shown.getGoals().get(0).getId().toString();
        assertThat(visitor.get(there).body())
                .contains("\"version\":" + shown.getVersion(), "\"id\":" + goal, "\"reviewRule\":\"ALWAYS\"");
        String changed = PLAN.formatted("2026-11-24", goal, aino.getId()).replace("A home", "A home of their own");
        HttpResponse<String> revised = visitor.json("PUT", there + "?version=" + shown.getVersion(), changed);
        assertThat(revised.statusCode()).as(revised.body()).isEqualTo(200);
        assertThat(revised.body()).contains("A home of their own", "\"id\":" + goal);
        assertThat(visitor.json("PUT", there + "?version=" + shown.getVersion(), changed)
                        .statusCode())
                .isEqualTo(409);
        assertThat(visitor.json("PUT", there, changed).statusCode()).isEqualTo(422);
        assertThat(visitor.json("PUT", there + "/goals/" + goal + "/reached", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(live(opened).getGoals().get(0).getReachedOn()).isEqualTo(today());

        assertThat(visitor.json("POST", there + "/pause", "{}").statusCode()).isEqualTo(422);
        assertThat(visitor.json("POST", there + "/pause", "{\"reason\":\"Abroad\"}")
                        .body())
                .contains("\"PAUSED\"", "Abroad");
        assertThat(visitor.json("POST", there + "/resume", "{\"reason\":\"Back\"}")
                        .body())
                .contains("\"RUNNING\"");
        assertThat(visitor.json("POST", there + "/end", "{\"reason\":\"Moved\"}")
                        .body())
                .contains("\"ENDED\"");
        assertThat(visitor.json("POST", there + "/end", "{\"reason\":\"Moved\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void weeksTimelineAndBackWeeksAreRead() {
        CaseFile opened = running(aino, LocalDate.of(2026, 11, 5));
        by(aino, () -> work.write(opened.getNumber(), Week.of(today()), UUID.randomUUID(), "All is well"));
        Visitor visitor = at(aino);
        String there = "/api" + path(opened);
        assertThat(visitor.get(there + "/weeks").body()).contains("2026-W48", "\"OPEN\"", "\"PLANNED\":2");
        assertThat(visitor.get(there + "/weeks?before=2026-W48").body()).isEqualTo("[]");
        assertThat(visitor.get(there + "/weeks?limit=0").statusCode()).isEqualTo(422);
        assertThat(visitor.get(there + "/timeline").body()).contains("All is well", "\"NOTE\"");
        assertThat(visitor.get(there + "/back-weeks").body()).isEqualTo("[\"2026-W45\",\"2026-W46\",\"2026-W47\"]");
        assertThat(visitor.json("POST", there + "/back-weeks/2026-W45", "").statusCode())
                .isEqualTo(204);
        assertThat(visitor.json("POST", there + "/back-weeks/2026-W44", "").statusCode())
                .isEqualTo(422);
        assertThat(visitor.get(there + "/weeks").body()).contains("2026-W45");

        Visitor stranger = at(newPerson(newAgency(), Role.SUPERVISOR));
        for (String path : new String[] {"", "/weeks", "/timeline", "/back-weeks"}) {
            assertThat(stranger.get(there + path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/pause", "/resume", "/end"}) {
            assertThat(stranger.json("POST", there + path, "{\"reason\":\"Mine\"}")
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(live(opened).getStatus()).isEqualTo(PlanStatus.RUNNING);
    }
}
