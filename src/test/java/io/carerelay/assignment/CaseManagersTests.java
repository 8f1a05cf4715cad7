package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerCorrections.Correction;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Rules E1 to E6 and K3: who is responsible, and how that changes. */
class CaseManagersTests extends RecordTest {

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseManagerCorrections corrections;

    @Autowired
    private ProgramEnrolling enrolling;

    @Autowired
    private CaseTeam team;

    @Autowired
    private ActivityLog log;

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
    void aCaseManagerMayBeAssignedBeforeAnyEnrolment() {
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        assertThat(active()).extracting(CaseManagerAssignment::getId).containsExactly(row.getId());
        assertThat(row.getEnrollmentIds()).isEmpty();
        assertThat(row.getAtAgency()).isEqualTo(agency);
        assertThat(kinds()).contains("caseManager.assigned");
    }

    @Test
    void aNewRowNeedsAType() {
        assertRefused("caseManager.type.missing", () -> assign(aila, null));
    }

    @Test
    void nobodyHoldsTheSameTypeTwice() {
        assign(aila, CaseManagerType.CASE_MANAGER);
        assertRefused("caseManager.already", () -> assign(aila, CaseManagerType.CASE_MANAGER));
        assign(aila, CaseManagerType.ENROLLER);
        assign(berit, CaseManagerType.CASE_MANAGER);
        assertThat(active()).hasSize(3);
    }

    @Test
    void whoIsInactiveUnknownOrOfAnotherAgencyIsNotAssigned() {
        StaffMember stranger = newPerson(newAgency(), Role.WORKER);
        StaffMember gone = newPerson(agency, Role.WORKER);
        in(agency, () -> staff.deactivate(gone.getId()));
        assertRefused("caseManager.unknownStaff", () -> assign(stranger, CaseManagerType.CASE_MANAGER));
        assertRefused("caseManager.inactiveStaff", () -> assign(gone, CaseManagerType.CASE_MANAGER));
        assertRefused(
                "caseManager.unknownStaff",
                () -> managers.assign(client.getId(), -1, CaseManagerType.CASE_MANAGER, today, Set.of()));
    }

    @Test
    void aDayToComeIsNoBeginning() {
        assertRefused(
                "day.future",
                () -> managers.assign(
                        client.getId(), aila.getId(), CaseManagerType.CASE_MANAGER, today.plusDays(1), Set.of()));
        assertRefused(
                "day.missing",
                () -> managers.assign(client.getId(), aila.getId(), CaseManagerType.CASE_MANAGER, null, Set.of()));
    }

    @Test
    void onlyActiveEnrolmentsOfThisClientCanBeAssociated() {
        Enrollment others = enrol(newClient(agency));
        Enrollment left = enrol(client);
        exit(left, Set.of());
        for (long id : List.of(others.getId(), left.getId())) {
            assertRefused(
                    "caseManager.enrollment.notActive",
                    () -> managers.assign(
                            client.getId(), aila.getId(), CaseManagerType.CASE_MANAGER, today, Set.of(id)));
        }
    }

    @Test
    void anEnrollerBecomesCaseManagerWithTheEnrolmentsKept() {
        Enrollment enrollment = enrol(client);
        CaseManagerAssignment enroller = active().get(0);
        promote(enroller);
        assertThat(active()).singleElement().satisfies(row -> {
            assertThat(row.getType()).isEqualTo(CaseManagerType.CASE_MANAGER);
            assertThat(row.getStaffId()).isEqualTo(aila.getId());
            assertThat(row.getEnrollmentIds()).containsExactly(enrollment.getId());
        });
        assertThat(row(enroller)).satisfies(former -> {
            assertThat(former.getType()).isEqualTo(CaseManagerType.ENROLLER);
            assertThat(former.getEndedOn()).isEqualTo(today);
            assertThat(former.getJoinedInto()).isEqualTo(active().get(0).getId());
        });
        assertThat(kinds()).contains("caseManager.promoted");
    }

