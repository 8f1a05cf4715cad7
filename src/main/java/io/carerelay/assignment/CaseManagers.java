package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is responsible for a client, in which type and for which enrolments (rules E2 to E7). Supervisors, admins and the
 * processes they set going change it; whoever sees the client may read it.
 */
@Service
@Transactional
public class CaseManagers {

    /** More rows than any family gathers in decades; a bound all the same. */
    private static final Limit BOUND = Limit.of(500);

    /** Key of the words for it, as every reason that nobody typed. */
    private static final String BECAME_CASE_MANAGER = "reason.becameCaseManager";

    private final CaseManagerAssignments rows;
    private final CaseManagerRows keeper;
    private final Enrollments enrollments;
    private final AgencyDirectory directory;

    CaseManagers(
            CaseManagerAssignments rows, CaseManagerRows keeper, Enrollments enrollments, AgencyDirectory directory) {
        this.rows = rows;
        this.keeper = keeper;
        this.enrollments = enrollments;
        this.directory = directory;
    }

    /** Who is responsible for the client now. */
    @Transactional(readOnly = true)
    public List<CaseManagerAssignment> responsibleFor(long clientId) {
        return rows.activeOfClient(clientId);
    }

    /** All that was ever recorded of the client as we know it now, newest first. */
    @Transactional(readOnly = true)
    public List<CaseManagerAssignment> ofClient(long clientId) {
        return withEnrollments(rows.ofClient(clientId, BOUND));
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public CaseManagerAssignment row(long id) {
        return withEnrollments(rows.findById(id)
                        .map(List::of)
                        .orElseThrow(() -> new NoSuchRecord("case manager assignment", id)))
                .get(0);
    }

    /**
     * A page of the rows of the current agency that hold, by key.
     *
     * @param afterId id of the last row of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<CaseManagerAssignment> page(RowFilter filter, Long afterId, int limit) {
        return withEnrollments(rows.page(
                AgencyContext.current().agencyId(),
                filter.blank(),
                filter.type(),
                filter.staffId(),
                afterId == null ? 0 : afterId,
                Limit.of(limit)));
    }

    /**
     * Makes a member of staff responsible for a client, before any enrolment too (rule E5).
     *
     * @param beganOn not later than today
     * @param enrollmentIds active enrolments of the client that it is about; may be empty
     * @throws BrokenRule where the type is missing, the person cannot be assigned, or they hold that type already
     */
    public CaseManagerAssignment assign(
            long clientId, long staffId, CaseManagerType type, LocalDate beganOn, Set<Long> enrollmentIds) {
        AgencyContext.current().requireWholeAgency();
        if (type == null) {
            throw BrokenRule.at("type", "caseManager.type.missing");
        }
        keeper.lockClient(clientId);
        StaffMember member = keeper.requireActive(staffId);
        keeper.requireNotLater(beganOn, "beganOn");
        if (keeper.active(clientId, staffId, type).isPresent()) {
            throw BrokenRule.at("staffId", "caseManager.already", member.getName());
        }
        CaseManagerAssignment row =
                new CaseManagerAssignment(clientId, AgencyContext.current().agencyId(), staffId, type, beganOn);
        keeper.requireActive(clientId, enrollmentIds).forEach(id -> row.associate(id, keeper.today()));
        keeper.save(row, member);
        keeper.publish(
                "caseManager.assigned",
                row,
                List.of(CaseManagerRows.change("type", null, type), CaseManagerRows.change("from", null, beganOn)));
        return row;
    }

    /**
     * Changes an Enroller or blank row to Case Manager from today on (rule E4). Where the person is the client's Case
     * Manager already, the two rows join: the enrolments go over, and the former row stays as history.
     *
     * @param version of the row as the person saw it
     * @return the Case Manager row
     */
    public CaseManagerAssignment makeCaseManager(long id, int version) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = keeper.lockActive(id, version);
        if (row.getType() == CaseManagerType.CASE_MANAGER) {
            throw BrokenRule.of("caseManager.isAlready", keeper.member(row).getName());
        }
        StaffMember member = keeper.requireActive(row.getStaffId());
        Optional<CaseManagerAssignment> present =
                keeper.active(row.getClientId(), row.getStaffId(), CaseManagerType.CASE_MANAGER);
        String kind = present.isPresent() ? "caseManager.joined" : "caseManager.promoted";
        CaseManagerAssignment target = present.orElseGet(() -> keeper.save(
                new CaseManagerAssignment(
                        row.getClientId(),
                        row.getAgencyId(),
                        row.getStaffId(),
                        CaseManagerType.CASE_MANAGER,
                        keeper.today()),
                member));
        join(row, target);
        keeper.publish(
                kind, target, List.of(CaseManagerRows.change("type", row.getType(), CaseManagerType.CASE_MANAGER)));
        return target;
    }

