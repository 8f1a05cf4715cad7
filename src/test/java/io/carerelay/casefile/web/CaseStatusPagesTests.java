package io.carerelay.casefile.web;

import static io.carerelay.TasklistPerson.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.RecordTest;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages and calls with which a case is held, resumed, closed and reopened: who may, and what is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseStatusPagesTests extends RecordTest {

    private static final String WHY = "{\"reason\": \"Abroad until spring\"}";

    @Autowired
    private CaseTeam team;

    private String agency;
    private StaffMember aino;
    private Client client;
    private String number;
    private Visitor worker;
    private Visitor supervisor;

    /** Signing in takes long on purpose. */
    @BeforeAll
    void peopleWhoSignInOnce() {
        agency = newAgency();
        aino = newPerson(agency, Role.WORKER);
        worker = signedIn(aino);
        supervisor = signedIn(newPerson(agency, Role.SUPERVISOR));
    }

    @BeforeEach
    void aCase() {
        client = newClient(agency);
        number = newCase(client).getNumber();
        in(agency, () -> team.assign(number, List.of(aino.getId())));
    }

    @Test
    void aCaseOffersWhatItsReaderCanDo() {
        assertThat(offered(worker)).containsExactly("hold", "close");
        assertThat(offered(supervisor)).containsExactly("hold", "close");
        in(agency, () -> cases.hold(number, "Abroad until spring"));
        assertThat(offered(worker)).containsExactly("resume", "close");
        assertThat(page(worker, "")).contains("Abroad until spring", "On hold");
        in(agency, () -> cases.close(number, "Moved away", "Stays abroad"));
        assertThat(offered(worker)).isEmpty();
        assertThat(offered(supervisor)).containsExactly("reopen");
        assertThat(page(worker, "")).contains("Moved away", "Stays abroad");
        for (String step : offered(supervisor)) {
            assertThat(page(supervisor, "/" + step)).contains("Stays abroad", "Moved away");
        }
    }

    @Test
    void aWorkerHoldsAndResumes() {
        assertThat(page(worker, "/hold")).contains("Put the case on hold");
        HttpResponse<String> empty = worker.form("/cases/" + number + "/hold", Map.of("reason", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Say why, in a few words.");
        String tooLong = "x".repeat(501);
        HttpResponse<String> kept = worker.form("/cases/" + number + "/hold", Map.of("reason", tooLong));
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains(tooLong);
        assertThat(status()).isEqualTo(CaseStatus.OPEN);

        assertThat(worker.form("/cases/" + number + "/hold", Map.of("reason", "Abroad"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(worker, "")).contains(number + " is on hold.");
        HttpResponse<String> again = worker.form("/cases/" + number + "/hold", Map.of("reason", "Abroad"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("The case " + number + " is on hold.");
        assertThat(worker.get("/cases/" + number + "/hold").statusCode()).isEqualTo(302);
        assertThat(page(worker, "")).contains("The case " + number + " is on hold.");

        assertThat(worker.form("/cases/" + number + "/resume", Map.of("reason", "Back"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(status()).isEqualTo(CaseStatus.OPEN);
        assertThat(page(worker, "")).contains("Case " + number + " resumed");
    }

    @Test
    void aWorkerAsksOnThePageAndASupervisorClosesOnIt() {
        assertThat(page(worker, "/close")).contains("Ask a supervisor", "Nothing else is going on in the case.");
        assertThat(page(supervisor, "/close"))
                .contains("The case is closed at once.")
                .doesNotContain("Ask a supervisor");
        String id = UUID.randomUUID().toString();
        HttpResponse<String> bare =
                worker.form("/cases/" + number + "/close", Map.of("id", id, "reason", "They moved"));
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("Choose what came of the case.", "They moved", id);
        Map<String, String> wish = Map.of("id", id, "outcome", "MOVED_AWAY", "reason", "They moved");
        for (int i = 0; i < 2; i++) {
            assertThat(worker.form("/cases/" + number + "/close", wish).statusCode())
                    .isEqualTo(302);
        }
        assertThat(page(worker, "")).contains("A supervisor now decides whether " + number + " is closed.");
        assertThat(offered(worker)).containsExactly("hold");
        assertThat(worker.form("/cases/" + number + "/closing/withdraw", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(worker, "")).contains("The request to close " + number + " is withdrawn.");
        assertThat(worker.form("/cases/" + number + "/closing/withdraw", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(worker, "")).contains("This request was taken back.");

        assertThat(supervisor
                        .form("/cases/" + number + "/close", Map.of("outcome", "REFERRED", "reason", "To the clinic"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(supervisor, "")).contains(number + " is closed.", "Referred elsewhere", "To the clinic");
    }

    @Test
    void onlySupervisorsReopen() {
        in(agency, () -> cases.close(number, "Moved away", "Stays abroad"));
        assertThat(worker.get("/cases/" + number + "/reopen").statusCode()).isEqualTo(403);
        assertThat(worker.form("/cases/" + number + "/reopen", Map.of("reason", "Back"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker.json("POST", "/api/cases/" + number + "/reopening", WHY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(supervisor
                        .form("/cases/" + number + "/reopen", Map.of("reason", "They are back"))
                        .statusCode())
                .isEqualTo(302);
        String whole = page(supervisor, "");
        assertThat(whole).contains(number + " is open again.", "They are back", "Case " + number + " reopened");
        assertThat(supervisor.get("/cases/" + number + "/reopen").statusCode()).isEqualTo(302);
        assertThat(page(supervisor, "")).contains("The case " + number + " is open already.");
        assertThat(supervisor.get("/clients/" + client.getRecordNumber()).body())
                .contains(client.getName());
        assertThat(supervisor.get("/clients?q=" + client.getRecordNumber()).body())
                .contains(client.getName());
        assertThat(worker.get("/cases").body()).contains(number);
    }

    @Test
    void theApiDoesTheSame() {
        assertThat(read(worker.json("POST", "/api/cases/" + number + "/hold", WHY))
                        .get("status")
                        .asText())
                .isEqualTo("ON_HOLD");
        assertThat(worker.json("POST", "/api/cases/" + number + "/hold", WHY).body())
                .contains("The case " + number + " is on hold.");
        assertThat(worker.json("POST", "/api/cases/" + number + "/resumption", "{}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(read(worker.json("POST", "/api/cases/" + number + "/resumption", WHY))
                        .get("status")
                        .asText())
                .isEqualTo("OPEN");
        in(agency, () -> cases.close(number, "Moved away", "Stays abroad"));
        assertThat(read(supervisor.json("POST", "/api/cases/" + number + "/reopening", WHY))
                        .get("status")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(supervisor.get("/api/cases/" + number + "/closing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotOnesOwnIsNotThere() {
        Visitor other = signedIn(newPerson(agency, Role.WORKER));
        Visitor stranger = signedIn(newPerson(newAgency(), Role.SUPERVISOR, Role.ADMIN));
        for (Visitor visitor : List.of(other, stranger)) {
            for (String step : List.of("hold", "resume", "close", "reopen")) {
                assertThat(visitor.get("/cases/" + number + "/" + step).statusCode())
                        .as(step)
                        .isIn(403, 404);
                assertThat(visitor.form("/cases/" + number + "/" + step, Map.of("reason", "Why", "outcome", "OTHER"))
                                .statusCode())
                        .as(step)
                        .isIn(403, 404);
            }
            for (String step : List.of("hold", "resumption", "reopening")) {
                assertThat(visitor.json("POST", "/api/cases/" + number + "/" + step, WHY)
                                .statusCode())
                        .as(step)
                        .isIn(403, 404);
            }
            assertThat(visitor.form("/cases/" + number + "/closing/withdraw", Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(signedIn(operator()).get("/cases/" + number + "/hold").statusCode())
                .isEqualTo(403);
        assertThat(visitor().get("/cases/" + number + "/hold").statusCode()).isEqualTo(302);
        CaseFile untouched = in(agency, () -> cases.caseFile(number));
        assertThat(untouched.getVersion()).isZero();
    }

    @Test
    void anInactiveAgencyChangesNothing() {
        setActive(false);
        try {
            Visitor admin = signedIn(newPerson(agency, Role.ADMIN));
            assertThat(offered(admin)).isEmpty();
            HttpResponse<String> answer = admin.form("/cases/" + number + "/hold", Map.of("reason", "Abroad"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(status()).isEqualTo(CaseStatus.OPEN);
        } finally {
            setActive(true);
            worker.signIn(aino.getLogin(), PASSWORD);
            supervisor = signedIn(newPerson(agency, Role.SUPERVISOR));
        }
    }

    private void setActive(boolean active) {
        in(
                agency,
                () -> agencies.change(
                        agency,
                        new AgencyDetails("Agency " + agency, "Uusimaa", "Europe/Helsinki", "en", active, false)));
    }

    private List<String> offered(Visitor visitor) {
        return Pattern.compile("href=\"/cases/" + number + "/(hold|resume|close|reopen)\"")
                .matcher(page(visitor, ""))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get("/cases/" + number + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private CaseStatus status() {
        return in(agency, () -> cases.caseFile(number)).getStatus();
    }
}
