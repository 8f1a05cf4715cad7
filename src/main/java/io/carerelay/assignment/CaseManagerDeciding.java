package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.shared.DomainEvent.Change;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a request for a case manager: the decision, the row it leads to, and the new Case Manager getting to
 * know the family. Each is a step of {@code assignment-case-manager}. Nobody decides their own request.
 */
@Service
@Transactional
public class CaseManagerDeciding {

    private final CaseManagerRequests requests;
    private final CaseManagers managers;
    private final StaffDirectory staff;
    private final StaffNotices notices;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseManagerDeciding(
            CaseManagerRequests requests,
            CaseManagers managers,
            StaffDirectory staff,
            StaffNotices notices,
            AgencyDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.managers = managers;
        this.staff = staff;
        this.notices = notices;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores the answer to {@code approveCaseManager}; it takes effect when the task is completed.
     *
     * @param reason needed for a refusal
     */
    public void decide(String reference, RequestDecision decision, String reason) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerRequest request = lock(reference);
        request.require(RequestState.OPEN);
        if (decision == null) {
            throw BrokenRule.at("decision", "request.undecided");
        }
        boolean given = reason != null && !reason.isBlank();
        if (decision == RequestDecision.REFUSE && !given) {
            throw BrokenRule.at("reason", "request.refusalReason");
        }
        request.decide(decision, given ? reason.strip() : null, decider(request).getId());
    }

    /**
     * Puts the stored answer into effect and tells who asked.
     *
     * @return whether it is approved
     * @throws BrokenRule where whoever completes the task has given no answer
     */
    public boolean recordDecision(String reference) {
        CaseManagerRequest request = lock(reference);
        request.require(RequestState.OPEN);
        if (!decider(request).getId().equals(request.answeredBy())) {
            throw BrokenRule.of("request.undecided");
        }
        request.settle(clock.instant());
        boolean approved = request.getState() == RequestState.APPROVED;
        String kind = approved ? "caseManagerRequest.approved" : "caseManagerRequest.refused";
        publish(
                kind,
                request,
                request.getDecisionReason() == null
                        ? List.of()
                        : List.of(new Change("reason", null, request.getDecisionReason())));
        notices.tell(request.getRequestedBy(), kind, reference);
        return approved;
    }

    /**
     * Makes the wanted person responsible.
     *
     * @return login of who is now to get to know the family; empty where they became Enroller
     * @throws BrokenRule where that is no longer possible: they left, or the one to be replaced is replaced already
     */
    public Optional<String> recordCaseManager(String reference) {
        CaseManagerRequest request = lock(reference);
        request.require(RequestState.APPROVED);
        CaseManagerAssignment row = request.getReplaces() == null ? assign(request) : replace(request);
        request.fulfilled(row.getId());
        return request.getType() == CaseManagerType.CASE_MANAGER
                ? Optional.of(staff.member(request.getStaffId()).getLogin())
                : Optional.empty();
    }

    private CaseManagerAssignment assign(CaseManagerRequest request) {
        return managers.assign(
                request.getClientId(),
                request.getStaffId(),
                request.getType(),
                directory.today(request.getAgencyId()),
                request.getEnrollmentIds());
    }

    private CaseManagerAssignment replace(CaseManagerRequest request) {
        CaseManagerAssignment former = managers.row(request.getReplaces());
        CaseManagerAssignment row =
                managers.replace(former.getId(), former.getVersion(), request.getStaffId(), request.getReason());
        Set<Long> all = new HashSet<>(row.getEnrollmentIds());
        return all.addAll(request.getEnrollmentIds()) ? managers.associate(row.getId(), row.getVersion(), all) : row;
    }

    /**
     * Stores what the new Case Manager wants to have noted; it is recorded when {@code getToKnowFamily} is completed.
     *
     * @throws NoSuchRecord where it is not for the person who is signed in to say
     */
    public void note(String reference, String note) {
        CaseManagerRequest request = lock(reference);
        StaffMember actor = actor(reference);
        if (AgencyContext.current().workerId() != null && !actor.getId().equals(request.getStaffId())) {
            throw new NoSuchRecord("request", reference);
        }
        request.note(note == null || note.isBlank() ? null : note.strip(), actor.getId());
    }

    /** The new Case Manager has got to know the family. */
    public void recordAcquaintance(String reference) {
        CaseManagerRequest request = lock(reference);
        request.acquainted(actor(reference).getId(), clock.instant());
        publish(
                "caseManagerRequest.acquainted",
                request,
                request.getAcquaintanceNote() == null
                        ? List.of()
                        : List.of(new Change("note", null, request.getAcquaintanceNote())));
    }

    /** References of the requests that led to these rows and whose Case Manager has not got to know the family yet. */
    @Transactional(readOnly = true)
    public List<String> notAcquainted(Collection<Long> assignmentIds) {
        return requests.notAcquainted(assignmentIds).stream()
                .map(CaseManagerRequest::getReference)
                .toList();
    }

    /** Records in the log that a deadline passed. */
    public void noteDeadline(String reference, String kind) {
        publish(kind, lock(reference), List.of());
    }

    private CaseManagerRequest lock(String reference) {
        return requests.lock(CaseManagerRequesting.numberOf(reference))
                .orElseThrow(() -> new NoSuchRecord("request", reference));
    }

    /** Who decides now, and is not who asked. */
    private StaffMember decider(CaseManagerRequest request) {
        StaffMember decider = actor(request.getReference());
        if (decider.getId().equals(request.getRequestedBy())) {
            throw BrokenRule.of("request.own");
        }
        return decider;
    }

    private StaffMember actor(String reference) {
        return staff.findByLogin(Objects.toString(AgencyContext.current().actor()))
                .orElseThrow(() -> new NoSuchRecord("request", reference));
    }

    private void publish(String kind, CaseManagerRequest request, List<Change> changes) {
        requests.flush();
        events.publishEvent(new CaseManagerRequestChanged(kind, request, staff.member(request.getStaffId()), changes));
    }
}
