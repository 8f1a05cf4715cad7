package io.carerelay.assignment.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.RecordTest;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is responsible, over the API: every change, who may make it, and how it refuses. */
class ResponsibilityApiTests extends RecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private CaseTeam team;

    private String agency;
    private StaffMember aino;
    private StaffMember linh;
    private Client client;
    private CaseFile file;
    private Visitor supervisor;
    private Visitor worker;
    private String managers;
    private String enrollments;
    private String workers;

    @BeforeEach
    void people() {
        agency = newAgency();
        aino = newPerson(agency, Role.WORKER);
        linh = newPerson(agency, Role.WORKER);
        client = newClient(agency);
        file = newCase(client);
        in(agency, () -> team.assign(file.getNumber(), List.of(aino.getId())));
        supervisor = at(newPerson(agency, Role.SUPERVISOR));
        worker = at(aino);
        managers = "/api/clients/" + client.getRecordNumber() + "/case-managers";
        enrollments = "/api/clients/" + client.getRecordNumber() + "/enrollments";
        workers = "/api/cases/" + file.getNumber() + "/workers";
    }

    @Test
    void aCaseManagerIsAssignedPromotedCorrectedHandedOnAndEnded() {
        long stay = enrol(worker);
        JsonNode enroller = read(supervisor.get(managers)).get(0);
        assertThat(enroller.get("type").asText()).isEqualTo("ENROLLER");
        assertThat(enroller.get("enrollmentIds").get(0).asLong()).isEqualTo(stay);

        JsonNode manager = read(done(201, supervisor, "POST", managers, """
                {"staffId": %d, "type": "CASE_MANAGER", "beganOn": "2026-02-02"}""".formatted(aino.getId())));
        JsonNode joined = read(done(
                200,
                supervisor,
                "POST",
                managers + "/" + enroller.get("id") + "/promote",
                "{\"version\": " + enroller.get("version") + "}"));
        assertThat(joined.get("id")).isEqualTo(manager.get("id"));
        assertThat(joined.get("enrollmentIds").get(0).asLong()).isEqualTo(stay);

        String row = managers + "/" + manager.get("id");
        JsonNode corrected = read(done(200, supervisor, "POST", row + "/correct", """
                {"version": %s, "type": "CASE_MANAGER", "beganOn": "2026-02-01", "reason": "A day earlier"}""".formatted(version(row))));
        assertThat(corrected.get("since").asText()).isEqualTo("2026-02-01");
        assertThat(read(supervisor.get(row + "/versions"))).hasSizeGreaterThan(1);
        JsonNode none = read(done(
                200,
                supervisor,
                "PUT",
                row + "/enrollments",
                "{\"version\": " + version(row) + ", \"enrollmentIds\": []}"));
        assertThat(none.get("enrollmentIds")).isEmpty();
        JsonNode taker =
                read(done(200, supervisor, "POST", row + "/replace", """
                {"version": %s, "staffId": %d, "reason": "On leave"}""".formatted(version(row), linh.getId())));
        assertThat(taker.get("staffId").asLong()).isEqualTo(linh.getId());
        JsonNode ended = read(done(200, supervisor, "POST", managers + "/" + taker.get("id") + "/end", """
                {"version": %s, "endedOn": "%s", "reason": "Moved"}""".formatted(
                        taker.get("version"), today())));
        assertThat(ended.get("endReason").asText()).isEqualTo("Moved");
        assertThat(read(supervisor.get(managers + "/all"))).hasSize(3);
    }

    @Test
    void theHistoryIsAskedForADayAndForWhatWasKnown() {
        done(201, supervisor, "POST", managers, """
                {"staffId": %d, "type": "CASE_MANAGER", "beganOn": "2026-02-02"}""".formatted(aino.getId()));
        assertThat(read(worker.get(managers + "?on=2026-02-01"))).isEmpty();
        JsonNode answer = read(worker.get(managers + "?on=2026-02-02"));
        assertThat(answer.findValuesAsText("type")).containsExactly("CASE_MANAGER");
        assertThat(read(worker.get(managers + "?on=2026-02-02&known=2026-02-03")))
                .isEmpty();
        assertThat(read(worker.get(managers + "?on=2026-02-02&known=" + today())))
                .hasSize(1);
        for (String bad : List.of("?on=soon", "?on=2026-02-30", "?on=2026-02-02&known=x")) {
            assertThat(worker.get(managers + bad).statusCode()).as(bad).isEqualTo(400);
        }
        for (String bad : List.of("?on=2999-01-01", "?on=0001-01-01", "?on=2026-01-01&known=2999-01-01")) {
            assertThat(worker.get(managers + bad).statusCode()).as(bad).isEqualTo(422);
        }
    }

    @Test
    void aTypeMadeUpAndOtherNonsenseIsRefusedAndNeverAFailure() {
        String id = Long.toString(aino.getId());
        for (String body : List.of(
                "{\"staffId\": " + id + ", \"type\": \"BOSS\", \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": " + id + ", \"type\": 7, \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": \"x\", \"type\": \"ENROLLER\", \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": " + id + ", \"type\": \"ENROLLER\", \"beganOn\": \"soon\"}",
                "{")) {
            HttpResponse<String> answer = supervisor.json("POST", managers, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        }
        for (String body : List.of(
                "{\"staffId\": " + id + ", \"type\": null, \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": " + id + ", \"type\": \"ENROLLER\"}",
                "{\"type\": \"ENROLLER\", \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": 4711, \"type\": \"ENROLLER\", \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": " + id + ", \"type\": \"ENROLLER\", \"beganOn\": \"2999-02-02\"}",
                "{\"staffId\": " + id + ", \"type\": \"ENROLLER\", \"beganOn\": \"-9999-02-02\"}",
                "{\"staffId\": " + newPerson(newAgency(), Role.WORKER).getId()
                        + ", \"type\": \"ENROLLER\", \"beganOn\": \"2026-02-02\"}",
                "{\"staffId\": " + id
                        + ", \"type\": \"ENROLLER\", \"beganOn\": \"2026-02-02\", \"enrollmentIds\": [1]}")) {
            HttpResponse<String> answer = supervisor.json("POST", managers, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(422);
            assertThat(read(answer).get("errors")).isNotEmpty();
        }
        assertThat(read(supervisor.get(managers))).isEmpty();
    }

    @Test
    void aStaleVersionIsAConflict() {
        JsonNode row = read(done(201, supervisor, "POST", managers, """
                {"staffId": %d, "type": "ENROLLER", "beganOn": "2026-02-02"}""".formatted(linh.getId())));
        String path = managers + "/" + row.get("id");
        for (String change : List.of(
                "promote",
                "end!, \"endedOn\": \"2026-03-02\", \"reason\": \"x\"",
                "replace!, \"staffId\": " + aino.getId() + ", \"reason\": \"x\"",
                "correct!, \"type\": \"ENROLLER\", \"beganOn\": \"2026-01-01\", \"reason\": \"x\"")) {
            String[] parts = change.split("!");
            String body = "{\"version\": 77" + (parts.length > 1 ? parts[1] : "") + "}";
            assertThat(supervisor.json("POST", path + "/" + parts[0], body).statusCode())
                    .as(change)
                    .isEqualTo(409);
        }
        assertThat(supervisor
                        .json("PUT", path + "/enrollments", "{\"version\": 77, \"enrollmentIds\": []}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aClientEntersAndLeavesAProgram() {
        long stay = enrol(worker);
        assertThat(worker.json("POST", enrollments, "{\"programId\": 4711, \"entryOn\": \"2026-02-02\"}")
                        .statusCode())
                .isEqualTo(422);
        JsonNode hanging = read(worker.get(enrollments + "/" + stay + "/hanging"));
        assertThat(hanging).hasSize(1);
        String exit = enrollments + "/" + stay + "/exit";
        String body = """
                {"version": 0, "exitOn": "2026-03-02", "reason": "Done", "endAlso": [%s]}""".formatted(hanging.get(0));
        assertThat(worker.json("POST", exit, body).statusCode()).isEqualTo(403);
        JsonNode left = read(done(200, supervisor, "POST", exit, body));
        assertThat(left.get("exitOn").asText()).isEqualTo("2026-03-02");
        assertThat(read(supervisor.get(managers))).isEmpty();
        assertThat(supervisor.json("POST", exit, body).statusCode()).isEqualTo(409);
        assertThat(supervisor
                        .json(
                                "POST",
                                exit,
                                "{\"version\": 1, \"exitOn\": \"2026-03-02\", \"reason\": \"" + "x".repeat(501) + "\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void workersOfACaseAreChangedBySupervisors() {
        String linhs = workers + "/" + linh.getId();
        String ainos = workers + "/" + aino.getId();
        String who = "{\"staffId\": " + linh.getId() + "}";
        for (HttpResponse<String> refused : List.of(
                worker.json("POST", workers, who),
                worker.json("POST", ainos + "/replace", who),
                worker.json("POST", ainos + "/lead", "{}"),
                worker.json("DELETE", ainos, ""),
                worker.json("POST", managers, "{\"staffId\": 1, \"beganOn\": \"2026-01-01\"}"),
                worker.json("POST", managers + "/1/promote", "{\"version\": 0}"))) {
            assertThat(refused.statusCode()).isEqualTo(403);
        }
        assertThat(read(done(200, supervisor, "POST", workers, who))).hasSize(2);
        assertThat(supervisor.json("POST", workers, who).statusCode()).isEqualTo(422);
        assertThat(supervisor.json("POST", workers, "{}").statusCode()).isEqualTo(422);
        JsonNode led = read(done(200, supervisor, "POST", linhs + "/lead", "{}"));
        assertThat(led.get(0).get("takenOverFrom").asText()).isEqualTo(aino.getName());
        assertThat(read(done(200, supervisor, "DELETE", ainos, ""))).hasSize(1);
        assertThat(supervisor.json("DELETE", linhs, "").statusCode()).isEqualTo(422);
        JsonNode back = read(done(200, supervisor, "POST", linhs + "/replace", "{\"staffId\": " + aino.getId() + "}"));
        assertThat(back.findValuesAsText("name")).containsExactly(aino.getName());
    }

    @Test
    void anotherAgencyFindsNothing() {
        Visitor stranger = at(newPerson(newAgency(), Role.SUPERVISOR, Role.ADMIN));
        long stay = enrol(worker);
        String row = managers + "/" + read(supervisor.get(managers)).get(0).get("id");
        for (String path : List.of(
                managers, managers + "?on=2026-01-01", managers + "/all", row + "/versions", enrollments, workers)) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.json("POST", row + "/promote", "{\"version\": 0}").statusCode())
                .isEqualTo(404);
        assertThat(stranger.json(
                                "POST",
                                enrollments + "/" + stay + "/exit",
                                "{\"version\": 0, \"exitOn\": \"2026-03-02\", \"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.json("POST", workers, "{\"staffId\": 1}").statusCode())
                .isIn(404, 422);
    }

    private long enrol(Visitor visitor) {
        long program = newProgram(agency).getId();
        return read(done(
                        201,
                        visitor,
                        "POST",
                        enrollments,
                        "{\"programId\": " + program + ", \"entryOn\": \"2026-02-02\"}"))
                .get("id")
                .asLong();
    }

    private String version(String row) {
        for (JsonNode one : read(supervisor.get(managers + "/all"))) {
            if (row.endsWith("/" + one.get("id"))) {
                return one.get("version").toString();
            }
        }
        throw new AssertionError(row);
    }

    private static HttpResponse<String> done(int status, Visitor visitor, String method, String path, String body) {
        HttpResponse<String> answer = visitor.json(method, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return answer;
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private Visitor at(StaffMember member) {
        Visitor visitor = signedIn(member);
        visitor.get("/account");
        return visitor;
    }
}
