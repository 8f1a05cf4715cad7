package io.carerelay.agency.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.CareRelayTest;
import io.carerelay.Families;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Program;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseList;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may set what, and what is refused in words. */
class SettingsPagesTests extends CareRelayTest {

    @Autowired
    private CaseTeam team;

    @Autowired
    private CaseList cases;

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
    void anAdminAddsAPersonWhoCanSignInAtOnce() {
        Visitor admin = at(person("STD", "std.admin", Role.ADMIN));
        HttpResponse<String> refused = admin.form("/settings/staff", Map.of("login", "x", "password", "short"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Fill this in.", "at least 12 characters", "Choose at least one role")
                .doesNotContain("value=\"short\"");
        assertThat(admin.form("/settings/staff", newcomer("std.boss", "roles", "OPERATOR"))
                        .statusCode())
                .isEqualTo(422);

        assertThat(admin.form("/settings/staff", newcomer("std.new")).statusCode())
                .isEqualTo(302);
        assertThat(admin.get("/settings/staff").body()).contains("std.new", "can sign in now");
        assertThat(at(member("std.new")).get("/settings").statusCode()).isEqualTo(403);
        assertThat(admin.form("/settings/staff", newcomer("std.new")).body())
                .contains("The user name std.new is taken");
    }

    @Test
    void cardRolesAndPasswordAreChangedOneByOne() {
        Visitor admin = at(person("STE", "ste.admin", Role.ADMIN));
        StaffMember worker = person("STE", "ste.worker", Role.WORKER);
        Visitor theirs = at(worker);
        String path = "/settings/staff/" + worker.getId();
        assertThat(admin.form(path + "/card", Map.of("givenName", "Uusi", "familyName", "Nimi", "email", "no address"))
                        .body())
                .contains("Enter an e-mail address");
        assertThat(admin.form(path + "/card", Map.of("givenName", "Uusi", "familyName", "Nimi", "mobile", "040 1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(theirs.get("/staff/" + worker.getId()).body()).contains("Uusi Nimi", "tel:0401");
        assertThat(admin.form(path + "/roles", Map.of()).body()).contains("Choose at least one role");
        assertThat(admin.form(path + "/roles", Map.of("roles", "SUPERVISOR")).statusCode())
                .isEqualTo(302);
        assertThat(theirs.get("/").headers().firstValue("Location").orElse("")).contains("/login");
        assertThat(admin.form(path + "/password", Map.of("password", "quite another word"))
                        .statusCode())
                .isEqualTo(302);
        visitor().signIn("ste.worker", "quite another word");
    }

    @Test
    void nobodyTakesAwayTheirOwnAccess() {
        StaffMember admin = person("STF", "stf.admin", Role.ADMIN);
        Visitor visitor = at(admin);
        String path = "/settings/staff/" + admin.getId();
        assertThat(visitor.form(path + "/roles", Map.of("roles", "WORKER")).body())
                .contains("Nobody changes their own roles");
        visitor.form(path + "/deactivate", Map.of());
        assertThat(visitor.get(path + "/deactivate").body()).contains("You cannot deactivate yourself");
        assertThat(visitor.form(path + "/password", Map.of("password", "quite another word"))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/account");
        visitor().signIn("stf.admin", PASSWORD);
    }

    @Test
    void whoHoldsWorkIsNotDeactivatedByAnybody() {
        StaffMember admin = person("STG", "stg.admin", Role.ADMIN);
        StaffMember worker = person("STG", "stg.worker", Role.WORKER);
        Visitor visitor = at(admin);
        visitor.form("/cases", Families.unknown());
        String number = AgencyContext.ofAgency("STG", "test").call(() -> {
            String opened = cases.page(null, null, null, 1).get(0).number();
            team.assign(opened, List.of(worker.getId()));
            return opened;
        });
        assertThat(number).startsWith("STG-");
        String path = "/settings/staff/" + worker.getId() + "/deactivate";
        for (Visitor somebody : List.of(visitor, at(operator()))) {
            assertThat(somebody.get(path).body())
                    .contains("still has work in hand: 1 open case, no open tasks")
                    .doesNotContain("btn danger");
            assertThat(somebody.form(path, Map.of()).statusCode()).isEqualTo(302);
            assertThat(somebody.get(path).body()).contains("role=\"alert\"", "Somebody else has to take that over");
        }
        visitor().signIn("stg.worker", PASSWORD);

        StaffMember free = person("STG", "stg.free", Role.WORKER);
        String out = "/settings/staff/" + free.getId();
        assertThat(visitor.get(out + "/deactivate").body()).contains("btn danger primary");
        assertThat(visitor.form(out + "/deactivate", Map.of()).statusCode()).isEqualTo(302);
        assertThat(visitor.get(out).body()).contains("is deactivated", "Reactivate");
        assertThat(visitor.form(out + "/reactivate", Map.of()).statusCode()).isEqualTo(302);
        visitor().signIn("stg.free", PASSWORD);
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

    @Test
    void pagesOfStaffShowEverybodyOnce() {
        IntStream.range(0, 30).forEach(i -> person("STJ", "stj.p" + i, Role.WORKER));
        Visitor admin = at(person("STJ", "stj.admin", Role.ADMIN));
        List<String> logins = new ArrayList<>();
        for (String next = "/settings/staff"; next != null; ) {
            String body = admin.get(next).body();
            Pattern.compile(">(stj\\.[a-z0-9]+)</td>").matcher(body).results().forEach(m -> logins.add(m.group(1)));
            Matcher link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(body);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        assertThat(logins).hasSize(31).doesNotHaveDuplicates();
    }

    /** Wrong passwords slow down the next try. */
    private Visitor signedInAfterAWhile(StaffMember member) {
        org.camunda.bpm.engine.impl.util.ClockUtil.offset(60_000L);
        return at(member);
    }

    /** Signed in, with the token that forms need. */
    private Visitor at(StaffMember member) {
        Visitor visitor = signedIn(member);
        visitor.get("/account");
        return visitor;
    }

    private StaffMember member(String login) {
        return AgencyContext.ofDirectory("test")
                .call(() -> staff.findByLogin(login).orElseThrow());
    }

    private static Map<String, String> newcomer(String login, String... more) {
        Map<String, String> fields = Families.with(
                Map.of("givenName", "New", "familyName", "Person", "password", PASSWORD, "roles", "WORKER"),
                "login",
                login);
        return Families.with(fields, more);
    }
}
