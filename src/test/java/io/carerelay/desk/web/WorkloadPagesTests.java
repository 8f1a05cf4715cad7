package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workload page: what each person carries, and what could be moved. */
class WorkloadPagesTests extends PagesTest {

    @Autowired
    private Statements statements;

    @Test
    void itIsForThoseWhoSeeTheWholeAgency() {
        Visitor worker = signedIn(person("WLA", "wla.worker", Role.WORKER));
        Visitor supervisor = signedIn(person("WLA", "wla.super", Role.SUPERVISOR));
        for (String path : List.of("/workload", "/reassignments", "/reassignments/new", "/api/workload")) {
            assertThat(status(worker, path)).as(path).isEqualTo(403);
            assertThat(status(signedIn(operator()), path)).as(path).isEqualTo(403);
            assertThat(status(supervisor, path)).as(path).isEqualTo(200);
        }
        assertThat(page(worker, "/")).doesNotContain("/workload");
        assertThat(page(supervisor, "/")).contains("href=\"/workload\"");
    }

    @Test
    void itSaysWhoCarriesWhatAndSuggestsAnEvenShare() {
        StaffMember busy = person("WLB", "wlb.busy", Role.WORKER);
        StaffMember free = person("WLB", "wlb.free", Role.WORKER);
        Client client = client("WLB", "Some", "Family", 0);
        for (int i = 0; i < 4; i++) {
            assign(open(client, "Case " + letters(i)), busy);
        }
        client("WLC", "Other", "Family", 0);
        Visitor visitor = signedIn(person("WLB", "wlb.super", Role.SUPERVISOR));
        String shown = page(visitor, "/workload");
        assertThat(shown).contains("wlb busy", "wlb free", "an even share: 4", "/cases?worker=" + busy.getId());
        List<String> moves = all(visitor, "/workload", "name=\"moves\" checked value=\"([^\"]+)\"");
        assertThat(moves).hasSize(2).allMatch(move -> move.endsWith("~" + busy.getId() + "~" + free.getId()));
        assertThat(all(visitor, "/cases?worker=" + busy.getId(), "href=\"/cases/([A-Z]+-\\d{4}-\\d{6})\""))
                .hasSize(4);
        assertThat(all(visitor, "/cases?worker=" + free.getId(), "href=\"/cases/([A-Z]+-\\d{4}-\\d{6})\""))
                .isEmpty();
        assertThat(visitor.get("/api/workload").body()).contains("\"weight\":8", "\"openTasks\":0");
        assertThat(visitor.get("/api/workload/suggestion").body())
                .contains("\"fromStaffId\":" + busy.getId() + ",\"toStaffId\":" + free.getId());

        String there = visitor.form("/reassignments/moves", Map.of("moves", moves.get(0)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(there).contains("/reassignments/MOVE-");
        assertThat(visitor.form("/reassignments/moves", Map.of("moves", "rubbish"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/workload");
        assertThat(page(visitor, "/workload")).contains("Tick at least one");
    }

    @Test
    void itAsksTheSameNumberOfThingsForThirtyPeopleAsForOne() {
        List<List<String>> heard = List.of("WLD", "WLE").stream()
                .map(code -> {
                    int people = code.equals("WLD") ? 2 : 30;
                    Client client = client(code, "Some", "Family", 0);
                    StaffMember[] workers = workers(code, code.toLowerCase(), people);
                    for (int i = 0; i < 2 * people; i++) {
                        assign(open(client, "Case"), workers[i % (people / 2)]);
                    }
                    Visitor visitor =
                            signedIn(person(code, code.toLowerCase() + ".super", Role.SUPERVISOR, Role.ADMIN));
                    page(visitor, "/workload");
                    page(visitor, "/reassignments/new");
                    return statements.of(() -> page(visitor, "/workload") + page(visitor, "/reassignments/new"));
                })
                .toList();
        assertThat(heard.get(1)).hasSameSizeAs(heard.get(0));
    }
}
