package io.carerelay.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The end of service, and a family that comes back (rules C2 and C5). */
class ServiceDeskTests extends RecordTest {

    @Autowired
    private ServiceDesk service;

    @Autowired
    private CaseTeam team;

    private String agency;
    private Client client;

    @BeforeEach
    void aFamily() {
        agency = newAgency();
        client = newClient(agency);
    }

    @Test
    void serviceEndsOnceAndIsTakenUpAgainOnce() {
        long first = link().getId();
        List<CompletableFuture<Void>> clicks = Stream.of("Anna", "Berit")
                .map(who -> CompletableFuture.runAsync(() -> end(first, who)))
                .toList();
        clicks.forEach(CompletableFuture::join);
        assertThat(link().getStatus()).isEqualTo(AssignmentStatus.ENDED);
        assertThat(link().getEndReason()).isIn("Anna", "Berit");
        assertThat(link().getEndedAt()).isNotNull();
        assertRefused("client.notInService", () -> service.requireEndable(client.getId()));

        Stream.of(1, 2)
                .map(i -> CompletableFuture.runAsync(this::resume))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);
        // A page that was open since before the family came back.
        end(first, "Left open for hours");
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);
    }

    @Test
    void anOpenCaseKeepsTheServiceGoing() throws SQLException {
        CaseFile open = newCase(client);
        in(agency, () -> cases.hold(open.getNumber(), "Abroad"));
        assertRefused("client.casesOpen", () -> service.end(client.getId(), link().getId(), "Moved away"));
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "update agency_assignment set status = 'ENDED', ended_at = now() where client_id = "
                                    + client.getId()))
                    .hasMessageContaining("agency_assignment_cases_closed");
        }
        assertThat(states()).containsExactly(AssignmentStatus.ACTIVE);
    }

    @Test
    void onlySupervisorsAndAdminsOfTheAgencyDecide() {
        StaffMember worker = newPerson(agency, Role.WORKER);
        CaseFile open = newCase(client);
        in(agency, () -> team.assign(open.getNumber(), List.of(worker.getId())));
        assertThatThrownBy(() -> as(worker, () -> {
                    service.end(client.getId(), link().getId(), "Moved away");
                    return null;
                }))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> as(worker, () -> {
                    service.resume(client.getId());
                    return null;
                }))
                .isInstanceOf(NotPermitted.class);
        long id = link().getId();
        assertThatThrownBy(() -> in(newAgency(), () -> {
                    service.end(client.getId(), id, "Moved away");
                    return null;
                }))
                .isInstanceOf(NoSuchRecord.class);
        assertRefused("reason.missing", () -> service.end(client.getId(), id, " "));
    }

    @Test
    void aFamilyThatAnotherAgencyServesIsNotTakenUp() throws SQLException {
        end(link().getId(), "Moved away");
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("""
                    insert into agency_assignment (id, client_id, agency_id, status, began_at, version)
                    values (nextval('agency_assignment_seq') * 50 + 1000000000, %d, '%s', 'ACTIVE', now(), 0)
                    """.formatted(client.getId(), newAgency()));
        }
        assertRefused("client.servedElsewhere", () -> service.resume(client.getId()));
        assertThat(states()).containsExactly(AssignmentStatus.ENDED);
    }

    private void end(long link, String reason) {
        in(agency, () -> {
            service.end(client.getId(), link, reason);
            return null;
        });
    }

    private void resume() {
        in(agency, () -> {
            service.resume(client.getId());
            return null;
        });
    }

    private AgencyAssignment link() {
        return in(agency, () -> service.link(client.getId())).orElseThrow();
    }

    private List<AssignmentStatus> states() {
        return in(agency, () -> clients.assignments(client.getId())).stream()
                .map(AgencyAssignment::getStatus)
                .toList();
    }

    private void assertRefused(String rule, Runnable attempt) {
        assertThatThrownBy(() -> in(agency, () -> {
                    attempt.run();
                    return null;
                }))
                .isInstanceOfSatisfying(
                        BrokenRule.class, refusal -> assertThat(refusal.key()).isEqualTo(rule));
    }
}
