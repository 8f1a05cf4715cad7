package io.carerelay.scenario;

import static io.carerelay.Families.unknown;
import static io.carerelay.Families.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.CareRelayTest;
import io.carerelay.Families;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Program;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What people get wrong when they open a case: told beside the field, nothing stored, nothing typed lost. */
class BadInputTests extends CareRelayTest {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private TasklistPerson worker;

    @BeforeEach
    void people() {
        worker = new TasklistPerson(signedIn(person("BAD", "bad.worker", Role.WORKER)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("givenName", "", "Fill this in"),
                mistake("givenName", "   ", "Fill this in"),
                mistake("familyName", "x".repeat(81), "Use at most"),
                mistake("familyName", "Virta\u0007nen", "invisible control characters"),
                mistake("familyName", "Virta\u202Enen", "invisible control characters"),
                mistake("givenName", "Ai\u0000no", "invisible control characters"),
                mistake("bornOn", today().plusDays(2).toString(), "not in the future"),
                mistake("bornOn", "1850-01-01", "not more than 122 years ago"),
                mistake("bornOn", "yesterday", ""),
                mistake("phone", "call me", "Enter a phone number"),
                mistake("email", "not an address", "Enter an e-mail address"),
                mistake("title", "", "Fill this in"),
                mistake("type", "", "Fill this in"),
                mistake("type", "MADE_UP", ""),
                mistake("need", "x".repeat(4001), "Use at most"),
                mistake("programId", "999999999", "Choose one of your agency"),
                mistake("recordNumber", "CR-999999", "has no client with the record number"),
                mistake("members[0].relationship", "SELF", "There is one head of a household"),
                mistake("members[0].givenName", "", "Fill this in"));
    }

    private static Arguments mistake(String field, String value, String told) {
        return Arguments.of(field, value, told);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void areToldBesideTheFieldAndKeepWhatWasTyped(String field, String value, String told) {
        Map<String, String> typed = with(
                unknown(),
                "need",
                "What was typed with care",
                "members[0].givenName",
                "Onni",
                "members[0].familyName",
                "Lapsi",
                "members[0].relationship",
                "CHILD");
        String kept = field.equals("need") ? typed.get("title") : "What was typed with care";

        HttpResponse<String> answer = worker.openCase(with(typed, field, value));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(told)
                .contains(kept)
                .contains("field-error")
                .doesNotContain("java.");
        assertThat(intakes(typed)).isZero();
    }

    @Test
    void keepsTheFamilyTypedSoFarWhileARecordIsTriedInItsPlace() {
        Map<String, String> known = unknown();
        worker.openCase(known);
        String number = jdbcAs(
                "BAD",
                "select r.record_number from client r join intake i on i.client_id = r.id where i.id = '"
                        + known.get("id") + "'");
        Map<String, String> typed = with(
                unknown(), "bornOn", "1988-08-08", "members[0].givenName", "Onni", "members[0].relationship", "CHILD");

        String chosen = worker.visitor()
                .form("/forms/casefile-opening/client", with(typed, "use", number))
                .body();
        assertThat(chosen)
                .contains(known.get("familyName"))
                .contains(typed.get("familyName"))
                .contains("1988-08-08");
        String back = worker.visitor()
                .form("/forms/casefile-opening/client", with(typed, "recordNumber", number, "use", ""))
                .body();
        assertThat(back)
                .doesNotContain(known.get("familyName"))
                .contains(typed.get("familyName"))
                .contains("Onni");
        assertThat(worker.openCase(with(typed, "recordNumber", number)).statusCode())
                .isEqualTo(200);
        assertThat(jdbcAs(
                        "BAD",
                        "select count(*) from household_member where family_name = '" + typed.get("familyName") + "'"))
                .isEqualTo("0");
    }

    @Test
    void acceptsNamesInEveryScript() {
        assertThat(worker.openCase(with(unknown(), "givenName", "فاطمة " + Families.word(), "familyName", "בן־דוד"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(worker.openCase(with(unknown(), "givenName", "Мария", "familyName", Families.word() + "-Öberg"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAClosedProgramAndOneOfAnotherAgency() {
        agency("BADX");
        Program closed = program("BAD", today().minusDays(3));
        Program theirs = program("BADX", null);

        assertThat(worker.sendStartForm(
                                with(unknown(), "programId", closed.getId().toString()))
                        .body())
                .contains("Nobody can enrol in " + closed.getName());
        HttpResponse<String> other =
                worker.sendStartForm(with(unknown(), "programId", theirs.getId().toString()));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("Choose one of your agency").doesNotContain(theirs.getName());
    }

    @Test
    void refusesAProgramThatClosedBetweenTheFormAndTheStart() {
        Program program = program("BAD", null);
        Map<String, String> family =
                with(unknown(), "programId", program.getId().toString());
        HttpResponse<String> stored = worker.sendStartForm(family);
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.changeProgram(
                        program.getId(),
                        new ProgramDetails(
                                program.getName(), null, true, LocalDate.of(2020, 1, 1), today().minusDays(1))));

        HttpResponse<String> answer = worker.start(TasklistPerson.variables(stored));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Nobody can enrol in");
        assertThat(casesOf(family)).isZero();
    }

    @Test
    void letsAnInactiveAgencyOpenNoCase() {
        TasklistPerson admin = new TasklistPerson(signedIn(person("BADI", "badi.admin", Role.ADMIN)));
        HttpResponse<String> stored = admin.sendStartForm(unknown());
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        "BADI", new AgencyDetails("Agency BADI", "Uusimaa", "Europe/Helsinki", "en", false, false)));

        HttpResponse<String> form = admin.sendStartForm(unknown());
        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.body()).contains("is not active in CareRelay at present");
        HttpResponse<String> started = admin.start(TasklistPerson.variables(stored));
        assertThat(started.statusCode()).isEqualTo(500);
        assertThat(started.body()).contains("is not active in CareRelay at present");
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        "BADI", new AgencyDetails("Agency BADI", "Uusimaa", "Europe/Helsinki", "en", true, false)));
    }

    @Test
    void answersTheApiWithAProblemThatNamesTheFields() {
        HttpResponse<String> answer = worker.visitor().json("PUT", "/api/intakes/" + UUID.randomUUID(), """
                        {"family": {"givenName": "", "familyName": "Virtanen", "bornOn": "1850-01-01"},
                         "support": {"title": "Flat", "type": "HOUSING", "priority": "NORMAL"}}
                        """);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(TasklistPerson.read(answer).findValuesAsText("field"))
                .containsExactlyInAnyOrder("family.givenName", "family.bornOn");
        for (String body : new String[] {"{", "[]", "{\"support\": 7}", "{\"support\": {\"type\": \"NONSENSE\"}}"}) {
            HttpResponse<String> unreadable = worker.visitor().json("PUT", "/api/intakes/" + UUID.randomUUID(), body);
            assertThat(unreadable.statusCode()).as(body).isBetween(400, 499);
            assertThat(unreadable.body()).doesNotContain("Exception");
        }
        assertThat(worker.visitor().json("PUT", "/api/intakes/not-a-uuid", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersNotFoundForAnotherAgencysClientCaseIntakeAndTask() {
        TasklistPerson stranger = new TasklistPerson(signedIn(person("BADX", "badx.supervisor", Role.SUPERVISOR)));
        Map<String, String> family = unknown();
        stranger.openCase(family);
        String number = jdbcAs(
                "BADX",
                "select c.number from case_file c join intake i on i.case_id = c.id where i.id = '" + family.get("id")
                        + "'");
        String record = jdbcAs(
                "BADX",
                "select r.record_number from client r join case_file c on c.client_id = r.id where c.number = '"
                        + number + "'");
        String task = jdbc.queryForObject(
                "select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " where e.business_key_ = ?",
                String.class,
                number);

        for (String path : new String[] {
            "/api/clients/" + record,
            "/api/clients/" + record + "/enrollments",
            "/api/clients/" + record + "/case-managers",
            "/api/cases/" + number,
            "/api/cases/" + number + "/workers",
            "/api/cases/" + number + "/plan",
            "/api/intakes/" + family.get("id"),
            "/clients/" + record,
            "/clients/" + record + "/members",
            "/clients/" + record + "/cases",
            "/clients/" + record + "/activity",
            "/cases/" + number,
            "/forms/tasks/" + task,
            "/forms/draftCarePlan/" + number,
            "/forms/assignCaseWorkers/" + number
        }) {
            HttpResponse<String> answer = worker.visitor().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(family.get("familyName"));
            if (!path.startsWith("/forms")) {
                assertThat(stranger.visitor().get(path).statusCode())
                        .as(path + " of the own agency")
                        .isIn(path.endsWith("/plan") ? 404 : 200, 200);
            }
        }
    }

    private long intakes(Map<String, String> family) {
        return count("BAD", "select count(*) from intake where id = '" + family.get("id") + "'");
    }

    private long casesOf(Map<String, String> family) {
        return count(
                "BAD", "select count(*) from intake where case_id is not null and id = '" + family.get("id") + "'");
    }

    private long count(String agency, String sql) {
        return Long.parseLong(jdbcAs(agency, sql));
    }

    private String jdbcAs(String agency, String sql) {
        return AgencyContext.ofAgency(agency, "test")
                .call(() -> transactions.execute(status -> jdbc.queryForObject(sql, String.class)));
    }

    private Program program(String agency, LocalDate closesOn) {
        return AgencyContext.ofDirectory("test")
                .call(() -> agencies.addProgram(
                        agency,
                        new ProgramDetails(
                                "Program " + Families.word(), null, true, LocalDate.of(2020, 1, 1), closesOn)));
    }
}
