package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.HouseholdMember;
import io.carerelay.message.ConversationTest;
import io.carerelay.portal.FamilyPrincipal;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page and the API on which staff give a family access to the portal (rules M1, K3, A1). */
class AccessPagesTests extends ConversationTest {

    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})");

    @Test
    void aCodeIsShownOnceAsALetterWithoutMoreThanTheFirstName() {
        Visitor visitor = signedIn(worker);
        assertThat(visitor.get(page()).body()).contains(head.getName(), "Not invited", ">Invite<");
        HttpResponse<String> letter = invite(visitor, head, UUID.randomUUID(), 0);
        String body = letter.body();
        assertThat(letter.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        Matcher code = CODE.matcher(body);
        assertThat(code.find()).isTrue();
        assertThat(body.substring(body.indexOf("letter\""), body.indexOf("</section>")))
                .contains("Hello " + head.getGivenName(), "/portal/welcome", "works once")
                .doesNotContain(head.getFamilyName(), client.getRecordNumber(), "Agency");
        assertThat(visitor.get(page()).body())
                .contains("Invited", "Give out another code")
                .doesNotContain(code.group(1));

        Visitor family = visitor();
        family.get("/portal/welcome");
        String login = "aada." + UUID.randomUUID();
        HttpResponse<String> done = family.form(
                "/portal/welcome",
                Map.of("code", code.group(1), "login", login, "password", PASSWORD, "repeated", PASSWORD));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(family.get("/portal").body()).contains("Welcome. From now on");
        assertThat(visitor.get(page()).body()).contains("Active", login, "Code for a new password");
        assertThat(visitor.get("/clients/" + client.getRecordNumber() + "/activity")
                        .body())
                .contains(
                        "was invited to the family portal", "has chosen a login for the family portal", head.getName());
    }

    @Test
    void whatIsTypedWrongOnTheWelcomePageIsSaidBesideTheField() {
        String code = invited(worker, client, head);
        Visitor family = visitor();
        family.get("/portal/welcome");
        Map<String, String> fields =
                new HashMap<>(Map.of("code", code, "login", "x", "password", PASSWORD, "repeated", "something else"));
        assertThat(family.form("/portal/welcome", fields).body()).contains("The two are not the same");
        fields.put("repeated", PASSWORD);
        assertThat(family.form("/portal/welcome", fields).body())
                .contains("Choose an e-mail address, or a name", "value=\"" + code + "\"")
                .doesNotContain(PASSWORD);
        fields.put("show", "true");
        assertThat(family.form("/portal/welcome", fields).body())
                .contains("type=\"text\" id=\"password\"", "value=\"" + PASSWORD + "\"");
        fields.remove("show");
        fields.put("login", "<script>alert(1)</script>");
        assertThat(family.form("/portal/welcome", fields).body()).doesNotContain("<script>");
    }

    @Test
    void whoDoesNotSeeTheFamilyDoesNotFindThePage() {
        assertThat(signedIn(other).get(page()).statusCode()).isEqualTo(404);
        assertThat(invite(signedIn(other), head, UUID.randomUUID(), 0).statusCode())
                .isEqualTo(404);
        assertThat(signedIn(newPerson(newAgency(), Role.ADMIN)).get(page()).statusCode())
                .isEqualTo(404);
        assertThat(signedIn(operator()).get(page()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPageFromBeforeAnotherCodeWasGivenOutIsRefusedAndTheSameClickTwiceIsNot() {
        UUID entry = UUID.randomUUID();
        Visitor visitor = signedIn(worker);
        invite(visitor, head, entry, 0);
        assertThat(invite(visitor, head, entry, 0).body()).containsPattern(CODE);
        HttpResponse<String> stale = invite(signedIn(supervisor), head, UUID.randomUUID(), 0);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("Somebody has changed this meanwhile");
    }

    @Test
    void endingAsksFirstAndForAReason() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        Visitor family = signedIn(adult);
        Visitor visitor = signedIn(worker);
        String end = page() + "/" + head.getId() + "/end";
        assertThat(visitor.get(end).body()).contains("This cannot be undone");
        assertThat(visitor.form(end, Map.of("version", "1", "reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(visitor.form(end, Map.of("version", "0", "reason", "Asked for it"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(visitor.form(end, Map.of("version", "1", "reason", "Asked for it"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.form(end, Map.of("version", "1", "reason", "Once more"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.get(page()).body()).contains("Ended", "Asked for it", ">Invite<");
        assertThat(family.get("/portal").headers().firstValue("Location").orElse(""))
                .endsWith("/portal/login");
    }

    @Test
    void staffSayWhoSeesWhichCase() {
        Visitor visitor = signedIn(worker);
        String path = page() + "/cases/" + file.getNumber();
        int version = in(agency, () -> cases.caseFile(file.getNumber())).getVersion();
        Map<String, String> only = Map.of(
                "version", Integer.toString(version), "onlyFor", head.getId().toString());
        assertThat(visitor.form(path, only).statusCode()).isEqualTo(302);
        assertThat(in(agency, () -> cases.caseFile(file.getNumber())).getOnlyFor())
                .isEqualTo(head.getId());
        assertThat(visitor.form(path, Map.of("version", Integer.toString(version), "onlyFor", ""))
                        .statusCode())
                .isEqualTo(409);
        long stranger = newClient(agency).getHead().getId();
        assertThat(visitor.form(
                                path,
                                Map.of("version", Integer.toString(version + 1), "onlyFor", Long.toString(stranger)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.form(page() + "/cases/" + newCase(newClient(agency)).getNumber(), only)
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/clients/" + client.getRecordNumber() + "/activity")
                        .body())
                .contains("who of the family sees it", head.getName());
    }

    @Test
    void ofAClosedAgencyThePageOffersNothingAndNothingIsTaken() {
        StaffMember admin = newPerson(agency, Role.ADMIN);
        Visitor visitor = signedIn(admin);
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agency, new AgencyDetails("Agency " + agency, "X", "Europe/Helsinki", "en", false, false)));
        assertThat(visitor.get(page()).body()).doesNotContain(">Invite<", ">Save<");
        assertThat(invite(visitor, head, UUID.randomUUID(), 0).statusCode()).isEqualTo(422);
    }

    @Test
    void theApiDoesTheSame() {
        Visitor visitor = signedIn(worker);
        String api = "/api" + page();
        assertThat(TasklistPerson.read(visitor.get(api)).get("adults")).hasSize(2);
        HttpResponse<String> made = visitor.json(
                "POST", api + "/" + head.getId() + "/code", "{\"entry\":\"" + UUID.randomUUID() + "\",\"shown\":0}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(TasklistPerson.read(made).get("code").asText()).matches(CODE);
        assertThat(visitor.json("POST", api + "/" + head.getId() + "/code", "{}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.json(
                                "POST",
                                api + "/" + child.getId() + "/code",
                                "{\"entry\":\"" + UUID.randomUUID() + "\",\"shown\":0}")
                        .statusCode())
                .isEqualTo(422);
        int version = in(agency, () -> cases.caseFile(file.getNumber())).getVersion();
        assertThat(visitor.json(
                                "PUT",
                                api + "/cases/" + file.getNumber(),
                                "{\"version\":" + version + ",\"onlyFor\":" + partner.getId() + "}")
                        .statusCode())
                .isEqualTo(204);
        FamilyPrincipal adult = portalAccount(worker, client, partner);
        assertThat(visitor.json(
                                "POST",
                                api + "/accounts/" + adult.accountId() + "/end",
                                "{\"version\":1,\"reason\":\"Asked for it\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(signedIn(other).get(api).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> invite(Visitor visitor, HouseholdMember adult, UUID entry, long shown) {
        return visitor.form(
                page() + "/" + adult.getId() + "/code",
                Map.of("entry", entry.toString(), "shown", Long.toString(shown)));
    }

    private String page() {
        return "/clients/" + client.getRecordNumber() + "/portal";
    }
}
