package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiProblemsTests extends CareRelayTest {

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        visitor = signedIn(person("PROB", "problem.worker", Role.WORKER));
    }

    @Test
    void aBrokenRuleNamesItsFieldAndSaysWhy() {
        expect(
                get("rule"),
                422,
                "\"errors\":[{\"field\":\"name\",\"message\":\"There is an agency named Espoo already.\"}]");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        expect(get("missing"), 404, "not with your agency");
        expect(visitor.get("/api/no/such/thing", "Accept", "application/json"), 404, "\"status\":404");
    }

    @Test
    void aLostUpdateIsAConflict() {
        expect(get("stale"), 409, "Somebody else was quicker");
    }

    @Test
    void wrongFieldsAreNamed() {
        expect(visitor.json("POST", "/api/trial", "{\"name\":\" \"}"), 422, "\"field\":\"name\"");
    }

    @Test
    void whatCannotBeReadIsABadRequest() {
        expect(visitor.json("POST", "/api/trial", "{\"name\":"), 400, "\"status\":400");
        expect(visitor.json("POST", "/api/trial", "{\"name\":\"x\",\"day\":\"tomorrow\"}"), 400, "\"status\":400");
        expect(visitor.json("DELETE", "/api/trial", "{}"), 405, "\"status\":405");
    }

    @Test
    void aFailureOfOursTellsNothing() {
        HttpResponse<String> answer = get("bug");
        expect(answer, 500, "Internal Server Error");
        assertThat(answer.body()).doesNotContain("secret", "IllegalState", "trace");
    }

    @Test
    void anAbsentDatabaseIsServiceUnavailable() {
        HttpResponse<String> answer = get("away");
        expect(answer, 503, "cannot be reached");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).doesNotContain("secret");
    }

    private HttpResponse<String> get(String way) {
        return visitor.get("/api/trial/" + way, "Accept", "application/json");
    }

    private static void expect(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(text);
    }
}
