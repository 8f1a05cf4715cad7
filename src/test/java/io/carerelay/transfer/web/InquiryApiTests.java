package io.carerelay.transfer.web;

import static io.carerelay.TasklistPerson.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.FamilyDetails;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API of inquiries: who may ask whom, who answers, and that no refusal tells more than the hint (rule C3). */
class InquiryApiTests extends TransferPagesTest {

    private static final String ALL = "/api/transfer-inquiries";
    private static final String NO = "{\"answer\": \"NOT_FOUND\", \"note\": \"Nobody of that name\"}";
    private static final String NOT_HINTED = "Choose one of the agencies where a record may exist.";

    private StaffMember asker;

    @BeforeEach
    void somebodyTakesAnIntakeElsewhere() {
        asker = newPerson(receiver, Role.WORKER);
    }

    @Test
    void theHintNamesWhomToAskAndTheHolderAnswers() {
        FamilyDetails about = described();
        JsonNode hints = read(at(asker).json("POST", "/api/clients/similar", person(about)))
                .get("elsewhere");
        assertThat(hints.findValuesAsText("id")).contains(sender);
        JsonNode asked = created(asks(asker, sender, about, UUID.randomUUID()));
        assertThat(asked.get("state").asText()).isEqualTo("ASKED");
        assertThat(asked.get("about").get("language").isNull()).isTrue();
        assertThat(asked.get("about").get("safeContactNotes").isNull()).isTrue();
        String there = ALL + "/" + asked.get("reference").asText();
        assertThat(read(at(sendingAdmin).get(ALL + "?show=RECEIVED")).findValuesAsText("reference"))
                .contains(asked.get("reference").asText());
        assertThat(read(at(asker).get(ALL)).findValuesAsText("state")).containsExactly("ASKED");

        JsonNode answered = ok(post(sendingAdmin, there + "/answer", NO));
        assertThat(answered.get("state").asText()).isEqualTo("ANSWERED");
        String told = at(asker).get(there).body();
        assertThat(told).contains("\"outcome\":\"NONE\"").doesNotContain("NOT_FOUND", "Nobody of that name");
        assertThat(problem(post(sendingAdmin, there + "/answer", NO))).contains("is answered already");
        assertThat(problem(post(asker, there + "/withdrawal", "{}"))).contains("is answered already");
    }

