package io.carerelay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.casefile.CaseFile;
import jakarta.validation.ConstraintViolationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the database itself refuses, whoever asks. */
class ClientConstraintTests extends RecordTest {

    @Test
    void aClientHasOneActiveAgencyAssignmentAtMost() throws SQLException {
        Client client = newClient(newAgency());
        String second = """
                insert into agency_assignment (id, client_id, agency_id, status, began_at, ended_at, version)
                values (nextval('agency_assignment_seq') * 50 + 1000000000, %d, '%s', '%s', '2020-01-01', %s, 0)
                """;
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute(second.formatted(client.getId(), newAgency(), "ENDED", "now()"));
            assertThatThrownBy(() -> statement.execute(second.formatted(client.getId(), newAgency(), "ACTIVE", "null")))
                    .hasMessageContaining("agency_assignment_one_active");
        }
    }

    @Test
    void aHouseholdHasOneHead() throws SQLException {
        Client client = newClient(newAgency());
        String member = """
                insert into household_member
                  (id, client_id, agency_id, relationship, given_name, family_name, name_key, sort_key)
                values (nextval('household_member_seq') * 50 + 1000000000, %d, '%s', '%s', 'A', 'B', 'a b', 'b,a')
                """;
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute(member.formatted(client.getId(), client.getAgencyId(), "CHILD"));
            assertThatThrownBy(() -> statement.execute(member.formatted(client.getId(), client.getAgencyId(), "SELF")))
                    .hasMessageContaining("household_member_one_head");
        }
    }

    @Test
    void closingTheLastCaseEndsTheServiceAndAnIntakeResumesIt() {
        Client client = newClient(newAgency());
        CaseFile first = newCase(client);
        CaseFile second = newCase(client);
        close(first);
        assertThat(assignmentStates(client)).containsExactly(AssignmentStatus.ACTIVE);
        close(second);
        assertThat(assignmentStates(client)).containsExactly(AssignmentStatus.ENDED);
        in(client.getAgencyId(), () -> {
            clients.requireService(client.getId());
            clients.requireService(client.getId());
            return null;
        });
        assertThat(assignmentStates(client)).containsExactly(AssignmentStatus.ACTIVE, AssignmentStatus.ENDED);
    }

    @Test
    void theServiceChecksWhatItIsGiven() {
        String agency = newAgency();
        assertThatThrownBy(() -> in(agency, () -> clients.register(family(" ", "Family", null))))
                .isInstanceOf(ConstraintViolationException.class);
    }

    private void close(CaseFile open) {
        in(open.getAgencyId(), () -> cases.close(open.getNumber(), "Housed", "Goals reached"));
    }

    private List<AssignmentStatus> assignmentStates(Client client) {
        return in(client.getAgencyId(), () -> clients.assignments(client.getId())).stream()
                .map(AgencyAssignment::getStatus)
                .toList();
    }
}
