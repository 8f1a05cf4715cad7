package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProgramEnrollingTests extends RecordTest {

    @Autowired
    private CaseManagers managers;

    @Autowired
    private ProgramEnrolling enrolling;

    private String agency;
    private StaffMember worker;
    private Client client;

    @BeforeEach
    void aClientAndAWorker() {
        agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        client = newClient(agency);
    }

    @Test
    void whoeverCreatesAnEnrolmentBecomesTheEnroller() {
        long program = newProgram(agency).getId();
        enrol(program);
        assertThat(responsible()).singleElement().satisfies(assignment -> {
            assertThat(assignment.getType()).isEqualTo(CaseManagerType.ENROLLER);
            assertThat(assignment.getStaffId()).isEqualTo(worker.getId());
            assertThat(assignment.getEnrollmentIds())
                    .containsExactly(enrolments().get(0).getId());
        });
        assertThat(enrolments().get(0).getCreatedBy()).isEqualTo(worker.getId());
    }

    @Test
    void oneEnrollerRowListsAllEnrolmentsOfThatPerson() {
        enrol(newProgram(agency).getId());
        enrol(newProgram(agency).getId());
        assertThat(enrolments()).hasSize(2);
        assertThat(responsible())
                .singleElement()
                .satisfies(
                        assignment -> assertThat(assignment.getEnrollmentIds()).hasSize(2));
    }

    @Test
    void enrollingTwiceInTheSameProgramIsOneStay() {
        long program = newProgram(agency).getId();
        enrol(program);
        enrol(program);
        assertThat(enrolments()).hasSize(1);
    }

    @Test
    void aClosedAnUnknownAndAnotherAgencysProgramAreRefused() {
        long closed = newProgram(agency, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31))
                .getId();
        long notYetOpen = newProgram(agency, LocalDate.of(2999, 1, 1), null).getId();
        long others = newProgram(newAgency()).getId();
        assertThatThrownBy(() -> enrol(closed)).isInstanceOf(BrokenRule.class).hasMessage("program.closed");
        assertThatThrownBy(() -> enrol(notYetOpen))
                .isInstanceOf(BrokenRule.class)
                .hasMessage("program.closed");
        assertThatThrownBy(() -> enrol(others)).isInstanceOf(BrokenRule.class).hasMessage("program.unknown");
        assertThatThrownBy(() -> enrol(-1)).isInstanceOf(BrokenRule.class).hasMessage("program.unknown");
        assertThat(enrolments()).isEmpty();
        assertThat(responsible()).isEmpty();
    }

    @Test
    void anInactiveAgencyOpensNoCaseAndRegistersNobody() {
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agency,
                        new AgencyDetails("Agency " + agency, "Uusimaa", "Europe/Helsinki", "en", false, false)));
        assertThatThrownBy(() -> newCase(client)).isInstanceOf(BrokenRule.class).hasMessage("agency.inactive");
        assertThatThrownBy(() -> newClient(agency))
                .isInstanceOf(BrokenRule.class)
                .hasMessage("agency.inactive");
        assertThat(in(agency, () -> clients.client(client.getId())).getRecordNumber())
                .isEqualTo(client.getRecordNumber());
    }

    @Test
    void oneActiveRowPerClientPersonAndTypeIsAConstraint() throws SQLException {
        try (Connection all = superuserConnection()) {
            for (String type : List.of("'CASE_MANAGER'", "'ENROLLER'", "null")) {
                insert(all, type, "2026-01-01", "null");
                assertThatThrownBy(() -> insert(all, type, "2026-02-01", "null"))
                        .as(type)
                        .hasMessageContaining("case_manager_assignment_one_active");
                insert(all, type, "2025-01-01", "'2026-01-01'");
            }
        }
        assertThat(responsible()).hasSize(3);
    }

    private void insert(Connection connection, String type, String beganOn, String endedOn) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into case_manager_assignment
                      (id, client_id, agency_id, at_agency, staff_id, type, began_on, ended_on, end_reason, imported, version)
                    values (nextval('case_manager_assignment_seq') * 50 + 1000000000, %1$d, '%2$s', '%2$s', %3$d, %4$s, '%5$s', %6$s,
                      case when %6$s::date is null then null else 'Left' end, %4$s is null, 0)
                    """.formatted(client.getId(), agency, worker.getId(), type, beganOn, endedOn));
        }
    }

    private void enrol(long program) {
        in(agency, () -> {
            enrolling.enrol(client.getId(), program, worker.getId());
            return null;
        });
    }

    private List<Enrollment> enrolments() {
        return in(agency, () -> enrolling.ofClient(client.getId()));
    }

    private List<CaseManagerAssignment> responsible() {
        return in(agency, () -> managers.responsibleFor(client.getId()));
    }
}
