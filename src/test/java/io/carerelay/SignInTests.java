package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SignInTests extends CareRelayTest {

    private static final String TASKS = "task?maxResults=5";

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void oneSignInOpensPagesApiAndTasklist() {
        Visitor visitor = signedIn(person("SIGA", "sign.in", Role.WORKER));
        assertThat(visitor.engine("GET", TASKS, null).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/v3/api-docs").statusCode()).isEqualTo(200);
    }

    @Test
    void strangersAreLedToSignInAndFindTheirPageAfterwards() {
        person("SIGA", "sign.in", Role.WORKER);
        Visitor visitor = visitor();
        HttpResponse<String> answer = visitor.get("/v3/api-docs?x=1");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/login");
        answer = visitor.trySignIn("sign.in", PASSWORD);
        assertThat(location(answer)).isEqualTo("/v3/api-docs?x=1");
    }

    @Test
    void strangersGetNoSession() {
        long before = sessions();
        visitor().get("/v3/api-docs");
        visitor().get("/login");
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void programsAreToldWithAStatusAndHtmxIsLedAway() {
        assertThat(visitor().get("/api/cases", "Accept", "*/*").statusCode()).isEqualTo(401);
        HttpResponse<String> htmx = visitor().get("/forms/trial-visit/start", "HX-Request", "true");
        assertThat(htmx.statusCode()).isEqualTo(401);
        assertThat(htmx.headers().firstValue("HX-Redirect")).contains("/login?expired");
        assertThat(visitor().get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonLookAlike() {
        person("SIGA", "sign.known", Role.WORKER);
        assertThat(location(visitor().trySignIn("sign.known", "wrong"))).isEqualTo("/login?error");
        assertThat(location(visitor().trySignIn("sign.unknown", "wrong"))).isEqualTo("/login?error");
        assertThat(location(visitor().trySignIn("sign.known", "wrong"))).isEqualTo("/login?locked");
        assertThat(location(visitor().trySignIn("sign.unknown", "wrong"))).isEqualTo("/login?locked");
    }

    @Test
    void tenWrongPasswordsLockEvenTheRightOneForAWhile() {
        person("SIGA", "sign.guessed", Role.WORKER);
        for (int i = 0; i < 10; i++) {
            ClockUtil.offset(3_600_000L * i);
            assertThat(location(visitor().trySignIn("sign.guessed", "wrong " + i)))
                    .isEqualTo("/login?error");
        }
        ClockUtil.offset(3_600_000L * 9 + 600_000L);
        assertThat(location(visitor().trySignIn("sign.guessed", PASSWORD))).isEqualTo("/login?locked");
        ClockUtil.offset(3_600_000L * 9 + 1_000_000L);
        visitor().signIn("sign.guessed", PASSWORD);
    }

    @Test
    void theSessionIsInTheDatabaseAndItsIdChangesAtSignIn() {
        person("SIGA", "sign.row", Role.WORKER);
        Visitor visitor = visitor();
        visitor.signIn("sign.row", PASSWORD);
        assertThat(jdbc.queryForObject(
                        "select count(*) from spring_session where principal_name = 'sign.row'", Long.class))
                .isOne();
        String first = visitor.cookie("CRSESSION");
        visitor.signIn("sign.row", PASSWORD);
        assertThat(visitor.cookie("CRSESSION")).isNotEqualTo(first);
    }

    @Test
    void signingOutOfTheWebappsOrOfOurPagesEndsTheWholeSession() {
        for (String way : new String[] {"/logout", "/camunda/api/admin/auth/user/default/logout"}) {
            Visitor visitor = signedIn(person("SIGA", "sign.out", Role.WORKER));
            HttpResponse<String> answer = visitor.form(way, Map.of());
            assertThat(answer.statusCode()).isEqualTo(way.equals("/logout") ? 302 : 204);
            assertThat(visitor.get("/v3/api-docs").statusCode()).isEqualTo(302);
            assertThat(visitor.get("/camunda/api/engine/engine/default/task").statusCode())
                    .isEqualTo(401);
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from spring_session where principal_name = 'sign.out'", Long.class))
                .isZero();
    }

    @Test
    void aChangeWithoutTheTokenIsRefused() {
        Visitor visitor = signedIn(person("SIGA", "sign.in", Role.WORKER));
        assertThat(visitor.post("/logout", "").statusCode()).isEqualTo(403);
        assertThat(visitor.post("/api/intakes", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void ofAnInactiveAgencyOnlyTheAdminsComeIn() {
        person("SIGC", "sign.closed.worker", Role.WORKER);
        person("SIGC", "sign.closed.admin", Role.ADMIN);
        Visitor worker = signedIn(person("SIGC", "sign.closed.worker", Role.WORKER));
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        "SIGC", new AgencyDetails("Agency SIGC", "X", "Europe/Helsinki", "en", false, false)));
        assertThat(worker.get("/v3/api-docs").statusCode()).isEqualTo(302);
        assertThat(location(visitor().trySignIn("sign.closed.worker", PASSWORD)))
                .isEqualTo("/login?error");
        visitor().signIn("sign.closed.admin", PASSWORD);
    }

    @Test
    void pagesCarryThePolicyAndFilesMayBeKept() {
        HttpResponse<String> page = visitor().get("/login");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';", "frame-ancestors 'none'", "form-action 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        HttpResponse<String> file = visitor().get("/camunda/app/tasklist/camunda-tasklist-bootstrap.js");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
    }

    @Test
    void cookiesOfOursAreBoundToTheSiteAndTheSessionsIsHiddenFromScripts() {
        HttpResponse<String> answer =
                signedIn(person("SIGA", "sign.in", Role.WORKER)).trySignIn("sign.in", PASSWORD);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("CRSESSION").contains("HttpOnly", "SameSite=Lax"))
                .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
                .allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax"));
    }

    @Test
    void healthIsOpenWithoutDetails() {
        HttpResponse<String> answer = visitor().get("/actuator/health", "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP").doesNotContain("components", "PostgreSQL");
    }

    private long sessions() {
        return jdbc.queryForObject("select count(*) from spring_session", Long.class);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }
}
