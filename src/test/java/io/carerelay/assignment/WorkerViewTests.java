package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseList;
import io.carerelay.casefile.CaseSummary;
import io.carerelay.client.ClientSearch;
import io.carerelay.client.ClientSummary;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a worker sees and what not (rule K3): Aila has one case of a family, Berit another, and Cai a third family. */
class WorkerViewTests extends RecordTest {

    @Autowired
    private ClientSearch search;

    @Autowired
    private CaseList list;

    @Autowired
    private CaseTeam team;

    @Autowired
    private CarePlanning planning;

    @Autowired
    private ActivityLog log;

    private String agency;
    private StaffMember aila;
    private StaffMember berit;
    private CaseFile first;
    private CaseFile second;
    private CaseFile elsewhere;

    @BeforeEach
    void threeCasesOfTwoFamilies() {
        agency = newAgency();
        aila = newPerson(agency, Role.WORKER);
        berit = newPerson(agency, Role.WORKER);
        first = wholeRecord(aila);
        second = in(agency, () -> cases.open(first.getClientId(), need(null)));
        in(agency, () -> team.assign(second.getNumber(), List.of(berit.getId())));
        elsewhere = wholeRecord(newPerson(agency, Role.WORKER));
    }

    @Test
    void aWorkerSeesTheAssignedCaseWithItsFamily() {
        assertThat(as(aila, () -> cases.caseFile(first.getNumber())).getId()).isEqualTo(first.getId());
        assertThat(as(aila, () -> clients.client(first.getClientId())).getMembers())
                .hasSize(2);
        assertThat(as(aila, () -> planning.ofCase(first.getId()))).isPresent();
        assertThat(as(aila, () -> clients.assignments(first.getClientId()))).hasSize(1);
    }

    @Test
    void aWorkerDoesNotSeeAnotherCaseOfTheSameFamily() {
        assertThatThrownBy(() -> as(aila, () -> cases.caseFile(second.getNumber())))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> as(aila, () -> cases.caseFile(second.getId()))).isInstanceOf(NoSuchRecord.class);
        assertThat(as(aila, () -> cases.ofClient(first.getClientId())))
                .extracting(CaseFile::getNumber)
                .containsExactly(first.getNumber());
        assertThat(as(berit, () -> cases.ofClient(first.getClientId())))
                .extracting(CaseFile::getNumber)
                .containsExactly(second.getNumber());
        assertThat(as(berit, () -> planning.ofCase(first.getId()))).isEmpty();
    }

    @Test
    void aWorkerDoesNotSeeAnotherFamily() {
        assertThatThrownBy(() -> as(aila, () -> clients.client(elsewhere.getClientId())))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> as(aila, () -> cases.caseFile(elsewhere.getNumber())))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(as(aila, () -> log.ofClient(elsewhere.getClientId(), null, 50)))
                .isEmpty();
    }

    @Test
    void aWorkerReadsTheLogOfTheFamilyAndTheOwnCaseOnly() {
        assertThat(as(aila, () -> log.ofClient(first.getClientId(), null, 50)))
                .extracting(ActivityLog.Entry::caseId)
                .contains(first.getId(), (Long) null)
                .doesNotContain(second.getId());
        assertThat(as(aila, () -> log.ofCase(second.getId(), null, 50))).isEmpty();
        assertThat(as(berit, () -> log.ofCase(second.getId(), null, 50))).isNotEmpty();
    }

    @Test
    void listsAndSearchObeyTheSameRule() {
        assertThat(numbers(as(aila, cases()))).containsExactly(first.getNumber());
        assertThat(numbers(as(berit, cases()))).containsExactly(second.getNumber());
        assertThat(ids(as(aila, () -> search.list(null, null, 50)))).containsExactly(first.getClientId());
        assertThat(ids(as(aila, () -> search.list("kin", null, 50)))).containsExactly(first.getClientId());
        assertThat(ids(as(berit, () -> search.list("aada", null, 50)))).containsExactly(first.getClientId());
    }

    @Test
    void aWorkerWithoutCasesSeesNobody() {
        StaffMember newcomer = newPerson(agency, Role.WORKER);
        assertThat(as(newcomer, cases())).isEmpty();
        assertThat(as(newcomer, () -> search.list(null, null, 50))).isEmpty();
        assertThat(as(newcomer, () -> search.list("aada", null, 50))).isEmpty();
    }

    @Test
    void aSupervisorSeesTheWholeAgency() {
        assertThat(numbers(in(agency, cases())))
                .containsExactlyInAnyOrder(first.getNumber(), second.getNumber(), elsewhere.getNumber());
        assertThat(ids(in(agency, () -> search.list("aada", null, 50))))
                .containsExactlyInAnyOrder(first.getClientId(), elsewhere.getClientId());
        assertThat(in(agency, () -> log.ofClient(first.getClientId(), null, 50)))
                .extracting(ActivityLog.Entry::caseId)
                .contains(first.getId(), second.getId(), null);
    }

    @Test
    void nobodySeesTheCasesOfAnotherAgency() {
        String other = newAgency();
        assertThat(in(other, cases())).isEmpty();
        assertThatThrownBy(() -> in(other, () -> cases.caseFile(first.getNumber())))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(in(other, () -> search.list("aada", null, 50))).isEmpty();
        assertThat(in(other, () -> search.lookUp("aada"))).isEmpty();
    }

    private Supplier<List<CaseSummary>> cases() {
        return () -> list.page(null, null, null, 50);
    }

    private static List<String> numbers(List<CaseSummary> rows) {
        return rows.stream().map(CaseSummary::number).toList();
    }

    private static List<Long> ids(List<ClientSummary> rows) {
        return rows.stream().map(ClientSummary::id).toList();
    }
}
