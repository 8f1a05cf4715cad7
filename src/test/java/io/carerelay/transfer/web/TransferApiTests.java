package io.carerelay.transfer.web;

import static io.carerelay.TasklistPerson.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The API of transfers does and refuses what the pages do (rules T1 to T7). */
class TransferApiTests extends TransferPagesTest {

    private static final String ACCEPT = "{\"answer\": \"ACCEPT\"}";
    private static final String WHY = "{\"reason\": \"They stay after all\"}";

    @Test
    void aFamilyIsProposedApprovedTalkedAboutAndAccepted() {
        consent();
        JsonNode offer = read(at(worker).get("/api" + profile() + "/transfers/offer"));
        assertThat(offer.get("consent").asBoolean()).isTrue();
        assertThat(offer.get("initiates").asBoolean()).isFalse();
        assertThat(offer.get("destinations").findValuesAsText("id"))
                .contains(receiver)
                .doesNotContain(sender);
        HttpResponse<String> proposed = asks(worker, receiver, UUID.randomUUID());
        assertThat(proposed.statusCode()).isEqualTo(201);
        assertThat(read(proposed).get("state").asText()).isEqualTo("PROPOSED");
        String there = "/api/transfers/" + read(proposed).get("number").asText();
        assertThat(at(receivingAdmin).get(there).statusCode()).isEqualTo(404);
        assertThat(state(post(sendingAdmin, there + "/approval", "{\"answer\": \"APPROVE\"}")))
                .isEqualTo("AWAITING_DECISION");

        assertThat(read(at(receivingAdmin).get("/api/transfers?show=RECEIVED")).findValuesAsText("state"))
                .containsExactly("AWAITING_DECISION");
        assertThat(read(at(sendingAdmin).get("/api/transfers")).findValuesAsText("toAgency"))
                .containsExactly(receiver);
        assertThat(read(at(receivingAdmin).get(there + "/items")).findValuesAsText("kind"))
                .isNotEmpty();
        assertThat(at(receivingAdmin).get(there + "/brief").statusCode()).isIn(200, 404);
        String said = "{\"id\": \"" + UUID.randomUUID() + "\", \"text\": \"Which school?\"}";
        post(receivingAdmin, there + "/messages", said);
        assertThat(read(post(receivingAdmin, there + "/messages", said)).findValuesAsText("text"))
                .containsExactly("Which school?");
        assertThat(read(at(sendingAdmin).get(there + "/messages")).findValuesAsText("agency"))
                .containsExactly(receiver);

        assertThat(state(post(receivingAdmin, there + "/decision", ACCEPT))).isEqualTo("COMPLETED");
        assertThat(read(at(receivingAdmin).get("/api" + profile() + "/transfers"))
                        .findValuesAsText("state"))
                .containsExactly("COMPLETED");
        assertThat(at(sendingAdmin).get("/api" + profile() + "/transfers").statusCode())
                .isEqualTo(404);
        assertThat(problem(post(receivingAdmin, there + "/decision", ACCEPT))).contains("was accepted");
        assertThat(problem(post(sendingAdmin, there + "/withdrawal", WHY))).contains("was accepted");
    }

    @Test
    void whatIsMissingOrWrongIsAProblemWithItsField() {
        consent();
        String empty = problem(at(sendingAdmin).json("POST", "/api" + profile() + "/transfers", "{}"));
        assertThat(empty).contains("\"destination\"", "\"reason\"", "\"handoffNote\"");
        for (String destination : List.of(sender, "NOWHERE")) {
            assertThat(problem(asks(sendingAdmin, destination, UUID.randomUUID())))
                    .contains("Choose another agency that is active now.", "\"destination\"");
        }
        String there = "/api/transfers/" + asked().getNumber();
        assertThat(problem(post(receivingAdmin, there + "/decision", "{}"))).contains("\"answer\"");
        assertThat(problem(post(receivingAdmin, there + "/decision", "{\"answer\": \"DECLINE\"}")))
                .contains("\"reason\"");
        assertThat(problem(post(receivingAdmin, there + "/decision", "{\"answer\": \"APPROVE\"}")))
                .contains("\"answer\"");
        assertThat(problem(post(receivingAdmin, there + "/messages", "{}"))).contains("\"text\"");
        assertThat(problem(post(sendingAdmin, there + "/withdrawal", "{}"))).contains("\"reason\"");
        assertThat(post(receivingAdmin, there + "/decision", "{\"answer\": \"PERHAPS\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theSameCallTwiceIsOneTransferAndASecondIsRefused() {
        consent();
        UUID id = UUID.randomUUID();
        String number = read(asks(sendingAdmin, receiver, id)).get("number").asText();
        assertThat(read(asks(sendingAdmin, receiver, id)).get("number").asText())
                .isEqualTo(number);
        assertThat(asks(worker, receiver, id).statusCode()).isEqualTo(404);
        assertThat(problem(asks(sendingAdmin, receiver, UUID.randomUUID()))).contains(number);
    }

    @Test
    void nobodyTakesTheStepOfAnother() {
        String there = "/api/transfers/" + asked().getNumber();
        Visitor stranger = at(newPerson(newAgency(), Role.ADMIN));
        for (String part : List.of("", "/items", "/brief", "/messages")) {
            assertThat(stranger.get(there + part).statusCode()).as(part).isEqualTo(404);
        }
        assertThat(stranger.get("/api" + profile() + "/transfers/offer").statusCode())
                .isEqualTo(404);
        for (String step : List.of("/decision", "/approval", "/withdrawal", "/messages")) {
            assertThat(stranger.json(
                                    "POST",
                                    there + step,
                                    "{\"answer\": \"ACCEPT\", \"reason\": \"x\", \"text\": \"x\"}")
                            .statusCode())
                    .as(step)
                    .isEqualTo(404);
        }
        for (StaffMember other :
                List.of(worker, newPerson(receiver, Role.WORKER), newPerson(receiver, Role.SUPERVISOR))) {
            assertThat(post(other, there + "/decision", ACCEPT).statusCode()).isEqualTo(403);
            assertThat(post(other, there + "/approval", "{\"answer\": \"APPROVE\"}")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(problem(post(sendingAdmin, there + "/decision", ACCEPT)))
                .contains("Only the receiving agency decides");
        assertThat(problem(post(receivingAdmin, there + "/withdrawal", WHY)))
                .contains("Only an administrator of the sending agency can withdraw");
        assertThat(problem(post(worker, there + "/withdrawal", WHY)))
                .contains("Only an administrator of the sending agency can withdraw");
        assertThat(at(worker).get("/api/transfers").statusCode()).isEqualTo(403);
        assertThat(at(operator()).get(there).statusCode()).isEqualTo(403);

        assertThat(state(post(sendingAdmin, there + "/withdrawal", WHY))).isEqualTo("WITHDRAWN");
        assertThat(problem(post(receivingAdmin, there + "/decision", ACCEPT))).contains("was withdrawn.");
    }

    private HttpResponse<String> asks(StaffMember who, String destination, UUID id) {
        return post(who, "/api" + profile() + "/transfers", """
                {"id": "%s", "destination": "%s", "reason": "The family moves house",
                 "handoffNote": "The youngest starts school in spring.", "choices": {}}""".formatted(id, destination));
    }

    private HttpResponse<String> post(StaffMember who, String path, String body) {
        return at(who).json("POST", path, body);
    }

    private static String state(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer).get("state").asText();
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        return answer.body();
    }
}
