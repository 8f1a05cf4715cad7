package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is responsible, on the profile: what it says, who may change it, and what happens when they do. */
class ResponsiblePagesTests extends ResponsibleTest {

    private static final String EDIT = "aria-label=\"(Edit [^\"]+)\"";

    @Test
    void theTabNamesTypesAsRuleE2DoesAndShowsAllEnrolmentsOfAPersonBesideEachRow() {
        enrol(client, "Housing", aino);
        in(
                agency,
                () -> managers.associate(
                        caseManager(aino).getId(), 0, Set.of(enrolment().getId())));
        enrol(client, "Youth", aino);
        blank(client, linh);
        Visitor visitor = signedIn(sari);

        String tab = page(visitor, path() + "/responsible");
        assertThat(all(visitor, path() + "/responsible", EDIT))
                .containsExactly(
                        "Edit " + aino.getName() + ", Case Manager",
                        "Edit " + aino.getName() + ", Enroller",
                        "Edit " + linh.getName() + ", None/No value selected");
        assertThat(tab)
                .contains("2 Mar 2026", "Ongoing", "Agency " + agency, "From an import")
                .contains("role=\"tooltip\"", "(this row)", "(as Enroller)", "(as Case Manager)")
                .contains(linh.getName() + " is responsible for no active enrolment of this client.")
                .contains(path() + "/case-managers/new", "Assign a case manager", path() + "/enrollments/new")
                .doesNotContain("CASE_MANAGER", "2026-03-02<");
        assertThat(all(visitor, path() + "/responsible?show=BLANK", EDIT))
                .containsExactly("Edit " + linh.getName() + ", None/No value selected");
        assertThat(page(visitor, path())).contains(path() + "/responsible\"");
    }

