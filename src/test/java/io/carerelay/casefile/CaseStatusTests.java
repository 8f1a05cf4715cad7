package io.carerelay.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientSearch;
import io.carerelay.shared.DomainEvent.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Holding, resuming, closing and reopening a case (rules K1, K5 and C5). */
class CaseStatusTests extends RecordTest {

    @Autowired
    private CaseTeam team;

    @Autowired
    private CaseManagers managers;

    @Autowired
    private ActivityLog log;

    @Autowired
    private ClientSearch search;

    private String agency;
    private Client client;
    private String number;
    private StaffMember worker;

    @BeforeEach
    void openACase() {
        agency = newAgency();
        client = newClient(agency);
        number = newCase(client).getNumber();
        worker = newPerson(agency, Role.WORKER);
        in(agency, () -> team.assign(number, List.of(worker.getId())));
    }

    @Test
    void aWorkerOfTheCaseHoldsAndResumesIt() {
        CaseFile held = as(worker, () -> cases.hold(number, " Abroad until spring "));
        assertThat(held.getStatus()).isEqualTo(CaseStatus.ON_HOLD);
        assertThat(held.getStatusReason()).isEqualTo("Abroad until spring");

        CaseFile resumed = as(worker, () -> cases.resume(number, "Back home"));
        assertThat(resumed.getStatus()).isEqualTo(CaseStatus.OPEN);
        assertThat(resumed.getStatusReason()).isNull();
        assertThat(entries()).startsWith("case.resumed", "case.held");
        assertThat(newest().changes()).containsExactly(new Change("reason", null, "Back home"));
        assertThat(newest().actor()).isEqualTo(worker.getLogin());
    }

    @Test
    void whatIsHeldCanBeClosedAndWhatIsClosedNeitherHeldNorResumed() {
        in(agency, () -> cases.hold(number, "Abroad"));
        assertRefused("case.onHold", () -> in(agency, () -> cases.hold(number, "Abroad")));
        in(agency, () -> cases.close(number, "Moved away", "Stays abroad"));
        assertRefused("case.closed", () -> in(agency, () -> cases.hold(number, "Abroad")));
        assertRefused("case.closed", () -> in(agency, () -> cases.resume(number, "Back")));
        assertRefused("case.closed", () -> in(agency, () -> cases.close(number, "Moved away", "Again")));
    }

    @Test
    void whatIsOpenIsNeitherResumedNorReopened() {
        assertRefused("case.notOnHold", () -> in(agency, () -> cases.resume(number, "Back")));
        assertRefused("case.notClosed", () -> in(agency, () -> cases.reopen(number, "Back")));
    }

    @Test
    void everyChangeNeedsAReasonThatFits() {
        for (String reason : new String[] {null, "", "  "}) {
            assertRefused("reason.missing", () -> in(agency, () -> cases.hold(number, reason)));
            assertRefused("reason.missing", () -> in(agency, () -> cases.resume(number, reason)));
            assertRefused("reason.missing", () -> in(agency, () -> cases.close(number, "Moved away", reason)));
            assertRefused("reason.missing", () -> in(agency, () -> cases.reopen(number, reason)));
        }
        assertRefused("reason.tooLong", () -> in(agency, () -> cases.hold(number, "x".repeat(501))));
    }

