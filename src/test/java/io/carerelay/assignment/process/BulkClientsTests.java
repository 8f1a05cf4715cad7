package io.carerelay.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.assignment.ReassignmentDesk.Row;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.client.Client;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Clients change hands in bulk as {@code CaseManagers.replace} hands on one (rules E3, E4, E7). */
class BulkClientsTests extends BulkTest {

    @Autowired
    private CaseManagerCorrections corrections;

    @Autowired
    private ProgramEnrolling enrolling;

    @Test
    void makeTheTakerCaseManagerForTheSameEnrolments() {
        Client fresh = newClient(code);
        Client known = newClient(code);
        long first = enrolled(fresh);
        long second = enrolled(known);
        long third = enrolled(known);
        manages(fresh, aino, first);
        manages(known, aino, second);
        CaseManagerAssignment present = manages(known, bao, third);

        String reference = run(draft(Choice.clients(ofAino()), bao));

        assertThat(active(fresh)).containsExactly(bao.getLogin() + " CASE_MANAGER " + List.of(first));
        assertThat(active(known)).containsExactly(bao.getLogin() + " CASE_MANAGER " + List.of(second, third));
        assertThat(in(code, () -> managers.row(present.getId())).isActive()).isTrue();
        assertThat(rows(reference, RowState.MOVED)).extracting(Row::type).containsOnly(CaseManagerType.CASE_MANAGER);
        assertThat(query(
                        String.class,
                        "select actor || ' ' || subject from activity where kind = 'caseManager.replaced'"))
                .containsExactly(
                        supervisor.getLogin() + " " + bao.getName(), supervisor.getLogin() + " " + bao.getName());
        assertThat(query(
                        String.class,
                        "select distinct end_reason from case_manager_assignment where staff_id = ? and ended_on is not null",
                        aino.getId()))
                .containsExactly(REASON);
    }

    @Test
    void goBackWithTypeAndEnrolmentsWhenItIsUndone() {
        Client fresh = newClient(code);
        Client known = newClient(code);
        long first = enrolled(fresh);
        long second = enrolled(known);
        long third = enrolled(known);
        in(code, () -> managers.assign(fresh.getId(), aino.getId(), CaseManagerType.ENROLLER, today(), Set.of(first)));
        manages(known, aino, second);
        manages(known, bao, third);
        List<String> freshBefore = active(fresh);
        List<String> knownBefore = active(known);
        String reference = run(draft(Choice.clients(ofAino()), bao));
        List<String> knownAfter = active(known);
        assertThat(active(fresh)).containsExactly(bao.getLogin() + " CASE_MANAGER " + List.of(first));

        String undoing = run(by(supervisor, () -> bulk.undo(reference)));
        assertThat(active(fresh)).isEqualTo(freshBefore);
        assertThat(active(known)).isEqualTo(knownBefore);

        run(by(supervisor, () -> bulk.undo(undoing)));
        assertThat(active(known)).isEqualTo(knownAfter);
    }

    @Test
    void joinWhereOnePersonHoldsTwoTypes() {
        Client client = newClient(code);
        long stay = enrolled(client);
        manages(client, aino);
        in(code, () -> managers.assign(client.getId(), aino.getId(), CaseManagerType.ENROLLER, today(), Set.of(stay)));

        String reference = run(draft(Choice.clients(ofAino()), bao));
        assertThat(active(client)).containsExactly(bao.getLogin() + " CASE_MANAGER " + List.of(stay));

        run(by(supervisor, () -> bulk.undo(reference)));
        assertThat(active(client))
                .containsExactly(aino.getLogin() + " CASE_MANAGER []", aino.getLogin() + " ENROLLER " + List.of(stay));
    }

    @Test
    void areLeftAloneWhereSomebodyChangedTheRow() {
        Client ended = newClient(code);
        Client corrected = newClient(code);
        Client kept = newClient(code);
        CaseManagerAssignment one = manages(ended, aino);
        CaseManagerAssignment other = manages(corrected, aino);
        manages(kept, aino);
        String reference = draft(Choice.clients(ofAino()), bao);

        in(code, () -> {
            managers.end(one.getId(), one.getVersion(), today(), "Moved away");
            return corrections.correct(
                    other.getId(),
                    other.getVersion(),
                    new CaseManagerCorrections.Correction(
                            CaseManagerType.CASE_MANAGER, today().minusDays(3), null, "Began earlier"));
        });
        run(reference);

        assertThat(reasons(reference)).containsExactly("changed", "changed");
        assertThat(active(corrected)).containsExactly(aino.getLogin() + " CASE_MANAGER []");
        assertThat(active(kept)).containsExactly(bao.getLogin() + " CASE_MANAGER []");
    }

    @Test
    void canGoToAnybodyOfTheAgencyWhoIsActive() {
        CaseManagerAssignment row = manages(newClient(code), aino);
        StaffMember stranger = newPerson(newAgency(), Role.WORKER);
        Choice ticked = Choice.clients(List.of(row.getId()));
        assertThatThrownBy(() -> draft(ticked, stranger)).hasMessage("caseWorkers.unknown");
        run(draft(ticked, supervisor));
        assertThat(in(code, () -> managers.responsibleFor(row.getClientId())))
                .extracting(CaseManagerAssignment::getStaffId)
                .containsExactly(supervisor.getId());
    }

    private RowFilter ofAino() {
        return new RowFilter(false, null, aino.getId());
    }

    private long enrolled(Client client) {
        long program = newProgram(code).getId();
        // Created by an admin who is no part of what is tested.
        Enrollment stay = in(code, () -> enrolling.enrol(client.getId(), program, admin.getId()));
        in(code, () -> managers.responsibleFor(client.getId())).stream()
                .filter(row -> row.getStaffId().equals(admin.getId()))
                .forEach(row -> in(code, () -> {
                    managers.end(row.getId(), row.getVersion(), today(), "Test");
                    return null;
                }));
        return stay.getId();
    }

    private CaseManagerAssignment manages(Client client, StaffMember member, Long... enrollments) {
        return in(
                code,
                () -> managers.assign(
                        client.getId(), member.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of(enrollments)));
    }

    /** Login, type and enrolments of who is responsible. */
    private List<String> active(Client client) {
        return in(
                code,
                () -> transaction.execute(status -> managers.responsibleFor(client.getId()).stream()
                        .map(row -> staff.member(row.getStaffId()).getLogin() + " " + row.getType() + " "
                                + row.getEnrollmentIds().stream().sorted().toList())
                        .sorted()
                        .toList()));
    }
}
