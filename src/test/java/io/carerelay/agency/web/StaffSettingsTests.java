package io.carerelay.agency.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseList;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How staff come, change and go. */
class StaffSettingsTests extends SettingsTest {

    @Autowired
    private CaseTeam team;

    @Autowired
    private CaseList cases;

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
        Visitor operator = at(operator());
        assertThat(operator.get(path).body())
                .contains("still has work in hand: 1 open case, no open tasks")
                .doesNotContain("btn danger");
        assertThat(operator.form(path, Map.of()).statusCode()).isEqualTo(302);
        assertThat(operator.get(path).body()).contains("role=\"alert\"", "Somebody else has to take that over");
        assertThat(visitor.form(path, Map.of()).statusCode()).isEqualTo(302);
        String takers = "/settings/staff/" + worker.getId() + "/leave";
        assertThat(visitor.get(path).headers().firstValue("Location").orElse(""))
                .endsWith(takers);
        assertThat(visitor.get(takers).body())
                .contains("role=\"alert\"", "Somebody else has to take that over", "Who takes over from");
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
}
