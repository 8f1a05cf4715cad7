package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
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

    /** What is said to have begun earlier was mistyped. */
    private static final int EARLIEST_YEAR = 1900;

    /** Key of the words for it, as every reason that nobody typed. */
    private static final String BECAME_CASE_MANAGER = "reason.becameCaseManager";

    private final CaseManagerAssignments rows;
    private final Enrollments enrollments;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    CaseManagers(
            CaseManagerAssignments rows,
            Enrollments enrollments,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffDirectory staff,
            EntityManager entities,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.enrollments = enrollments;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
        this.entities = entities;
        this.events = events;
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
        clients.lock(List.of(clientId));
        StaffMember member = requireActive(staffId);
        requireNotLater(beganOn, "beganOn");
        if (active(clientId, staffId, type).isPresent()) {
            throw BrokenRule.at("staffId", "caseManager.already", member.getName());
        }
        CaseManagerAssignment row =
                new CaseManagerAssignment(clientId, AgencyContext.current().agencyId(), staffId, type, beganOn);
        requireActive(clientId, enrollmentIds).forEach(id -> row.associate(id, today()));
        save(row, member);
        publish("caseManager.assigned", row, List.of(change("type", null, type), change("from", null, beganOn)));
        return row;
    }

    /**
     * Takes over what an agency had on record before it came here. For imports only: they alone may leave the type open
     * (rule E2), and name somebody who has left since. Nothing happens where the client has such a row already.
     *
     * @param type null where the import says none
     * @param beganOn not later than today
     * @param enrollmentIds active enrolments of the client that it is about; may be empty
     */
    public CaseManagerAssignment recordImported(
            long clientId, long staffId, CaseManagerType type, LocalDate beganOn, Set<Long> enrollmentIds) {
        AgencyContext.current().requireWholeAgency();
        StaffMember member = requireOwn(staffId);
        requireNotLater(beganOn, "beganOn");
        clients.lock(List.of(clientId));
        Optional<CaseManagerAssignment> present = active(clientId, staffId, type);
        if (present.isPresent()) {
            return present.get();
        }
        CaseManagerAssignment row = new CaseManagerAssignment(
                        clientId, AgencyContext.current().agencyId(), staffId, type, beganOn)
                .asImported();
        requireActive(clientId, enrollmentIds).forEach(id -> row.associate(id, beganOn));
        save(row, member);
        publish("caseManager.imported", row, List.of(change("type", null, type), change("from", null, beganOn)));
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
        CaseManagerAssignment row = lockActive(id, version);
        if (row.getType() == CaseManagerType.CASE_MANAGER) {
            throw BrokenRule.of("caseManager.isAlready", member(row).getName());
        }
        StaffMember member = requireActive(row.getStaffId());
        Optional<CaseManagerAssignment> present =
                active(row.getClientId(), row.getStaffId(), CaseManagerType.CASE_MANAGER);
        String kind = present.isPresent() ? "caseManager.joined" : "caseManager.promoted";
        CaseManagerAssignment target = present.orElseGet(() -> save(
                new CaseManagerAssignment(
                        row.getClientId(), row.getAgencyId(), row.getStaffId(), CaseManagerType.CASE_MANAGER, today()),
                member));
        join(row, target);
        publish(kind, target, List.of(change("type", row.getType(), CaseManagerType.CASE_MANAGER)));
        return target;
    }

    /**
     * Ends a row.
     *
     * @param on the first day on which it no longer holds: not before it began, not later than today
     */
    public void end(long id, int version, LocalDate on, String reason) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = lockActive(id, version);
        requireReason(reason);
        requireSpan(row.getBeganOn(), on);
        row.end(on, reason.strip());
        rows.flush();
        publish("caseManager.ended", row, List.of(change("until", null, on), change("reason", null, reason)));
    }

    /**
     * Hands the client from one person to another: the row ends today, and the other is Case Manager for the same
     * enrolments. Where they are already, the enrolments join theirs.
     *
     * @return the row of who takes over
     */
    public CaseManagerAssignment replace(long id, int version, long takerId, String reason) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = lockActive(id, version);
        requireReason(reason);
        StaffMember taker = requireActive(takerId);
        if (takerId == row.getStaffId()) {
            throw BrokenRule.at("staffId", "caseManager.isAlready", taker.getName());
        }
        CaseManagerAssignment target = active(row.getClientId(), takerId, CaseManagerType.CASE_MANAGER)
                .orElseGet(() -> save(
                        new CaseManagerAssignment(
                                row.getClientId(), row.getAgencyId(), takerId, CaseManagerType.CASE_MANAGER, today()),
                        taker));
        row.getEnrollmentIds().forEach(enrollment -> target.associate(enrollment, today()));
        markChanged(target);
        row.end(today(), reason.strip());
        rows.flush();
        events.publishEvent(new CaseManagerChanged(
                "caseManager.replaced",
                target,
                taker,
                List.of(change("caseManager", member(row).getName(), taker.getName()), change("reason", null, reason)),
                row));
        return target;
    }

    /**
     * Says what was so in truth all along. What we believed before stays on record (rule E7).
     *
     * @throws BrokenRule where the span is no span, or overlaps another row of the same person and type
     */
    public CaseManagerAssignment correct(long id, int version, Correction correction) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = lock(id, version);
        requireReason(correction.why());
        if (row.getJoinedInto() != null) {
            throw BrokenRule.of("caseManager.joinedAlready");
        }
        if (correction.type() == null && row.getType() != null) {
            throw BrokenRule.at("type", "caseManager.type.missing");
        }
        requireNotLater(correction.beganOn(), "beganOn");
        if (correction.endedOn() != null) {
            requireSpan(correction.beganOn(), correction.endedOn());
        }
        List<Change> changes = new ArrayList<>(List.of(
                change("type", row.getType(), correction.type()),
                change("from", row.getBeganOn(), correction.beganOn()),
                change("until", row.getEndedOn(), correction.endedOn())));
        changes.removeIf(change -> Objects.equals(change.before(), change.after()));
        if (changes.isEmpty()) {
            throw BrokenRule.of("caseManager.nothingCorrected");
        }
        changes.add(change("reason", null, correction.why()));
        String endReason = correction.endedOn() == null
                ? null
                : row.getEndReason() != null
                        ? row.getEndReason()
                        : correction.why().strip();
        row.correct(correction.type(), correction.beganOn(), correction.endedOn(), endReason);
        save(row, member(row));
        publish("caseManager.corrected", row, changes);
        return row;
    }

    /** Makes the row about exactly these enrolments of the client from today on; ended ones it had stay. */
    public CaseManagerAssignment associate(long id, int version, Set<Long> enrollmentIds) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = lockActive(id, version);
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
        requireActive(row.getClientId(), added).forEach(one -> row.associate(one, today()));
        removed.forEach(one -> row.dissociate(one, today()));
        markChanged(row);
        rows.flush();
        List<Change> changes = new ArrayList<>();
        added.forEach(one -> changes.add(change("enrollment", null, programOf(one))));
        removed.forEach(one -> changes.add(change("enrollment", programOf(one), null)));
        publish("caseManager.associated", row, changes);
        return row;
    }

    /** Reads the links while there is a session, for all rows at once. */
    private static List<CaseManagerAssignment> withEnrollments(List<CaseManagerAssignment> found) {
        found.forEach(CaseManagerAssignment::getEnrollmentIds);
        return found;
    }

    /** A row whose links change is another row to whoever has the page open. */
    private void markChanged(CaseManagerAssignment row) {
        entities.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }

    private void join(CaseManagerAssignment row, CaseManagerAssignment target) {
        row.getEnrollmentIds().forEach(enrollment -> target.associate(enrollment, today()));
        markChanged(target);
        row.joinInto(target, today(), BECAME_CASE_MANAGER);
        rows.flush();
    }

    /** The row as the person saw it; whoever is second waits, and then finds it changed. */
    private CaseManagerAssignment lockActive(long id, int version) {
        CaseManagerAssignment row = lock(id, version);
        if (!row.isActive()) {
            throw BrokenRule.of("caseManager.ended", member(row).getName());
        }
        return row;
    }

    /** What was read before the lock may be old: it is read again before the version is compared. */
    private CaseManagerAssignment lock(long id, int version) {
        CaseManagerAssignment row = row(id);
        clients.lock(List.of(row.getClientId()));
        entities.refresh(row);
        if (row.getVersion() != version) {
            throw new ObjectOptimisticLockingFailureException(CaseManagerAssignment.class, id);
        }
        return row;
    }

    /** The person's row of that type that holds now, as it is under the lock. */
    private Optional<CaseManagerAssignment> active(long clientId, long staffId, CaseManagerType type) {
        Optional<CaseManagerAssignment> row =
                rows.findByClientIdAndStaffIdAndTypeAndEndedOnIsNull(clientId, staffId, type);
        row.ifPresent(entities::refresh);
        return row;
    }

    private StaffMember requireOwn(long staffId) {
        StaffMember member = staff.byIds(List.of(staffId)).get(staffId);
        if (member == null || !AgencyContext.current().agencyId().equals(member.getAgencyId())) {
            throw BrokenRule.at("staffId", "caseManager.unknownStaff");
        }
        return member;
    }

    private StaffMember requireActive(long staffId) {
        StaffMember member = requireOwn(staffId);
        if (!member.isActive()) {
            throw BrokenRule.at("staffId", "caseManager.inactiveStaff", member.getName());
        }
        return member;
    }

    private Set<Long> requireActive(long clientId, Collection<Long> enrollmentIds) {
        Set<Long> active =
                enrollments.activeOf(clientId).stream().map(Enrollment::getId).collect(Collectors.toSet());
        if (!active.containsAll(enrollmentIds)) {
            throw BrokenRule.at("enrollmentIds", "caseManager.enrollment.notActive");
        }
        return Set.copyOf(enrollmentIds);
    }

    private void requireNotLater(LocalDate day, String field) {
        if (day == null) {
            throw BrokenRule.at(field, "day.missing");
        }
        if (day.getYear() < EARLIEST_YEAR) {
            throw BrokenRule.at(field, "day.tooEarly");
        }
        if (day.isAfter(today())) {
            throw BrokenRule.at(field, "day.future");
        }
    }

    private void requireSpan(LocalDate beganOn, LocalDate endedOn) {
        requireNotLater(endedOn, "endedOn");
        if (endedOn.isBefore(beganOn)) {
            throw BrokenRule.at("endedOn", "day.endBeforeBegin");
        }
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw BrokenRule.at("reason", "reason.missing");
        }
    }

    /** What only the database can know, since others act at the same time, is told in the same words. */
    private CaseManagerAssignment save(CaseManagerAssignment row, StaffMember member) {
        try {
            return rows.saveAndFlush(row);
        } catch (DataIntegrityViolationException e) {
            String message = String.valueOf(e.getMostSpecificCause().getMessage());
            if (message.contains("case_manager_assignment_one_active")) {
                throw BrokenRule.at("staffId", "caseManager.already", member.getName());
            }
            if (message.contains("case_manager_assignment_no_overlap")) {
                throw BrokenRule.at("beganOn", "caseManager.overlaps", member.getName());
            }
            if (message.contains("is not active at agency")) {
                throw BrokenRule.at("staffId", "caseManager.inactiveStaff", member.getName());
            }
            throw e;
        }
    }

    private StaffMember member(CaseManagerAssignment row) {
        return staff.member(row.getStaffId());
    }

    private String programOf(long enrollmentId) {
        long programId = enrollments.findById(enrollmentId).orElseThrow().getProgramId();
        return directory.program(programId).getName();
    }

    private LocalDate today() {
        return directory.today(AgencyContext.current().agencyId());
    }

    private void publish(String kind, CaseManagerAssignment row, List<Change> changes) {
        events.publishEvent(new CaseManagerChanged(kind, row, member(row), changes));
    }

    private static Change change(String field, Object before, Object after) {
        return new Change(field, Objects.toString(before, null), Objects.toString(after, null));
    }

    /**
     * Which rows of an agency are asked for; null admits all.
     *
     * @param blank only rows whose type was never recorded (rule E2)
     */
    public record RowFilter(boolean blank, CaseManagerType type, Long staffId) {}

    /**
     * How a row should have been all along.
     *
     * @param type may be null only where it is null already
     * @param endedOn null where it holds still
     * @param why what was wrong
     */
    public record Correction(CaseManagerType type, LocalDate beganOn, LocalDate endedOn, String why) {}
}
