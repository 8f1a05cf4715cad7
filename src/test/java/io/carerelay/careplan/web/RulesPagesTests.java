package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.process.WeekRules;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Admins set what holds of their agency's weeks; the same table can be deployed as a file. */
class RulesPagesTests extends PlanPagesTest {

    private static final String PAGE = "/settings/plan-rules";

    @Autowired
    private WeekRules rules;

    @Autowired
    private RepositoryService repository;

    private StaffMember admin;

    @BeforeEach
    void anAdmin() {
        admin = newPerson(code, Role.ADMIN);
    }

    @Test
    void aChangeHoldsAtOnceForThatAgencyAlone() {
        String other = newAgency();
        Visitor visitor = at(admin);
        assertThat(page(visitor, "/settings")).contains("Care plan rules");
        assertThat(page(visitor, PAGE))
                .contains("Standard rules", "Friday of the week", "Monday after the week", "As the plan says")
                .doesNotContain("/settings/plan-rules/standard");
        assertThat(visitor.form(
                                PAGE,
                                standard("rules[NORMAL].reviewAtLeast", "ALWAYS", "rules[NORMAL].remindDays", "-2"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(rules.of(code, Priority.NORMAL)).isEqualTo(new WeekRules.Rule(ReviewRule.ALWAYS, -2, 4));
        assertThat(rules.of(code, Priority.LOW)).isEqualTo(new WeekRules.Rule(null, 2, 7));
        assertThat(rules.of(other, Priority.NORMAL)).isEqualTo(new WeekRules.Rule(null, 1, 4));
        assertThat(page(visitor, PAGE)).contains("Set by your agency", "The care plan rules are saved");
        assertThat(changes("agency.weekRulesChanged"))
                .singleElement()
                .asString()
                .contains("reviewAtLeast.NORMAL", "AS_PLANNED", "ALWAYS", "remindDays.NORMAL")
                .doesNotContain("LOW");
        // Nothing changed is no new version.
        Map<String, String> same = standard("rules[NORMAL].reviewAtLeast", "ALWAYS", "rules[NORMAL].remindDays", "-2");
        same.put("version", "1");
        assertThat(visitor.form(PAGE, same).statusCode()).isEqualTo(302);
        assertThat(versions()).isEqualTo(1);

        // From now on: the reminder on Friday morning.
        CaseFile opened = running(aino, today());
        Task work = task(opened, Week.of(today()));
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(work.getProcessInstanceId())
                        .list())
                .anyMatch(job -> job.getDuedate()
                        .toInstant()
                        .equals(Week.of(today())
                                .monday()
                                .plusDays(4)
                                .atTime(LocalTime.of(9, 0))
                                .atZone(ZONE)
                                .toInstant()));
    }

    @Test
    void theStandardRulesComeBack() {
        Visitor visitor = at(admin);
        visitor.form(PAGE, standard("rules[LOW].escalateDays", "14"));
        Map<String, String> second = standard("rules[LOW].escalateDays", "13");
        second.put("version", "1");
        assertThat(visitor.form(PAGE, second).statusCode()).isEqualTo(302);
        assertThat(rules.of(code, Priority.LOW).escalateDays()).isEqualTo(13);
        assertThat(page(visitor, PAGE)).contains("/settings/plan-rules/standard", "name=\"version\" value=\"2\"");
        page(visitor, PAGE);
        assertThat(send(visitor, PAGE + "/standard", "version", "1").statusCode())
                .isEqualTo(409);
        assertThat(send(visitor, PAGE + "/standard", "version", "2").statusCode())
                .isEqualTo(302);
        assertThat(rules.of(code, Priority.LOW).escalateDays()).isEqualTo(7);
        assertThat(rules.isOwn(code)).isFalse();
        assertThat(versions()).isZero();
        assertThat(changes("agency.weekRulesReset")).hasSize(1);
        assertThat(page(visitor, PAGE)).contains("The standard rules hold again", "Standard rules");
    }

    @Test
    void whatCannotBeIsSaidBesideItsField() {
        Visitor visitor = at(admin);
        assertThat(visitor.form(PAGE, standard("rules[HIGH].escalateDays", "1")).body())
                .contains("rules-HIGH-escalateDays-error", "later than the worker is reminded");
        assertThat(visitor.form(PAGE, standard("rules[LOW].remindDays", "-7")).body())
                .contains("rules-LOW-remindDays-error");
        assertThat(visitor.form(PAGE, standard("rules[LOW].escalateDays", "15")).statusCode())
                .isEqualTo(422);
        assertThat(visitor.form(PAGE, standard("rules[URGENT].escalateDays", "0"))
                        .body())
                .contains("not late before it has ended");
        for (String wrong : List.of("EVERY_NTH", "NEVER")) {
            assertThat(visitor.form(PAGE, standard("rules[LOW].reviewAtLeast", wrong))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(rules.isOwn(code)).isFalse();
    }

    @Test
    void onlyAdminsChangeThemAndNobodyOverwritesAnother() {
        for (StaffMember member : List.of(aino, sari, operator())) {
            Visitor visitor = at(member);
            assertThat(visitor.get(PAGE).statusCode()).isEqualTo(403);
            assertThat(visitor.form(PAGE, standard()).statusCode()).isEqualTo(403);
            assertThat(send(visitor, PAGE + "/standard", "version", "0").statusCode())
                    .isEqualTo(403);
            assertThat(visitor.get("/api/plan-rules").statusCode()).isEqualTo(403);
            assertThat(visitor.json("PUT", "/api/plan-rules", "{\"version\":0,\"byPriority\":{}}")
                            .statusCode())
                    .isEqualTo(403);
        }
        Visitor visitor = at(admin);
        assertThat(visitor.form(PAGE, standard("rules[LOW].escalateDays", "14")).statusCode())
                .isEqualTo(302);
        assertThat(visitor.form(PAGE, standard("rules[LOW].escalateDays", "13")).statusCode())
                .isEqualTo(409);
        assertThat(rules.of(code, Priority.LOW).escalateDays()).isEqualTo(14);
    }

    @Test
    void theApiDoesTheSame() {
        Visitor visitor = at(admin);
        assertThat(visitor.get("/api/plan-rules").body()).contains("\"version\":0", "\"URGENT\"");
        HttpResponse<String> changed = visitor.json(
                "PUT",
                "/api/plan-rules",
                "{\"version\":0,\"byPriority\":{\"LOW\":{\"reviewAtLeast\":\"NOT_DONE\",\"remindDays\":3,\"escalateDays\":9}}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(rules.of(code, Priority.LOW)).isEqualTo(new WeekRules.Rule(ReviewRule.NOT_DONE, 3, 9));
        assertThat(visitor.json("PUT", "/api/plan-rules", "{\"version\":0,\"byPriority\":{}}")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> refused = visitor.json(
                "PUT",
                "/api/plan-rules",
                "{\"version\":1,\"byPriority\":{\"LOW\":{\"remindDays\":30,\"escalateDays\":40}}}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("rules[LOW].remindDays");
        assertThat(visitor.json("DELETE", "/api/plan-rules?version=1", "").statusCode())
                .isEqualTo(200);
        assertThat(rules.isOwn(code)).isFalse();
    }

    @Test
    void aTableThatIsDeployedAsAFileForTheAgencyWorksTheSame() throws IOException {
        String table = Files.readString(Path.of("processes/careplan/week-rules.dmn"))
                .replace("id=\"normalEscalate\"><text>4<", "id=\"normalEscalate\"><text>9<")
                // This agency's own says nothing of what is not urgent at all.
                .replaceAll("(?s)<rule id=\"low\">.*?</rule>", "");
        repository
                .createDeployment()
                .tenantId(code)
                .addString("careplan/week-rules.dmn", table)
                .deploy();
        assertThat(rules.of(code, Priority.NORMAL)).isEqualTo(new WeekRules.Rule(null, 1, 9));
        assertThat(rules.of(code, Priority.LOW)).isEqualTo(new WeekRules.Rule(null, 2, 7));
        Visitor visitor = at(admin);
        assertThat(page(visitor, PAGE)).contains("Set by your agency", "Tuesday a week later");
        assertThat(send(visitor, PAGE + "/standard", "version", "1").statusCode())
                .isEqualTo(302);
        assertThat(rules.of(code, Priority.NORMAL).escalateDays()).isEqualTo(4);
    }

    /** The standard rules as the form sends them, with some other values. */
    private static Map<String, String> standard(String... others) {
        Map<String, String> form = fields(
                "version",
                "0",
                "rules[LOW].reviewAtLeast",
                "",
                "rules[LOW].remindDays",
                "2",
                "rules[LOW].escalateDays",
                "7",
                "rules[NORMAL].reviewAtLeast",
                "",
                "rules[NORMAL].remindDays",
                "1",
                "rules[NORMAL].escalateDays",
                "4",
                "rules[HIGH].reviewAtLeast",
                "NOT_DONE",
                "rules[HIGH].remindDays",
                "1",
                "rules[HIGH].escalateDays",
                "2",
                "rules[URGENT].reviewAtLeast",
                "ALWAYS",
                "rules[URGENT].remindDays",
                "-2",
                "rules[URGENT].escalateDays",
                "1");
        form.putAll(fields(others));
        return form;
    }

    private long versions() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(WeekRules.KEY)
                .tenantIdIn(code)
                .count();
    }

    private List<String> changes(String kind) {
        return query(String.class, "select changes::text from activity where at_agency = ? and kind = ?", code, kind);
    }
}