    @Test
    void onlyAnAgencyWithAHintIsAskedAndNoRefusalSaysWhy() {
        String shelter = newAgency("Europe/Helsinki", true);
        FamilyDetails hidden = newFamily();
        in(shelter, () -> clients.register(hidden));
        String closed = newAgency();
        FamilyDetails known = newFamily();
        in(closed, () -> clients.register(known));
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        closed,
                        new AgencyDetails("Agency " + closed, "Uusimaa", "Europe/Helsinki", "en", false, false)));

        assertThat(problem(asks(asker, shelter, hidden, UUID.randomUUID()))).contains(NOT_HINTED, "\"holder\"");
        assertThat(problem(asks(asker, closed, known, UUID.randomUUID()))).contains(NOT_HINTED);
        assertThat(problem(asks(asker, sender, newFamily(), UUID.randomUUID()))).contains(NOT_HINTED);
        assertThat(problem(asks(asker, receiver, described(), UUID.randomUUID())))
                .contains(NOT_HINTED);
        assertThat(problem(asks(asker, "NOWHERE", described(), UUID.randomUUID())))
                .contains(NOT_HINTED);
        assertThat(read(at(asker).json("POST", "/api/clients/similar", person(hidden)))
                        .get("elsewhere"))
                .isEmpty();
        JsonNode inactive = read(at(asker).json("POST", "/api/clients/similar", person(known)))
                .get("elsewhere")
                .get(0);
        assertThat(inactive.get("askable").asBoolean()).isFalse();
        assertThat(everywhere("select number::text from transfer_inquiry where asker_agency = '" + receiver + "'"))
                .isEmpty();
    }

    @Test
    void aConfidentialAgencyDoesNotTellThatAFamilyIsWithIt() {
        StaffMember sheltering = newPerson(newAgency("Europe/Helsinki", true), Role.ADMIN);
        assertThat(problem(asks(sheltering, sender, described(), UUID.randomUUID())))
                .contains("Your agency is confidential");
        assertThat(read(at(sheltering).json("POST", "/api/clients/similar", person(described())))
                        .get("elsewhere")
                        .findValuesAsText("askable"))
                .containsOnly("false");
    }

    @Test
    void theSameCallTwiceIsOneInquiryAndAColleagueHearsOfIt() {
        UUID id = UUID.randomUUID();
        String reference =
                created(asks(asker, sender, described(), id)).get("reference").asText();
        assertThat(created(asks(asker, sender, described(), id))
                        .get("reference")
                        .asText())
                .isEqualTo(reference);
        StaffMember colleague = newPerson(receiver, Role.WORKER);
        assertThat(asks(colleague, sender, described(), id).statusCode()).isIn(404, 409);
        for (StaffMember again : List.of(asker, colleague)) {
            assertThat(problem(asks(again, sender, described(), UUID.randomUUID())))
                    .contains("has asked Agency " + sender + " about this person already");
        }
        assertThat(at(colleague).get(ALL + "/" + reference).statusCode()).isEqualTo(404);
        assertThat(read(at(colleague).get(ALL))).isEmpty();
        assertThat(at(receivingAdmin).get(ALL + "/" + reference).statusCode()).isEqualTo(200);
        assertThat(at(newPerson(receiver, Role.SUPERVISOR))
                        .get(ALL + "/" + reference)
                        .statusCode())
                .isEqualTo(200);
        ok(post(asker, ALL + "/" + reference + "/withdrawal", "{}"));
        created(asks(colleague, sender, described(), UUID.randomUUID()));
    }

    @Test
    void nobodyTakesTheStepOfAnother() {
        String there = ALL + "/" + inquired(asker).getReference();
        StaffMember stranger = newPerson(newAgency(), Role.ADMIN);
        assertThat(at(stranger).get(there).statusCode()).isEqualTo(404);
        assertThat(post(stranger, there + "/answer", NO).statusCode()).isEqualTo(404);
        assertThat(post(stranger, there + "/withdrawal", "{}").statusCode()).isEqualTo(404);

        assertThat(at(worker).get(there).statusCode()).isEqualTo(404);
        StaffMember supervisor = newPerson(sender, Role.SUPERVISOR);
        for (StaffMember other : List.of(worker, supervisor, asker, receivingAdmin)) {
            assertThat(post(other, there + "/answer", NO).statusCode()).isEqualTo(403);
        }
        assertThat(at(supervisor).get(there).statusCode()).isEqualTo(403);
        for (StaffMember other : List.of(worker, supervisor, asker)) {
            assertThat(at(other).get(ALL + "?show=RECEIVED").statusCode()).isEqualTo(403);
        }
        assertThat(problem(post(sendingAdmin, there + "/withdrawal", "{}"))).contains("Only who asked");
        assertThat(post(newPerson(receiver, Role.WORKER), there + "/withdrawal", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(problem(post(newPerson(receiver, Role.SUPERVISOR), there + "/withdrawal", "{}")))
                .contains("Only who asked");
        Visitor operator = at(operator());
        assertThat(operator.get(there).statusCode()).isEqualTo(403);
        assertThat(operator.get(ALL).statusCode()).isEqualTo(403);

        assertThat(ok(post(receivingAdmin, there + "/withdrawal", "{}"))
                        .get("state")
                        .asText())
                .isEqualTo("WITHDRAWN");
        assertThat(problem(post(sendingAdmin, there + "/answer", NO))).contains("was withdrawn.");
    }

    @Test
    void whatIsMissingOrWrongIsAProblemWithItsField() {
        assertThat(problem(post(asker, ALL, "{}"))).contains("\"holder\"", "\"about\"", "\"reason\"");
        assertThat(problem(post(asker, ALL, """
                {"holder": "%s", "about": {"givenName": " ", "familyName": "Virta", "phones": ["call me"]}, "reason": "x"}""".formatted(sender)))).contains("about.givenName", "about.phones");
        assertThat(problem(asks(asker, sender, described(), UUID.randomUUID(), "x".repeat(501))))
                .contains("\"reason\"");
        String there = ALL + "/" + inquired(asker).getReference();
        assertThat(problem(post(sendingAdmin, there + "/answer", "{}"))).contains("\"answer\"");
        assertThat(problem(post(sendingAdmin, there + "/answer", "{\"answer\": \"STARTED\"}")))
                .contains("\"answer\"", "Start it first");
        assertThat(problem(post(
                        sendingAdmin,
                        there + "/answer",
                        "{\"answer\": \"REFUSED\", \"note\": \"" + "x".repeat(501) + "\"}")))
                .contains("\"note\"");
        assertThat(post(sendingAdmin, there + "/answer", "{\"answer\": \"PERHAPS\"}")
                        .statusCode())
                .isEqualTo(400);
        for (String unknown : List.of("INQUIRY-0", "INQUIRY-99999999999999999999", "TR-2026-000001")) {
            assertThat(at(sendingAdmin).get(ALL + "/" + unknown).statusCode()).isEqualTo(404);
        }
    }

    private HttpResponse<String> asks(StaffMember who, String holder, FamilyDetails about, UUID id) {
        return asks(who, holder, about, id, MOVED);
    }

    private HttpResponse<String> asks(StaffMember who, String holder, FamilyDetails about, UUID id, String reason) {
        return post(who, ALL, """
                {"id": "%s", "holder": "%s", "about": %s, "reason": "%s"}""".formatted(id, holder, person(about), reason));
    }

    private static String person(FamilyDetails about) {
        return """
                {"givenName": "%s", "familyName": "%s", "bornOn": %s, "language": "fi", "safeContactNotes": "At noon"}""".formatted(
                about.givenName(), about.familyName(), about.bornOn() == null ? "null" : "\"" + about.bornOn() + "\"");
    }

    private HttpResponse<String> post(StaffMember who, String path, String body) {
        return at(who).json("POST", path, body);
    }

    private static JsonNode created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer);
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        return answer.body();
    }
}
