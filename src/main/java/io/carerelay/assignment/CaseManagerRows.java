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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Case manager assignments as they are changed: read again under the client's lock, checked, saved, and told to the log.
 * What each change means stands in {@link CaseManagers} and {@link CaseManagerCorrections}.
 */
@Component
class CaseManagerRows {

    /** What is said to have begun earlier was mistyped. */
    private static final int EARLIEST_YEAR = 1900;

    private final CaseManagerAssignments rows;
    private final Enrollments enrollments;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    CaseManagerRows(
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

    /** Nobody else changes who is responsible for the client until the transaction ends. */
    void lockClient(long clientId) {
        clients.lock(List.of(clientId));
    }

    /** A row whose links change is another row to whoever has the page open. */
    void markChanged(CaseManagerAssignment row) {
        entities.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }

    /** The row as the person saw it; whoever is second waits, and then finds it changed. */
    CaseManagerAssignment lockActive(long id, int version) {
        CaseManagerAssignment row = lock(id, version);
        if (!row.isActive()) {
            throw BrokenRule.of("caseManager.ended", member(row).getName());
        }
        return row;
    }

    /** What was read before the lock may be old: it is read again before the version is compared. */
    CaseManagerAssignment lock(long id, int version) {
        CaseManagerAssignment row =
                rows.findById(id).orElseThrow(() -> new NoSuchRecord("case manager assignment", id));
        clients.lock(List.of(row.getClientId()));
        entities.refresh(row);
        if (row.getVersion() != version) {
            throw new ObjectOptimisticLockingFailureException(CaseManagerAssignment.class, id);
        }
        return row;
    }

    /** The person's row of that type that holds now, as it is under the lock. */
    Optional<CaseManagerAssignment> active(long clientId, long staffId, CaseManagerType type) {
        Optional<CaseManagerAssignment> row =
                rows.findByClientIdAndStaffIdAndTypeAndEndedOnIsNull(clientId, staffId, type);
        row.ifPresent(entities::refresh);
        return row;
    }

    StaffMember requireOwn(long staffId) {
        StaffMember member = staff.byIds(List.of(staffId)).get(staffId);
        if (member == null || !AgencyContext.current().agencyId().equals(member.getAgencyId())) {
            throw BrokenRule.at("staffId", "caseManager.unknownStaff");
        }
        return member;
    }

    StaffMember requireActive(long staffId) {
        StaffMember member = requireOwn(staffId);
        if (!member.isActive()) {
            throw BrokenRule.at("staffId", "caseManager.inactiveStaff", member.getName());
        }
        return member;
    }

    Set<Long> requireActive(long clientId, Collection<Long> enrollmentIds) {
        Set<Long> active =
                enrollments.activeOf(clientId).stream().map(Enrollment::getId).collect(Collectors.toSet());
        if (!active.containsAll(enrollmentIds)) {
            throw BrokenRule.at("enrollmentIds", "caseManager.enrollment.notActive");
        }
        return Set.copyOf(enrollmentIds);
    }

    void requireNotLater(LocalDate day, String field) {
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

    void requireSpan(LocalDate beganOn, LocalDate endedOn) {
        requireNotLater(endedOn, "endedOn");
        if (endedOn.isBefore(beganOn)) {
            throw BrokenRule.at("endedOn", "day.endBeforeBegin");
        }
    }

    /** What only the database can know, since others act at the same time, is told in the same words. */
    CaseManagerAssignment save(CaseManagerAssignment row, StaffMember member) {
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

    StaffMember member(CaseManagerAssignment row) {
        return staff.member(row.getStaffId());
    }

    LocalDate today() {
        return directory.today(AgencyContext.current().agencyId());
    }

    void publish(String kind, CaseManagerAssignment row, List<Change> changes) {
        events.publishEvent(new CaseManagerChanged(kind, row, member(row), changes));
    }

    void publish(CaseManagerChanged event) {
        events.publishEvent(event);
    }

    static Change change(String field, Object before, Object after) {
        return new Change(field, Objects.toString(before, null), Objects.toString(after, null));
    }
}