    @Test
    void anEnrollerWhoIsCaseManagerAlreadyJoinsThatRow() {
        Enrollment first = enrol(client);
        CaseManagerAssignment manager = assign(aila, CaseManagerType.CASE_MANAGER, first);
        Enrollment second = enrol(client);
        CaseManagerAssignment enroller = of(aila, CaseManagerType.ENROLLER);
        assertThat(enroller.getEnrollmentIds()).containsExactlyInAnyOrder(first.getId(), second.getId());
        CaseManagerAssignment joined = promote(enroller);
        assertThat(joined.getId()).isEqualTo(manager.getId());
        assertThat(active())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.getEnrollmentIds()).containsExactlyInAnyOrder(first.getId(), second.getId()));
        assertThat(row(enroller).getJoinedInto()).isEqualTo(manager.getId());
        assertThat(row(enroller).getEnrollmentIds()).hasSize(2);
        assertThat(kinds()).contains("caseManager.joined");
    }

    @Test
    void aCaseManagerIsNotPromotedAgain() {
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        assertRefused("caseManager.isAlready", () -> managers.makeCaseManager(row.getId(), row.getVersion()));
    }

    @Test
    void aRowIsEndedWithADayAndAReason() {
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        assertRefused("reason.missing", end(row, today, " "));
        assertRefused("day.future", end(row, today.plusDays(1), "Left"));
        assertRefused("day.endBeforeBegin", end(row, today.minusDays(1), "Left"));
        in(agency, end(row, today, "Left"));
        assertThat(active()).isEmpty();
        assertRefused("caseManager.ended", () -> managers.end(row.getId(), row(row).getVersion(), today, "Again"));
    }

    @Test
    void afterAnEndTheSamePersonCanBeAssignedAgainTheSameDay() {
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        in(agency, end(row, today, "By mistake"));
        assign(aila, CaseManagerType.CASE_MANAGER);
        assertThat(active()).hasSize(1);
        assertThat(in(agency, () -> managers.ofClient(client.getId()))).hasSize(2);
    }

    @Test
    void aSpanInsideAnotherOfTheSamePersonAndTypeIsRefused() {
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER, today.minusDays(20));
        in(agency, () -> {
            managers.end(row.getId(), row.getVersion(), today.minusDays(5), "Left");
            return null;
        });
        assertRefused("caseManager.overlaps", () -> assign(aila, CaseManagerType.CASE_MANAGER, today.minusDays(6)));
        CaseManagerAssignment next = assign(aila, CaseManagerType.CASE_MANAGER, today.minusDays(5));
        assertRefused(
                "caseManager.overlaps",
                () -> corrections.correct(
                        next.getId(),
                        next.getVersion(),
                        new Correction(CaseManagerType.CASE_MANAGER, today.minusDays(6), null, "Earlier")));
    }

    @Test
    void handingOverEndsOneRowAndKeepsTheEnrolments() {
        Enrollment enrollment = enrol(client);
        CaseManagerAssignment former = assign(aila, CaseManagerType.CASE_MANAGER, enrollment);
        CaseManagerAssignment taken = in(
                agency, () -> managers.replace(former.getId(), former.getVersion(), berit.getId(), "Parental leave"));
        assertThat(taken.getStaffId()).isEqualTo(berit.getId());
        assertThat(taken.getEnrollmentIds()).containsExactly(enrollment.getId());
        assertThat(row(former).getEndReason()).isEqualTo("Parental leave");
        assertThat(of(aila, CaseManagerType.ENROLLER).getEnrollmentIds()).containsExactly(enrollment.getId());
    }

    @Test
    void leavingAProgramOffersToEndWhatHangsOnItAndNothingElse() {
        Enrollment first = enrol(client);
        Enrollment second = enrol(client);
        CaseManagerAssignment onFirst = assign(berit, CaseManagerType.CASE_MANAGER, first);
        assertThat(in(agency, () -> enrolling.hangingOn(first.getId())))
                .extracting(CaseManagerAssignment::getId)
                .containsExactly(onFirst.getId());
        CaseManagerAssignment enroller = of(aila, CaseManagerType.ENROLLER);
        assertThatThrownBy(() -> exit(first, Set.of(enroller.getId())))
                .isInstanceOf(OptimisticLockingFailureException.class);
        exit(first, Set.of(onFirst.getId()));
        assertThat(row(onFirst).getEndReason()).isEqualTo("reason.leftProgram");
        assertThat(in(agency, () -> enrolling.hangingOn(second.getId())))
                .extracting(CaseManagerAssignment::getId)
                .containsExactly(enroller.getId());
        assertThat(in(agency, () -> enrolling.ofClient(client.getId())))
                .filteredOn(Enrollment::isActive)
                .extracting(Enrollment::getId)
                .containsExactly(second.getId());
        assertRefused(
                "enrollment.exited",
                () -> enrolling.exit(first.getId(), enrollment(first).getVersion(), today, "Again", Set.of()));
    }

    @Test
    void anEnrolmentEndsNotBeforeItBeganAndBeginsNotInTheFuture() {
        Enrollment enrollment = enrol(client);
        long program = newProgram(agency).getId();
        assertRefused(
                "day.endBeforeBegin",
                () -> enrolling.exit(
                        enrollment.getId(), enrollment.getVersion(), today.minusDays(1), "Moved", Set.of()));
        assertRefused("day.future", () -> enrolling.enrol(client.getId(), program, aila.getId(), today.plusDays(1)));
        assertRefused(
                "enrollment.programNotOpenThen",
                () -> enrolling.enrol(client.getId(), program, aila.getId(), LocalDate.of(2019, 12, 31)));
    }

    @Test
    void aStayInsideAnEarlierStayInTheSameProgramIsRefused() {
        Enrollment earlier = in(
                agency,
                () -> enrolling.enrol(client.getId(), newProgram(agency).getId(), aila.getId(), today.minusDays(30)));
        in(agency, () -> enrolling.exit(earlier.getId(), earlier.getVersion(), today.minusDays(10), "Moved", Set.of()));
        assertRefused(
                "enrollment.overlaps",
                () -> enrolling.enrol(client.getId(), earlier.getProgramId(), aila.getId(), today.minusDays(11)));
    }

    @Test
    void aWorkerChangesNothing() {
        CaseFile caseFile = newCase(client);
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        List<ThrowingCallable> attempts = List.of(
                () -> managers.assign(client.getId(), berit.getId(), CaseManagerType.CASE_MANAGER, today, Set.of()),
                () -> managers.makeCaseManager(row.getId(), row.getVersion()),
                () -> managers.end(row.getId(), row.getVersion(), today, "Mine"),
                () -> managers.replace(row.getId(), row.getVersion(), berit.getId(), "Yours"),
                () -> corrections.correct(
                        row.getId(), row.getVersion(), new Correction(row.getType(), today, today, "Never")),
                () -> managers.associate(row.getId(), row.getVersion(), Set.of()),
                () -> team.add(caseFile.getNumber(), aila.getId()));
        for (ThrowingCallable attempt : attempts) {
            assertThatThrownBy(() -> as(aila, () -> {
                        run(attempt);
                        return null;
                    }))
                    .isInstanceOf(NotPermitted.class);
        }
    }

    @Test
    void theCaseManagerSeesTheFamilyAndItsCasesUntilTheRowEnds() {
        CaseFile caseFile = newCase(client);
        assertThatThrownBy(() -> as(aila, () -> clients.client(client.getId()))).isInstanceOf(NoSuchRecord.class);
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        assertThat(as(aila, () -> clients.client(client.getId())).getName()).isEqualTo(client.getName());
        assertThat(as(aila, () -> cases.caseFile(caseFile.getNumber())).getId()).isEqualTo(caseFile.getId());
        assertThat(as(aila, () -> managers.responsibleFor(client.getId()))).hasSize(1);
        in(agency, end(row, today, "Left"));
        assertThatThrownBy(() -> as(aila, () -> clients.client(client.getId()))).isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> as(aila, () -> cases.caseFile(caseFile.getNumber())))
                .isInstanceOf(NoSuchRecord.class);
    }

    @Test
    void anEnrollerSeesNothingByThat() {
        enrol(client);
        assertThat(active()).isNotEmpty();
        assertThatThrownBy(() -> as(aila, () -> clients.client(client.getId()))).isInstanceOf(NoSuchRecord.class);
    }

    @Test
    void anotherAgencyNeitherSeesNorChangesTheRow() {
        CaseManagerAssignment row = assign(aila, CaseManagerType.CASE_MANAGER);
        String other = newAgency();
        assertThatThrownBy(() -> in(other, () -> managers.row(row.getId()))).isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> in(other, end(row, today, "Theirs"))).isInstanceOf(NoSuchRecord.class);
        assertThat(in(other, () -> managers.ofClient(client.getId()))).isEmpty();
    }

    private static void run(ThrowingCallable attempt) {
        try {
            attempt.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String rule, ThrowingCallable attempt) {
        assertThatThrownBy(() -> in(agency, () -> {
                    run(attempt);
                    return null;
                }))
                .isInstanceOf(BrokenRule.class)
                .hasMessage(rule);
    }

    private void assertRefused(String rule, Supplier<?> attempt) {
        assertThatThrownBy(() -> in(agency, attempt))
                .isInstanceOf(BrokenRule.class)
                .hasMessage(rule);
    }

    private Supplier<Void> end(CaseManagerAssignment row, LocalDate on, String reason) {
        return () -> {
            managers.end(row.getId(), row.getVersion(), on, reason);
            return null;
        };
    }

    private CaseManagerAssignment assign(StaffMember member, CaseManagerType type, Enrollment... about) {
        return in(
                agency,
                () -> managers.assign(
                        client.getId(),
                        member.getId(),
                        type,
                        today,
                        Set.copyOf(Arrays.stream(about).map(Enrollment::getId).toList())));
    }

    private CaseManagerAssignment assign(StaffMember member, CaseManagerType type, LocalDate from) {
        return in(agency, () -> managers.assign(client.getId(), member.getId(), type, from, Set.of()));
    }

    private CaseManagerAssignment promote(CaseManagerAssignment row) {
        return in(agency, () -> managers.makeCaseManager(row.getId(), row.getVersion()));
    }

    private Enrollment enrol(Client family) {
        long program = newProgram(agency).getId();
        return in(agency, () -> enrolling.enrol(family.getId(), program, aila.getId()));
    }

    private Enrollment exit(Enrollment enrollment, Set<Long> endAlso) {
        return in(
                agency,
                () -> enrolling.exit(
                        enrollment.getId(),
                        enrollment(enrollment).getVersion(),
                        today,
                        "Moved to another program",
                        endAlso));
    }

    private Enrollment enrollment(Enrollment enrollment) {
        return in(agency, () -> enrolling.enrollment(enrollment.getId()));
    }

    private CaseManagerAssignment row(CaseManagerAssignment row) {
        return in(agency, () -> managers.ofClient(client.getId())).stream()
                .filter(one -> one.getId().equals(row.getId()))
                .findFirst()
                .orElseThrow();
    }

    private List<CaseManagerAssignment> active() {
        return in(agency, () -> managers.responsibleFor(client.getId()));
    }

    private CaseManagerAssignment of(StaffMember member, CaseManagerType type) {
        return active().stream()
                .filter(row -> row.getStaffId().equals(member.getId()) && row.getType() == type)
                .findFirst()
                .orElseThrow();
    }

    private List<String> kinds() {
        return in(agency, () -> log.ofClient(client.getId(), null, 100)).stream()
                .map(ActivityLog.Entry::kind)
                .toList();
    }
}
