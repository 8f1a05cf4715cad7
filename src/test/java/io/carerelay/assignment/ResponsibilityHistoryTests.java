package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.RecordTest;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerCorrections.Correction;
import io.carerelay.assignment.ResponsibilityHistory.Responsibility;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule E7: one answer to who was responsible on a day, as it was, and as we knew it. */
class ResponsibilityHistoryTests extends RecordTest {

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseManagerCorrections corrections;

    @Autowired
    private ProgramEnrolling enrolling;

    @Autowired
    private ResponsibilityHistory history;

    private String agency;
    private StaffMember aila;
    private StaffMember berit;
    private Client client;
    private LocalDate today;

    @BeforeEach
    void aClientAndTwoWorkers() {
        agency = newAgency();
        aila = newPerson(agency, Role.WORKER);
        berit = newPerson(agency, Role.WORKER);
        client = newClient(agency);
        today = in(agency, () -> agencies.today(agency));
    }

    @Test
    void aRowHoldsFromItsFirstDayUpToTheDayItEnded() {
        CaseManagerAssignment row = assign(aila, today.minusDays(10), Set.of());
        end(row, today.minusDays(4));
        assertThat(on(today.minusDays(11))).isEmpty();
        assertThat(on(today.minusDays(10))).hasSize(1);
        assertThat(on(today.minusDays(5))).hasSize(1);
        assertThat(on(today.minusDays(4))).isEmpty();
    }

    @Test
    void onTheDayOfAHandOverTheOneWhoTookOverIsResponsible() {
        CaseManagerAssignment former = assign(aila, today.minusDays(10), Set.of());
        in(agency, () -> managers.replace(former.getId(), former.getVersion(), berit.getId(), "Leave"));
        assertThat(on(today)).extracting(Responsibility::staffId).containsExactly(berit.getId());
        assertThat(on(today.minusDays(1))).extracting(Responsibility::staffId).containsExactly(aila.getId());
    }

    @Test
    void theTypeOfADayIsTheTypeOfThatDay() {
        in(agency, () -> enrolling.enrol(client.getId(), newProgram(agency).getId(), aila.getId(), today.minusDays(7)));
        CaseManagerAssignment enroller =
                in(agency, () -> managers.responsibleFor(client.getId())).get(0);
        in(agency, () -> managers.makeCaseManager(enroller.getId(), enroller.getVersion()));
        assertThat(on(today)).extracting(Responsibility::type).containsExactly(CaseManagerType.CASE_MANAGER);
        assertThat(on(today.minusDays(1))).extracting(Responsibility::type).containsExactly(CaseManagerType.ENROLLER);
    }

    @Test
    void theEnrolmentsOfADayAreThoseThatHeldThen() {
        Enrollment stay = in(
                agency,
                () -> enrolling.enrol(client.getId(), newProgram(agency).getId(), berit.getId(), today.minusDays(9)));
        assertThat(enrolmentsOfEnroller(today.minusDays(9))).containsExactly(stay.getId());
        in(agency, () -> enrolling.exit(stay.getId(), stay.getVersion(), today.minusDays(3), "Moved", Set.of()));
        assertThat(enrolmentsOfEnroller(today.minusDays(4))).containsExactly(stay.getId());
        assertThat(enrolmentsOfEnroller(today.minusDays(3))).isEmpty();
        assertThat(enrolmentsOfEnroller(today)).isEmpty();
    }

    @Test
    void aCorrectionChangesTheAnswerButNotWhatWeKnewBefore() {
        CaseManagerAssignment row = assign(aila, today.minusDays(10), Set.of());
        Instant before = databaseTime();
        in(
                agency,
                () -> corrections.correct(
                        row.getId(),
                        row.getVersion(),
                        new Correction(CaseManagerType.ENROLLER, today.minusDays(2), null, "Took part only later")));
        assertThat(on(today.minusDays(5))).isEmpty();
        assertThat(on(today)).extracting(Responsibility::type).containsExactly(CaseManagerType.ENROLLER);
        List<Responsibility> asKnown = in(agency, () -> history.on(client.getId(), today.minusDays(5), before));
        assertThat(asKnown).extracting(Responsibility::type).containsExactly(CaseManagerType.CASE_MANAGER);
        assertThat(in(agency, () -> history.versions(row.getId()))).satisfies(versions -> {
            assertThat(versions).hasSize(2);
            assertThat(versions.get(0).supersededAt()).isNull();
            assertThat(versions.get(1).supersededAt()).isEqualTo(versions.get(0).recordedAt());
            assertThat(versions.get(1).beganOn()).isEqualTo(today.minusDays(10));
        });
    }

    @Test
    void whatWasNotRecordedYetWasNotKnown() {
        Instant before = databaseTime();
        assign(aila, today.minusDays(10), Set.of());
        assertThat(in(agency, () -> history.on(client.getId(), today.minusDays(5), before)))
                .isEmpty();
    }

    @Test
    void nobodyRewritesWhatWasSuperseded() throws SQLException {
        CaseManagerAssignment row = assign(aila, today.minusDays(10), Set.of());
        end(row, today);
        try (Connection own = applicationConnection();
                Statement statement = own.createStatement()) {
            statement.execute("select set_config('carerelay.agency', '" + agency + "', false)");
            for (String forbidden : List.of(
                    "update case_manager_assignment_superseded set began_on = '2020-01-01'",
                    "delete from case_manager_assignment_superseded",
                    "insert into case_manager_assignment_superseded select * from case_manager_assignment_superseded",
                    "delete from case_manager_assignment",
                    "delete from case_manager_enrollment",
                    "delete from enrollment",
                    "delete from case_worker")) {
                Assertions.assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void movingARecordToAnotherAgencyIsNoCorrection() throws SQLException {
        CaseManagerAssignment row = assign(aila, today.minusDays(10), Set.of());
        String other = newAgency();
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute(
                    "update case_manager_assignment set agency_id = '" + other + "' where id = " + row.getId());
        }
        assertThat(in(other, () -> history.versions(row.getId()))).hasSize(1);
        assertThat(in(other, () -> history.on(client.getId(), today, Instant.now())))
                .extracting(Responsibility::atAgency)
                .containsExactly(agency);
    }

    private Instant databaseTime() {
        return transaction.execute(status -> jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class)
                .toInstant());
    }

    private List<Responsibility> on(LocalDate day) {
        return in(agency, () -> history.on(client.getId(), day, databaseTime()));
    }

    private List<Long> enrolmentsOfEnroller(LocalDate day) {
        return on(day).stream().flatMap(one -> one.enrollmentIds().stream()).toList();
    }

    private CaseManagerAssignment assign(StaffMember member, LocalDate from, Set<Long> enrollments) {
        return in(
                agency,
                () -> managers.assign(client.getId(), member.getId(), CaseManagerType.CASE_MANAGER, from, enrollments));
    }

    private void end(CaseManagerAssignment row, LocalDate on) {
        in(agency, () -> {
            managers.end(row.getId(), row.getVersion(), on, "Left the team");
            return null;
        });
    }
}
