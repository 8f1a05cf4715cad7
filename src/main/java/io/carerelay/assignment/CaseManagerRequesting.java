package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Requests for a case manager as those who ask for one know them: whoever sees a client may ask, and may take back what
 * is not decided. Supervisors and admins ask nobody.
 */
@Service
@Validated
@Transactional
public class CaseManagerRequesting {

    private static final Limit BOUND = Limit.of(100);
    private static final Limit RECENT = Limit.of(20);
    private static final String REFERENCE = "REQUEST-[0-9]{1,18}";

    private final CaseManagerRequests requests;
    private final CaseManagerAssignments rows;
    private final Enrollments enrollments;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final StaffNotices notices;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseManagerRequesting(
            CaseManagerRequests requests,
            CaseManagerAssignments rows,
            Enrollments enrollments,
            ClientRecords clients,
            StaffDirectory staff,
            StaffNotices notices,
            AgencyDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.rows = rows;
        this.enrollments = enrollments;
        this.clients = clients;
        this.staff = staff;
        this.notices = notices;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public CaseManagerRequest request(UUID id) {
        return requests.findById(id).orElseThrow(() -> new NoSuchRecord("request", id));
    }

    /**
     * @param reference such as {@code REQUEST-17}
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    @Transactional(readOnly = true)
    public CaseManagerRequest request(String reference) {
        return requests.findByNumber(numberOf(reference)).orElseThrow(() -> new NoSuchRecord("request", reference));
    }

    /** Those of the requests with these references that the current person sees, by reference, in one statement. */
    @Transactional(readOnly = true)
    public Map<String, CaseManagerRequest> byReferences(Collection<String> references) {
        List<Long> numbers = references.stream()
                .filter(reference -> reference.matches(REFERENCE))
                .map(CaseManagerRequesting::numberOf)
                .toList();
        return numbers.isEmpty()
                ? Map.of()
                : requests.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(CaseManagerRequest::getReference, Function.identity()));
    }

    /** What was ever asked for that client, newest first. */
    @Transactional(readOnly = true)
    public List<CaseManagerRequest> ofClient(long clientId) {
        return requests.ofClient(clientId, BOUND);
    }

    /** What that member of staff asked for and what waits for a decision, newest first. */
    @Transactional(readOnly = true)
    public List<CaseManagerRequest> openOf(long staffId) {
        return requests.openOf(staffId, RECENT);
    }

    /**
     * Stores what somebody asks for, anew or over the same draft.
     *
     * @param id made by the form, so that sending it twice makes one request
     * @throws NoSuchRecord where the client is not for the current person to see
     * @throws BrokenRule where it cannot be granted as things stand, or is on its way already
     */
    public CaseManagerRequest save(UUID id, String recordNumber, @Valid CaseManagerWish wish, long askedBy) {
        long clientId = clients.client(recordNumber).getId();
        check(clientId, wish);
        CaseManagerRequest request = requests.lock(id)
                .orElseGet(() -> new CaseManagerRequest(
                        id, requests.nextNumber(), AgencyContext.current().agencyId(), askedBy, clock.instant()));
        if (request.getRequestedBy() != askedBy) {
            throw new NoSuchRecord("request", id);
        }
        request.describe(clientId, wish);
        return requests.saveAndFlush(request);
    }

    /**
     * Refuses what could not be granted as things stand now.
     *
     * @throws BrokenRule where the wanted person cannot be responsible or is already, or the others are not any more
     */
    @Transactional(readOnly = true)
    public void check(long clientId, CaseManagerWish wish) {
        directory.agency(AgencyContext.current().agencyId()).requireActive();
        StaffMember wanted = staff.byIds(List.of(wish.staffId())).get(wish.staffId());
        if (wanted == null || !AgencyContext.current().agencyId().equals(wanted.getAgencyId())) {
            throw BrokenRule.at("staffId", "caseManager.unknownStaff");
        }
        if (!wanted.isActive()) {
            throw BrokenRule.at("staffId", "caseManager.inactiveStaff", wanted.getName());
        }
        List<CaseManagerAssignment> present = rows.activeOfClient(clientId);
        if (wish.replaces() != null) {
            checkReplacement(wish, wanted, present);
        } else if (present.stream()
                .anyMatch(row -> row.getStaffId().equals(wish.staffId()) && row.getType() == wish.type())) {
            throw BrokenRule.at("staffId", "caseManager.already", wanted.getName());
        }
        List<Long> active =
                enrollments.activeOf(clientId).stream().map(Enrollment::getId).toList();
        if (!active.containsAll(wish.enrollmentIds())) {
            throw BrokenRule.at("enrollmentIds", "caseManager.enrollment.notActive");
        }
    }

