package io.carerelay.agency.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Program;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may set what, and what is refused in words. */
class SettingsPagesTests extends SettingsTest {

    @Test
    void settingsAreForAdminsAndOperators() {
        Visitor worker = at(person("STA", "sta.worker", Role.WORKER));
        Visitor supervisor = at(person("STA", "sta.super", Role.SUPERVISOR));
        Visitor admin = at(person("STA", "sta.admin", Role.ADMIN));
        Visitor operator = at(operator());
        for (Visitor visitor : List.of(worker, supervisor)) {
            for (String path : List.of(
                    "/settings",
                    "/settings/agencies",
                    "/settings/programs",
                    "/settings/staff",
                    "/settings/staff/new")) {
                assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(403);
            }
            assertThat(visitor.form("/settings/programs", Map.of("name", "Mine", "opensOn", "2026-01-01"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(admin.get("/settings").statusCode()).isEqualTo(200);
        assertThat(admin.get("/settings/agencies").statusCode()).isEqualTo(403);
        assertThat(admin.form("/settings/agencies/STA/deactivate", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(operator.get("/settings/agencies").statusCode()).isEqualTo(200);
        assertThat(operator.get("/settings/programs").statusCode()).isEqualTo(403);
    }

    @Test
    void anAdminReachesNobodyAndNothingOfAnotherAgency() {
        Visitor admin = at(person("STB", "stb.admin", Role.ADMIN));
        long stranger = person("STC", "stc.worker", Role.WORKER).getId();
        String path = "/settings/staff/" + stranger;
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
        assertThat(admin.get("/settings/staff?agency=STC").statusCode()).isEqualTo(404);
        assertThat(admin.get("/settings/staff/new?agency=STC").statusCode()).isEqualTo(404);
        assertThat(admin.form("/settings/staff", newcomer("stb.spy", "agency", "STC"))
                        .statusCode())
                .isEqualTo(404);
        for (String action : List.of("/card", "/roles", "/password", "/deactivate", "/reactivate")) {
            assertThat(admin.form(path + action, Map.of("roles", "ADMIN", "password", "another long word"))
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        Program program = AgencyContext.ofAgency("STC", "test")
                .call(() -> agencies.addProgram(
                        "STC", new ProgramDetails("Theirs", null, false, LocalDate.of(2026, 1, 1), null)));
        assertThat(admin.get("/settings/programs/" + program.getId()).statusCode())
                .isEqualTo(404);
        assertThat(admin.form("/settings/programs/" + program.getId(), Map.of("name", "Ours", "opensOn", "2026-01-01"))
                        .statusCode())
                .isEqualTo(404);
        visitor().signIn("stc.worker", PASSWORD);
    }

    @Test
    void anOperatorAddsAnAgencyAndItsFirstAdministrator() {
        Visitor operator = at(operator());
        assertThat(operator.form("/settings/agencies", Map.of("code", "no", "name", "N"))
                        .body())
                .contains("Fill this in.");
        Map<String, String> agency = Map.of(
                "code", "STH", "name", "Harbour", "region", "Coast", "timeZone", "Europe/Helsinki", "language", "fi");
        String next = operator.form("/settings/agencies", agency)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(next).endsWith("/settings/staff/new?agency=STH");
        assertThat(operator.form("/settings/agencies", agency).body()).contains("belongs to another agency");
        assertThat(operator.form("/settings/staff", newcomer("sth.admin", "agency", "STH", "roles", "ADMIN"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.get("/settings/staff?agency=STH").body()).contains("sth.admin");
        Visitor admin = at(member("sth.admin"));
        assertThat(admin.get("/settings").body()).contains("Harbour");
        assertThat(admin.form(
                                "/settings/programs",
                                Map.of("name", "Swim", "opensOn", "2026-02-01", "closesOn", "2026-01-01"))
                        .body())
                .contains("The program closes before it opens");
        assertThat(admin.form("/settings/programs", Map.of("name", "Swim", "opensOn", "2026-01-01"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.get("/settings/programs").body()).contains("Swim", "No end set");

        assertThat(operator.get("/settings/agencies/STH/deactivate").body()).contains("1 active member of staff");
        assertThat(operator.form("/settings/agencies/STH/deactivate", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(admin.get("/settings").body()).contains("Your agency is not active");
        operator.form("/settings/agencies/STH/reactivate", Map.of());
        assertThat(admin.get("/settings").body()).doesNotContain("Your agency is not active");
    }

    @Test
    void aNewPasswordOfOnesOwnLeadsBackToSignIn() {
        StaffMember member = person("STI", "sti.worker", Role.WORKER);
        Visitor visitor = at(member);
        Visitor elsewhere = at(member);
        assertThat(visitor.form("/account/password", Map.of("oldPassword", "wrong", "password", "quite another word"))
                        .body())
                .contains("The present password is not right");
        HttpResponse<String> changed = signedInAfterAWhile(member)
                .form("/account/password", Map.of("oldPassword", PASSWORD, "password", "quite another word"));
        assertThat(changed.headers().firstValue("Location").orElse("")).endsWith("/login?changed");
        assertThat(visitor.get("/login?changed").body()).contains("Your password is changed");
        for (Visitor gone : List.of(visitor, elsewhere)) {
            assertThat(gone.get("/account").headers().firstValue("Location").orElse(""))
                    .contains("/login");
        }
        visitor().signIn("sti.worker", "quite another word");
    }
}