    @Test
    void aWorkerReadsTheContactCardAndChangesNothing() {
        caseManager(linh);
        blank(client, linh);
        CaseManagerAssignment row = row(linh, null);
        Visitor worker = at(aino);
        assertThat(page(worker, path() + "/responsible")).contains("Ask for a case manager", "Edit " + linh.getName());
        assertThat(page(worker, path(row)))
                .contains("Contact card", "Nothing was recorded of what this person is")
                .doesNotContain("name=\"version\"", "Make Case Manager", "Edit contact details");
        for (String action : List.of("/case-manager", "/enrollments", "/replace", "/end", "/correct")) {
            assertThat(send(worker, path(row) + action, "version", 0).statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(status(worker, "/responsible")).isEqualTo(403);
        assertThat(fresh(row).isActive()).isTrue();
        assertThat(page(signedIn(person(agency, "admin." + agency.toLowerCase(), Role.ADMIN)), path(row)))
                .contains("/settings/staff/" + linh.getId(), "Edit contact details");
    }

    @Test
    void anotherAgencyAndAnotherFamilyFindNothing() {
        CaseManagerAssignment row = caseManager(linh);
        Client other = client(agency, "Other", "People", 0);
        Visitor stranger = at(person("RSX", "rsx.super", Role.SUPERVISOR, Role.ADMIN));
        for (String there : List.of(
                path() + "/responsible", path() + "/responsible/history", path(row), path() + "/enrollments/new")) {
            assertThat(status(stranger, there)).as(there).isEqualTo(404);
        }
        assertThat(send(stranger, path(row) + "/end", "version", 0, "endsOn", "2026-04-01", "endReason", "x")
                        .statusCode())
                .isEqualTo(404);
        Visitor supervisor = at(sari);
        String wrong = "/clients/" + other.getRecordNumber() + "/responsible/" + row.getId();
        assertThat(status(supervisor, wrong)).isEqualTo(404);
        assertThat(send(supervisor, wrong + "/case-manager", "version", 0).statusCode())
                .isEqualTo(404);
        assertThat(fresh(row).isActive()).isTrue();
    }

    @Test
    void makingSomebodyCaseManagerJoinsTheRowsAndLosesNothing() {
        enrol(client, "Housing", aino);
        CaseManagerAssignment enroller = row(aino, CaseManagerType.ENROLLER);
        CaseManagerAssignment manager = caseManager(aino);
        Visitor supervisor = at(sari);
        assertThat(page(supervisor, path(enroller))).contains("so the two rows become one");

        HttpResponse<String> done =
                send(supervisor, path(enroller) + "/case-manager", "version", enroller.getVersion());
        assertThat(next(done)).isEqualTo(path() + "/responsible");
        assertThat(page(supervisor, path() + "/responsible"))
                .contains("with the enrolments of both rows", "Case Manager")
                .doesNotContain("Edit " + aino.getName() + ", Enroller");
        assertThat(fresh(manager).getEnrollmentIds()).hasSize(1);
        assertThat(fresh(enroller).getJoinedInto()).isEqualTo(manager.getId());
        assertThat(page(supervisor, path() + "/responsible?show=ALL")).contains("Became Case Manager");
        assertThat(page(supervisor, path(enroller)))
                .contains("This row was joined")
                .doesNotContain("What is to change?");
    }

    @Test
    void whoeverWasSlowerIsToldSoAndKeepsWhatTheyTyped() {
        CaseManagerAssignment row = caseManager(aino);
        Visitor supervisor = at(sari);
        enrol(client, "Housing", linh);
        in(
                agency,
                () -> corrections.correct(
                        row.getId(),
                        0,
                        new CaseManagerCorrections.Correction(
                                CaseManagerType.CASE_MANAGER, FIRST_DAY.minusDays(1), null, "A day earlier")));

        HttpResponse<String> stale = send(
                supervisor, path(row) + "/end", "version", 0, "endsOn", "2026-05-01", "endReason", "Typed with care");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains("Somebody else changed this a moment ago", "Typed with care", "1 Mar 2026")
                .contains("id=\"content\"");
        assertThat(fresh(row).isActive()).isTrue();
        assertThat(send(
                                supervisor,
                                path(row) + "/end",
                                "version",
                                fresh(row).getVersion(),
                                "endsOn",
                                "2026-05-01",
                                "endReason",
                                "Typed with care")
                        .statusCode())
                .isEqualTo(302);
        assertThat(send(supervisor, path(row) + "/case-manager", "version", 0).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatCannotBeIsToldBesideTheFieldAndNothingTypedIsLost() {
        CaseManagerAssignment row = caseManager(aino);
        String tomorrow = today().plusDays(2).toString();
        for (Mistake mistake : List.of(
                new Mistake("/end", "This is before it began", "endsOn", "2026-01-01", "endReason", "Kept text"),
                new Mistake("/end", "This day has not come yet", "endsOn", tomorrow, "endReason", "Kept text"),
                new Mistake("/end", "Choose a day", "endReason", "Kept text"),
                new Mistake("/end", "Enter a day", "endsOn", "soon", "endReason", "Kept text"),
                new Mistake("/end", "Say why", "endsOn", "2026-04-01"),
                new Mistake("/end", "Use at most 500", "endsOn", "2026-04-01", "endReason", "x".repeat(501)),
                new Mistake("/end", "control characters", "endsOn", "2026-04-01", "endReason", "a\u0000b"),
                new Mistake("/replace", "Choose somebody of your agency", "takeoverReason", "Kept text"),
                new Mistake(
                        "/replace", "Choose somebody of your agency", "takerId", "-5", "takeoverReason", "Kept text"),
                new Mistake("/replace", "no longer works here", "takerId", away(), "takeoverReason", "Kept text"),
                new Mistake("/replace", "Say why", "takerId", linh.getId().toString()),
                new Mistake("/correct", "Choose one of what is offered", "type", "BOSS", "why", "Kept text"),
                new Mistake("/correct", "Choose whether they are", "beganOn", "2026-03-02", "why", "Kept text"),
                new Mistake(
                        "/correct",
                        "This is before it began",
                        "type",
                        "CASE_MANAGER",
                        "beganOn",
                        "2026-03-02",
                        "endedOn",
                        "2026-02-02",
                        "why",
                        "Kept text"),
                new Mistake(
                        "/correct",
                        "Look at the year",
                        "type",
                        "CASE_MANAGER",
                        "beganOn",
                        "0026-03-02",
                        "why",
                        "Kept text"),
                new Mistake(
                        "/correct",
                        "Nothing is different",
                        "type",
                        "CASE_MANAGER",
                        "beganOn",
                        "2026-03-02",
                        "why",
                        "Kept text"),
                new Mistake("/enrollments", "One of these enrolments has ended", "enrollmentIds", "987654321"),
                new Mistake("/case-manager", "is Case Manager already"))) {
            Visitor supervisor = at(sari);
            HttpResponse<String> answer = send(supervisor, path(row) + mistake.action, mistake.with(row.getVersion()));
            assertThat(answer.statusCode()).as(mistake.told).isEqualTo(422);
            assertThat(answer.body()).contains(mistake.told).doesNotContain("java.", "Exception");
            if (List.of(mistake.fields).contains("Kept text")) {
                assertThat(answer.body()).contains("Kept text", "error-summary");
            }
        }
        assertThat(fresh(row).getVersion()).isEqualTo(row.getVersion());
    }

    @Test
    void aRowIsAboutTheEnrolmentsChosenIsHandedOnAndEnded() {
        enrol(client, "Housing", linh);
        CaseManagerAssignment row = caseManager(aino);
        Visitor supervisor = at(sari);
        String enrolment = enrolment().getId().toString();
        assertThat(send(supervisor, path(row) + "/enrollments", "version", 0, "enrollmentIds", enrolment)
                        .statusCode())
                .isEqualTo(302);
        assertThat(fresh(row).getEnrollmentIds()).hasSize(1);
        assertThat(send(
                                supervisor,
                                path(row) + "/replace",
                                "version",
                                fresh(row).getVersion(),
                                "takerId",
                                linh.getId(),
                                "takeoverReason",
                                "Works part-time")
                        .statusCode())
                .isEqualTo(302);
        CaseManagerAssignment taken = row(linh, CaseManagerType.CASE_MANAGER);
        assertThat(taken.getEnrollmentIds()).hasSize(1);
        assertThat(page(supervisor, path() + "/responsible?show=ALL")).contains("Works part-time");
        String today = today().toString();
        assertThat(send(
                                supervisor,
                                path(taken) + "/end",
                                "version",
                                taken.getVersion(),
                                "endsOn",
                                today,
                                "endReason",
                                "Moved away")
                        .statusCode())
                .isEqualTo(302);
        assertThat(fresh(taken).getEndReason()).isEqualTo("Moved away");
    }

    @Test
    void theHistoryAnswersForADayAndKeepsWhatWasCorrected() {
        CaseManagerAssignment row = caseManager(aino);
        Visitor supervisor = at(sari);
        String history = path() + "/responsible/history";
        assertThat(page(supervisor, history)).contains("All that was recorded", "Recorded");
        assertThat(page(supervisor, history + "?on=2026-03-01")).contains("nobody was responsible");
        assertThat(send(
                                supervisor,
                                path(row) + "/correct",
                                "version",
                                0,
                                "type",
                                "ENROLLER",
                                "beganOn",
                                "2026-02-01",
                                "why",
                                "Only enrolled them")
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(supervisor, history + "?on=2026-03-01"))
                .contains("On 1 Mar 2026, as we know it now", "Enroller", "1 Feb 2026", sari.getName())
                .contains("Corrected", "2 Mar 2026");
        assertThat(page(supervisor, history + "?on=2026-03-01&known=2026-03-05"))
                .contains("as we knew it on 5 Mar 2026", "nobody was responsible");
        assertThat(page(supervisor, path() + "/activity"))
                .contains("Who was responsible corrected", "Only enrolled them", "1 Feb 2026", "Case Manager")
                .doesNotContain("2026-02-01<", "CASE_MANAGER");
        for (String bad : List.of("?on=yesterday", "?known=2026-03-01", "?on=2999-01-01", "?on=0001-01-01")) {
            HttpResponse<String> answer = supervisor.get(history + bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(422);
            assertThat(answer.body()).contains("field-error");
        }
        assertThat(page(signedIn(aino), history + "?on=2026-03-03")).contains("Enroller");
    }

    @Test
    void supervisorsCleanLegacyRowsFromAList() {
        List<Client> families = IntStream.range(0, 30)
                .mapToObj(i -> client(agency, "Legacy", "Row" + letters(i), 0))
                .toList();
        families.forEach(family -> blank(family, linh));
        caseManager(aino);
        Visitor supervisor = at(sari);
        String record = "href=\"/clients/(CR-\\d+)/responsible\"";
        assertThat(all(supervisor, "/responsible", record)).hasSize(31).doesNotHaveDuplicates();
        assertThat(all(supervisor, "/responsible?type=NONE&staffId=" + linh.getId(), record))
                .hasSize(30);
        assertThat(all(supervisor, "/responsible?type=CASE_MANAGER", record)).containsExactly(client.getRecordNumber());
        assertThat(page(supervisor, "/responsible?staffId=" + sari.getId())).contains("Nothing found");

        long id = read(
                () -> managers.responsibleFor(families.get(0).getId()).get(0).getId());
        HttpResponse<String> done =
                send(supervisor, "/responsible/" + id + "/case-manager", "version", 0, "type", "NONE", "staffId", "");
        assertThat(next(done)).startsWith("/responsible?type=NONE");
        assertThat(page(supervisor, next(done))).contains(linh.getName() + " is Case Manager.");
        assertThat(all(supervisor, "/responsible?type=NONE", record)).hasSize(29);
        assertThat(send(supervisor, "/responsible/" + id + "/case-manager", "version", 0)
                        .statusCode())
                .isEqualTo(409);
        assertThat(status(supervisor, "/responsible?type=BOSS")).isEqualTo(400);
    }

    @Test
    void anInactiveAgencyOffersAndAcceptsNoChange() {
        CaseManagerAssignment row = caseManager(aino);
        Visitor admin = at(person(agency, "admin." + agency.toLowerCase(), Role.ADMIN));
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agency,
                        new AgencyDetails("Agency " + agency, "Uusimaa", "Europe/Helsinki", "en", false, false)));
        assertThat(page(admin, path() + "/responsible"))
                .contains("Your agency is not active")
                .doesNotContain("/new\"");
        assertThat(page(admin, path(row))).doesNotContain("name=\"version\"");
        assertThat(send(admin, path(row) + "/end", "version", 0, "endsOn", "2026-04-01", "endReason", "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(fresh(row).isActive()).isTrue();
    }

    /** Somebody of the agency who left. */
    private String away() {
        long id = person(agency, "away." + agency.toLowerCase(), Role.WORKER).getId();
        AgencyContext.ofDirectory("test").run(() -> staff.deactivate(id));
        return Long.toString(id);
    }

    private static final class Mistake {

        private final String action;
        private final String told;
        private final Object[] fields;

        private Mistake(String action, String told, Object... fields) {
            this.action = action;
            this.told = told;
            this.fields = fields;
        }

        private Object[] with(int version) {
            Object[] all = Arrays.copyOf(fields, fields.length + 2);
            all[fields.length] = "version";
            all[fields.length + 1] = version;
            return all;
        }
    }
}
