package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.message.ConversationTest;
import io.carerelay.portal.FamilyPrincipal;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;

/** Rule M1: a family signs in with an identity of its own, apart from staff. */
class PortalSignInTests extends ConversationTest {

    @Test
    void anAdultSignsInAndOut() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        Visitor visitor = signedIn(adult);
        assertThat(visitor.get("/portal").body()).contains(head.getGivenName());
        assertThat(visitor.cookie("CRFAMILY")).isNotEmpty();
        assertThat(visitor.cookie("CRSESSION")).isEmpty();
        assertThat(location(visitor.form("/portal/logout", Map.of()))).isEqualTo("/portal/login?logout");
        assertThat(location(visitor.get("/portal"))).isEqualTo("/portal/login");
    }

    @Test
    void strangersAreLedToTheSignInOfTheirSide() {
        assertThat(location(visitor().get("/portal"))).isEqualTo("/portal/login");
        assertThat(location(visitor().get("/portal/anything"))).isEqualTo("/portal/login");
        assertThat(location(visitor().get("/clients"))).isEqualTo("/login");
        assertThat(visitor().get("/portal/api/anything").statusCode()).isEqualTo(401);
        assertThat(visitor().get("/portal/login").statusCode()).isEqualTo(200);
    }

    @Test
    void staffAndFamilyAreSignedInInOneBrowserAtTheSameTime() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        Visitor both = signedIn(worker).signInFamily(adult.login(), PASSWORD);
        assertThat(both.get("/portal").body()).contains(head.getGivenName());
        assertThat(both.get("/clients/" + client.getRecordNumber()).statusCode())
                .isEqualTo(200);
        both.form("/portal/logout", Map.of());
        assertThat(location(both.get("/portal"))).isEqualTo("/portal/login");
        assertThat(both.get("/clients/" + client.getRecordNumber()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginLookAlike() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        for (String login : new String[] {adult.login(), "u" + UUID.randomUUID(), worker.getLogin()}) {
            assertThat(location(visitor().trySignInFamily(login, "wrong"))).isEqualTo("/portal/login?error");
            assertThat(location(visitor().trySignInFamily(login, "wrong"))).isEqualTo("/portal/login?locked");
        }
        assertThat(location(visitor().trySignInFamily(adult.login(), PASSWORD))).isEqualTo("/portal/login?locked");
        ClockUtil.offset(4_000L);
        visitor().signInFamily(adult.login().toUpperCase(), PASSWORD);
    }

    @Test
    void theTwoSidesDoNotTakeEachOthersLogins() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        assertThat(location(visitor().trySignIn(adult.login(), PASSWORD))).isEqualTo("/login?error");
        assertThat(location(visitor().trySignInFamily(worker.getLogin(), PASSWORD)))
                .isEqualTo("/portal/login?error");
    }

    @Test
    void theIdOfTheSessionChangesAndStrangersGetNone() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        Visitor visitor = visitor();
        visitor.get("/portal/login");
        assertThat(visitor.cookie("CRFAMILY")).isEmpty();
        visitor.signInFamily(adult.login(), PASSWORD);
        String first = visitor.cookie("CRFAMILY");
        visitor.signInFamily(adult.login(), PASSWORD);
        assertThat(visitor.cookie("CRFAMILY")).isNotEqualTo(first);
        assertThat(jdbc.queryForObject(
                        "select max_inactive_interval from spring_session where principal_name = ? limit 1",
                        Integer.class,
                        adult.getName()))
                .isEqualTo(1800);
    }

    @Test
    void aChangeWithoutTheTokenIsRefused() {
        Visitor visitor = signedIn(portalAccount(worker, client, head));
        assertThat(visitor.post("/portal/logout", "").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/portal").statusCode()).isEqualTo(200);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }
}