    private static void checkReplacement(
            CaseManagerWish wish, StaffMember wanted, List<CaseManagerAssignment> present) {
        if (wish.type() != CaseManagerType.CASE_MANAGER) {
            throw BrokenRule.at("type", "request.enrollerReplaces");
        }
        CaseManagerAssignment former = present.stream()
                .filter(row -> row.getId().equals(wish.replaces()))
                .findFirst()
                .orElseThrow(() -> BrokenRule.at("replaces", "request.replacedGone"));
        if (former.getStaffId().equals(wish.staffId())) {
            throw BrokenRule.at("replaces", "request.replacesSelf", wanted.getName());
        }
    }

    /**
     * Hands the request to the process, once. Whoever is signed in must be who asked: the id alone opens nothing.
     *
     * @return the request: approved already where who asks may decide, else open
     * @throws BrokenRule where it is not theirs, was sent before, or cannot be granted as things stand now
     */
    public CaseManagerRequest begin(UUID id) {
        CaseManagerRequest request = requests.lock(id)
                .filter(stored -> stored.getRequestedBy().equals(actor().getId()))
                .orElseThrow(() -> BrokenRule.of("request.unknown"));
        request.require(RequestState.DRAFT);
        StaffMember asker = actor();
        boolean decides = asker.is(Role.SUPERVISOR) || asker.is(Role.ADMIN);
        if (!decides && !requests.isSeenBy(asker.getId(), request.getClientId())) {
            throw BrokenRule.of("request.unknown");
        }
        check(request.getClientId(), wishOf(request));
        if (decides) {
            request.approveAtOnce(clock.instant());
            return request;
        }
        StaffMember wanted = staff.member(request.getStaffId());
        requests.awaitOthers(request.getClientId().hashCode());
        if (requests.isOpen(request.getClientId(), request.getStaffId(), request.getType())) {
            throw BrokenRule.at("staffId", "request.already", wanted.getName());
        }
        request.open();
        publishMade(request, wanted);
        return request;
    }

    private void publishMade(CaseManagerRequest request, StaffMember wanted) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("type", null, request.getType().name()));
        if (request.getReplaces() != null) {
            long former = rows.findById(request.getReplaces()).orElseThrow().getStaffId();
            changes.add(new Change("insteadOf", null, staff.member(former).getName()));
        }
        changes.add(new Change("reason", null, request.getReason()));
        events.publishEvent(new CaseManagerRequestChanged("caseManagerRequest.made", request, wanted, changes));
    }

    private static CaseManagerWish wishOf(CaseManagerRequest request) {
        return new CaseManagerWish(
                request.getStaffId(),
                request.getType(),
                request.getReplaces(),
                request.getEnrollmentIds(),
                request.getReason());
    }

    /**
     * A request that the person who is signed in may take back now.
     *
     * @throws BrokenRule where somebody else asked, or it is settled
     */
    @Transactional(readOnly = true)
    public CaseManagerRequest withdrawable(String reference) {
        CaseManagerRequest request = request(reference);
        if (!request.getRequestedBy().equals(actor().getId())) {
            throw BrokenRule.of("request.notYours");
        }
        request.require(RequestState.OPEN);
        return request;
    }

    /** Takes the request back; as {@link #withdrawable}. */
    public void withdraw(String reference) {
        withdrawable(reference);
        end(reference, RequestState.WITHDRAWN, "caseManagerRequest.withdrawn");
    }

    /** Nobody decided in time: tells who asked. */
    public void expire(String reference) {
        CaseManagerRequest request = end(reference, RequestState.EXPIRED, "caseManagerRequest.expired");
        notices.tell(request.getRequestedBy(), "caseManagerRequest.expired", reference);
    }

    private CaseManagerRequest end(String reference, RequestState state, String kind) {
        CaseManagerRequest request =
                requests.lock(numberOf(reference)).orElseThrow(() -> new NoSuchRecord("request", reference));
        request.drop(state, clock.instant());
        events.publishEvent(
                new CaseManagerRequestChanged(kind, request, staff.member(request.getStaffId()), List.of()));
        return request;
    }

    private StaffMember actor() {
        return staff.findByLogin(Objects.toString(AgencyContext.current().actor()))
                .orElseThrow(() -> BrokenRule.of("request.unknown"));
    }

    static long numberOf(String reference) {
        if (!reference.matches(REFERENCE)) {
            throw new NoSuchRecord("request", reference);
        }
        return Long.parseLong(reference.substring("REQUEST-".length()));
    }
}