    /**
     * Ends a row.
     *
     * @param on the first day on which it no longer holds: not before it began, not later than today
     */
    public void end(long id, int version, LocalDate on, String reason) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = keeper.lockActive(id, version);
        Reason.require(reason);
        keeper.requireSpan(row.getBeganOn(), on);
        row.end(on, reason.strip());
        rows.flush();
        keeper.publish(
                "caseManager.ended",
                row,
                List.of(CaseManagerRows.change("until", null, on), CaseManagerRows.change("reason", null, reason)));
    }

    /**
     * Hands the client from one person to another: the row ends today, and the other is Case Manager for the same
     * enrolments. Where they are already, the enrolments join theirs.
     *
     * @return the row of who takes over
     */
    public CaseManagerAssignment replace(long id, int version, long takerId, String reason) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = keeper.lockActive(id, version);
        Reason.require(reason);
        StaffMember taker = keeper.requireActive(takerId);
        if (takerId == row.getStaffId()) {
            throw BrokenRule.at("staffId", "caseManager.isAlready", taker.getName());
        }
        CaseManagerAssignment target = keeper.active(row.getClientId(), takerId, CaseManagerType.CASE_MANAGER)
                .orElseGet(() -> keeper.save(
                        new CaseManagerAssignment(
                                row.getClientId(),
                                row.getAgencyId(),
                                takerId,
                                CaseManagerType.CASE_MANAGER,
                                keeper.today()),
                        taker));
        row.getEnrollmentIds().forEach(enrollment -> target.associate(enrollment, keeper.today()));
        keeper.markChanged(target);
        row.end(keeper.today(), reason.strip());
        rows.flush();
        keeper.publish(new CaseManagerChanged(
                "caseManager.replaced",
                target,
                taker,
                List.of(
                        CaseManagerRows.change("caseManager", keeper.member(row).getName(), taker.getName()),
                        CaseManagerRows.change("reason", null, reason)),
                row));
        return target;
    }

    /** Makes the row about exactly these enrolments of the client from today on; ended ones it had stay. */
    public CaseManagerAssignment associate(long id, int version, Set<Long> enrollmentIds) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = keeper.lockActive(id, version);
        Set<Long> before = row.getEnrollmentIds();
        Set<Long> added =
                enrollmentIds.stream().filter(one -> !before.contains(one)).collect(Collectors.toSet());
        Set<Long> removed = enrollments.activeOf(row.getClientId()).stream()
                .map(Enrollment::getId)
                .filter(one -> before.contains(one) && !enrollmentIds.contains(one))
                .collect(Collectors.toSet());
        if (added.isEmpty() && removed.isEmpty()) {
            return row;
        }
        keeper.requireActive(row.getClientId(), added).forEach(one -> row.associate(one, keeper.today()));
        removed.forEach(one -> row.dissociate(one, keeper.today()));
        keeper.markChanged(row);
        rows.flush();
        List<Change> changes = new ArrayList<>();
        added.forEach(one -> changes.add(CaseManagerRows.change("enrollment", null, programOf(one))));
        removed.forEach(one -> changes.add(CaseManagerRows.change("enrollment", programOf(one), null)));
        keeper.publish("caseManager.associated", row, changes);
        return row;
    }

    private void join(CaseManagerAssignment row, CaseManagerAssignment target) {
        row.getEnrollmentIds().forEach(enrollment -> target.associate(enrollment, keeper.today()));
        keeper.markChanged(target);
        row.joinInto(target, keeper.today(), BECAME_CASE_MANAGER);
        rows.flush();
    }

    private String programOf(long enrollmentId) {
        long programId = enrollments.findById(enrollmentId).orElseThrow().getProgramId();
        return directory.program(programId).getName();
    }

    /** Reads the links while there is a session, for all rows at once. */
    private static List<CaseManagerAssignment> withEnrollments(List<CaseManagerAssignment> found) {
        found.forEach(CaseManagerAssignment::getEnrollmentIds);
        return found;
    }

    /**
     * Which rows of an agency are asked for; null admits all.
     *
     * @param blank only rows whose type was never recorded (rule E2)
     */
    public record RowFilter(boolean blank, CaseManagerType type, Long staffId) {}
}
