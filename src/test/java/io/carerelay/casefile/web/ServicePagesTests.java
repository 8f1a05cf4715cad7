package io.carerelay.casefile.web;

import static io.carerelay.TasklistPerson.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.RecordTest;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages and calls with which service ends and is taken up again (rule C5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicePagesTests extends RecordTest {

    @Autowired
    private CaseTeam team;

    private String agency;
    private StaffMember aino;
    private Visitor worker;
    private Visitor supervisor;
    private Client client;
    private String profile;

    @BeforeAll
    void peopleWhoSignInOnce() {
        agency = newAgency();
        aino = newPerson(agency, Role.WORKER);
        worker = signedIn(aino);
        supervisor = signedIn(newPerson(agency, Role.SUPERVISOR));
    }

    @BeforeEach
    void aFamily() {
        client = newClient(agency);
        profile = "/clients/" + client.getRecordNumber();
    }

    @Test
    void aSupervisorEndsTheServiceAndTakesItUpAgain() {
        String end = profile + "/service/end";
        assertThat(page(supervisor, profile)).contains(end);
        String link = Long.toString(link().getId());
        assertThat(page(supervisor, end)).contains("All cases of this family are closed.", "value=\"" + link + "\"");
        HttpResponse<String> silent = supervisor.form(end, Map.of("linkId", link, "reason", " "));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Say why, in a few words.", "value=\"" + link + "\"");
        for (int i = 0; i < 2; i++) {
            assertThat(supervisor
                            .form(end, Map.of("linkId", link, "reason", "Moved to the coast"))
                            .statusCode())
                    .isEqualTo(302);
        }
        assertThat(page(supervisor, profile))
                .contains("no longer serves " + client.getName(), "Service ended on", "Moved to the coast")
                .contains(profile + "/service/resume")
                .doesNotContain(end);
        assertThat(supervisor.get(end).statusCode()).isEqualTo(302);
        assertThat(page(supervisor, profile)).contains("Your agency does not serve this client at present.");

        assertThat(page(supervisor, profile + "/service/resume")).contains("From today on your agency serves");
        for (int i = 0; i < 2; i++) {
            assertThat(supervisor.form(profile + "/service/resume", Map.of()).statusCode())
                    .isEqualTo(302);
        }
        assertThat(page(supervisor, profile))
                .contains("Your agency serves " + client.getName())
                .doesNotContain("Service ended on");
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);
        assertThat(supervisor.get(profile + "/service/resume").statusCode()).isEqualTo(302);
    }

    @Test
    void anOpenCaseIsToldOnThePageAndOverTheApi() {
        CaseFile open = newCase(client);
        in(agency, () -> team.assign(open.getNumber(), List.of(aino.getId())));
        assertThat(page(supervisor, profile)).doesNotContain("/service/end");
        assertThat(supervisor.get(profile + "/service/end").statusCode()).isEqualTo(302);
        assertThat(page(supervisor, profile)).contains("A case of this family is not closed yet.");
        String link = Long.toString(link().getId());
        HttpResponse<String> refused =
                supervisor.form(profile + "/service/end", Map.of("linkId", link, "reason", "Kept words"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("A case of this family is not closed yet.", "Kept words");
        HttpResponse<String> problem = end(supervisor, link);
        assertThat(problem.statusCode()).isEqualTo(422);
        assertThat(problem.body()).contains("A case of this family is not closed yet.");

        for (HttpResponse<String> answer : List.of(
                worker.get(profile + "/service/end"),
                worker.form(profile + "/service/end", Map.of("linkId", link, "reason", "Moved")),
                worker.form(profile + "/service/resume", Map.of()),
                end(worker, link),
                worker.json("POST", "/api" + profile + "/service/resumption", ""))) {
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(page(worker, profile)).doesNotContain("/service/");
    }

    @Test
    void theApiDoesTheSame() {
        String link = Long.toString(link().getId());
        assertThat(end(supervisor, "null").statusCode()).isEqualTo(422);
        for (int i = 0; i < 2; i++) {
            assertThat(read(end(supervisor, link)).get("status").asText()).isEqualTo("ENDED");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(read(supervisor.json("POST", "/api" + profile + "/service/resumption", ""))
                            .get("status")
                            .asText())
                    .isEqualTo("ACTIVE");
        }
        assertThat(read(end(supervisor, link)).get("status").asText()).isEqualTo("ACTIVE");
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);

        Visitor stranger = signedIn(newPerson(newAgency(), Role.ADMIN));
        assertThat(stranger.get("/api" + profile + "/service").statusCode()).isEqualTo(404);
        assertThat(end(stranger, link).statusCode()).isEqualTo(404);
        assertThat(stranger.get(profile + "/service/end").statusCode()).isEqualTo(404);
        assertThat(stranger.form(profile + "/service/resume", Map.of()).statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> end(Visitor visitor, String link) {
        return visitor.json(
                "POST", "/api" + profile + "/service/end", "{\"link\": " + link + ", \"reason\": \"Moved\"}");
    }

    private AgencyAssignment link() {
        return in(agency, () -> clients.assignments(client.getId())).get(0);
    }

    private List<AssignmentStatus> states() {
        return in(agency, () -> clients.assignments(client.getId())).stream()
                .map(AgencyAssignment::getStatus)
                .toList();
    }

    private static String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