    @Test
    void whoDoesNotWorkOnTheCaseChangesNothing() {
        StaffMember other = newPerson(agency, Role.WORKER);
        assertThatThrownBy(() -> as(other, () -> cases.hold(number, "Abroad"))).isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> in(newAgency(), () -> cases.hold(number, "Abroad")))
                .isInstanceOf(NoSuchRecord.class);
        // A Case Manager sees the case without working on it.
        in(
                agency,
                () -> managers.assign(client.getId(), other.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of()));
        assertRefused("case.notOnIt", () -> as(other, () -> cases.hold(number, "Abroad")));
        assertThatThrownBy(() -> as(worker, () -> cases.close(number, "Moved away", "Abroad")))
                .isInstanceOf(NotPermitted.class);
        in(agency, () -> cases.close(number, "Moved away", "Abroad"));
        assertThatThrownBy(() -> as(worker, () -> cases.reopen(number, "Back"))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> in(newAgency(), () -> cases.reopen(number, "Back")))
                .isInstanceOf(NoSuchRecord.class);
    }

    @Test
    void reopeningForgetsNothing() {
        in(agency, () -> cases.close(number, "Goals reached", "The rent is paid"));
        CaseFile reopened = in(agency, () -> cases.reopen(number, "In arrears again"));
        assertThat(reopened.getStatus()).isEqualTo(CaseStatus.OPEN);
        assertThat(reopened.getClosedOn()).isNull();
        assertThat(reopened.getOutcome()).isNull();
        assertThat(entries())
                .startsWith("case.reopened", "client.serviceResumed", "client.serviceEnded", "case.closed");
        assertThat(newest().changes())
                .containsExactly(
                        new Change("outcome", "Goals reached", null), new Change("reason", null, "In arrears again"));
        assertThat(log(3).changes())
                .containsExactly(
                        new Change("outcome", null, "Goals reached"), new Change("reason", null, "The rent is paid"));
        assertRefused("case.notClosed", () -> in(agency, () -> cases.reopen(number, "Once more")));
    }

    @Test
    void reopeningTheLastCaseResumesTheServiceAndReopeningAnotherLeavesIt() {
        String second = newCase(client).getNumber();
        in(agency, () -> cases.close(number, "Goals reached", "Done"));
        in(agency, () -> cases.close(second, "Goals reached", "Done"));
        assertThat(states()).containsExactly(AssignmentStatus.ENDED);

        in(agency, () -> cases.reopen(second, "Not done"));
        in(agency, () -> cases.reopen(number, "Not done either"));
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);
        assertThat(in(agency, () -> search.list(client.getName(), null, 5)))
                .extracting("recordNumber")
                .containsExactly(client.getRecordNumber());
        in(agency, () -> cases.close(number, "Goals reached", "Done"));
        in(agency, () -> cases.close(second, "Goals reached", "Done"));
        assertThat(states()).containsExactly(AssignmentStatus.ENDED, AssignmentStatus.ENDED);
    }

    @Test
    void aFamilyThatAnotherAgencyServesIsNotTakenBack() throws SQLException {
        in(agency, () -> cases.close(number, "Goals reached", "Done"));
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("""
                    insert into agency_assignment (id, client_id, agency_id, status, began_at, version)
                    values (nextval('agency_assignment_seq') * 50 + 1000000000, %d, '%s', 'ACTIVE', now(), 0)
                    """.formatted(client.getId(), newAgency()));
        }
        assertRefused("client.servedElsewhere", () -> in(agency, () -> cases.reopen(number, "Back")));
        assertThat(in(agency, () -> cases.caseFile(number)).getStatus()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void anInactiveAgencyReopensNothing() {
        in(agency, () -> cases.close(number, "Goals reached", "Done"));
        in(agency, () -> {
            agencies.change(
                    agency, new AgencyDetails("Agency " + agency, "Uusimaa", "Europe/Helsinki", "en", false, false));
            return null;
        });
        assertRefused("agency.inactive", () -> in(agency, () -> cases.reopen(number, "Back")));
    }

    @Test
    void ofTwoWhoReopenAtOnceOneIsTold() {
        in(agency, () -> cases.close(number, "Goals reached", "Done"));
        List<CompletableFuture<CaseFile>> attempts = Stream.of("Anna", "Berit")
                .map(who -> CompletableFuture.supplyAsync(() -> in(agency, () -> cases.reopen(number, who))))
                .toList();
        List<Throwable> refusals = attempts.stream()
                .map(attempt -> attempt.handle((done, failure) -> failure).join())
                .filter(failure -> failure != null)
                .map(Throwable::getCause)
                .toList();
        assertThat(refusals)
                .singleElement()
                .isInstanceOfSatisfying(
                        BrokenRule.class, refusal -> assertThat(refusal.key()).isEqualTo("case.notClosed"));
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);
    }

    private List<String> entries() {
        return in(agency, () -> log.ofClient(client.getId(), null, 10)).stream()
                .map(ActivityLog.Entry::kind)
                .toList();
    }

    private ActivityLog.Entry newest() {
        return log(0);
    }

    private ActivityLog.Entry log(int place) {
        return in(agency, () -> log.ofClient(client.getId(), null, 10)).get(place);
    }

    private List<AssignmentStatus> states() {
        return in(agency, () -> clients.assignments(client.getId())).stream()
                .map(AgencyAssignment::getStatus)
                .toList();
    }

    private static void assertRefused(String rule, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        BrokenRule.class, refusal -> assertThat(refusal.key()).isEqualTo(rule));
    }
}
