package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The case workers of one case, and how they change. */
class CaseTeamTests extends RecordTest {

    @Autowired
    private CaseTeam team;

    @Autowired
    private ActivityLog log;

    private String agency;
    private StaffMember aila;
    private StaffMember berit;
    private CaseFile caseFile;

    @BeforeEach
    void aCaseThatAilaLeads() {
        agency = newAgency();
        aila = newPerson(agency, Role.WORKER);
        berit = newPerson(agency, Role.WORKER);
        caseFile = newCase(newClient(agency));
        in(agency, () -> team.assign(number(), List.of(aila.getId())));
    }

    @Test
    void whoIsAddedSeesTheCaseAndDoesNotLeadIt() {
        assertUnseenBy(berit);
        change(() -> team.add(number(), berit.getId()));
        assertThat(as(berit, () -> cases.caseFile(number())).getId()).isEqualTo(caseFile.getId());
        assertThat(workers()).extracting(CaseWorker::isLead).containsExactly(true, false);
        assertRefused("caseWorkers.hasAlready", () -> team.add(number(), berit.getId()));
    }

    @Test
    void whoTakesOverLeadsAsTheFormerDidWhoSeesTheCaseNoMore() {
        change(() -> team.replace(number(), aila.getId(), berit.getId()));
        assertThat(workers()).singleElement().satisfies(worker -> {
            assertThat(worker.getStaffId()).isEqualTo(berit.getId());
            assertThat(worker.isLead()).isTrue();
            assertThat(worker.getTakenFrom()).isEqualTo(aila.getId());
        });
        assertUnseenBy(aila);
        assertThat(in(agency, () -> log.ofCase(caseFile.getId(), null, 1)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo("caseWorkers.replaced");
                    assertThat(entry.changes().get(0).before()).isEqualTo(aila.getName());
                    assertThat(entry.changes().get(0).after()).isEqualTo(berit.getName());
                });
    }

    @Test
    void whoWorksOnTheCaseAlreadyTakesTheLeadOver() {
        change(() -> team.add(number(), berit.getId()));
        change(() -> team.replace(number(), aila.getId(), berit.getId()));
        assertThat(workers())
                .singleElement()
                .satisfies(worker -> assertThat(worker.isLead()).isTrue());
    }

    @Test
    void theLeadDoesNotLeaveWithoutASuccessor() {
        change(() -> team.add(number(), berit.getId()));
        assertRefused("caseWorkers.leadLeaves", () -> team.remove(number(), aila.getId()));
        change(() -> team.lead(number(), berit.getId()));
        assertThat(workers()).extracting(CaseWorker::getStaffId).containsExactly(berit.getId(), aila.getId());
        change(() -> team.remove(number(), aila.getId()));
        assertThat(workers()).extracting(CaseWorker::getStaffId).containsExactly(berit.getId());
        assertRefused("caseWorkers.notOnCase", () -> team.remove(number(), aila.getId()));
        assertRefused("caseWorkers.leadsAlready", () -> team.lead(number(), berit.getId()));
    }

    @Test
    void onlyActiveWorkersOfTheAgencyTakeCases() {
        StaffMember admin = newPerson(agency, Role.ADMIN);
        StaffMember stranger = newPerson(newAgency(), Role.WORKER);
        StaffMember gone = newPerson(agency, Role.WORKER);
        in(agency, () -> staff.deactivate(gone.getId()));
        assertRefused("caseWorkers.notWorking", () -> team.add(number(), admin.getId()));
        assertRefused("caseWorkers.notWorking", () -> team.replace(number(), aila.getId(), gone.getId()));
        assertRefused("caseWorkers.unknown", () -> team.add(number(), stranger.getId()));
    }

    @Test
    void aClosedCaseKeepsItsWorkers() {
        in(agency, () -> cases.close(number(), "Settled", "Goals reached"));
        assertRefused("case.closed", () -> team.replace(number(), aila.getId(), berit.getId()));
    }

    @Test
    void aCaseOnHoldCanBeHandedOn() {
        in(agency, () -> cases.hold(number(), "Abroad until spring"));
        change(() -> team.replace(number(), aila.getId(), berit.getId()));
        assertThat(workers()).extracting(CaseWorker::getStaffId).containsExactly(berit.getId());
    }

    private String number() {
        return caseFile.getNumber();
    }

    private List<CaseWorker> workers() {
        return in(agency, () -> team.of(List.of(caseFile.getId()))).get(caseFile.getId());
    }

    private void assertUnseenBy(StaffMember worker) {
        assertThatThrownBy(() -> as(worker, () -> cases.caseFile(number()))).isInstanceOf(NoSuchRecord.class);
    }

    private void assertRefused(String rule, Runnable attempt) {
        assertThatThrownBy(() -> change(attempt)).isInstanceOf(BrokenRule.class).hasMessage(rule);
    }

    private void change(Runnable work) {
        in(agency, () -> {
            work.run();
            return null;
        });
    }
}
