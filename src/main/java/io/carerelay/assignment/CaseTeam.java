package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseEvent;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.shared.DomainEvent.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case workers of each case (rule K3). */
@Service
@Transactional
public class CaseTeam {

    private final CaseWorkers workers;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseTeam(
            CaseWorkers workers,
            CaseRegister cases,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.workers = workers;
        this.cases = cases;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** The active case workers of these cases by case, the lead first, in one statement. */
    @Transactional(readOnly = true)
    public Map<Long, List<CaseWorker>> of(Collection<Long> caseIds) {
        return caseIds.isEmpty()
                ? Map.of()
                : workers.activeOf(caseIds).stream().collect(Collectors.groupingBy(CaseWorker::getCaseId));
    }

    /** Who can be assigned to a case of the current agency, with how many cases each has now. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates() {
        String agencyId = AgencyContext.current().agencyId();
        Map<Long, Long> loads = workers.loads(agencyId).stream()
                .collect(Collectors.toMap(CaseWorkers.Load::getStaffId, CaseWorkers.Load::getCases));
        return staff.activeInRole(agencyId, Role.WORKER).stream()
                .map(member -> new Candidate(member, loads.getOrDefault(member.getId(), 0L)))
                .toList();
    }

    /**
     * Checks a choice of case workers without assigning them.
     *
     * @throws BrokenRule where nobody was chosen, or somebody who is no active worker of the agency
     */
    @Transactional(readOnly = true)
    public List<StaffMember> check(List<Long> staffIds) {
        if (staffIds.isEmpty()) {
            throw BrokenRule.at("workers", "caseWorkers.missing");
        }
        String agencyId = AgencyContext.current().agencyId();
        Map<Long, StaffMember> known = staff.byIds(staffIds);
        List<StaffMember> chosen = new ArrayList<>();
        for (Long id : new LinkedHashSet<>(staffIds)) {
            StaffMember member = known.get(id);
            if (member == null || !agencyId.equals(member.getAgencyId())) {
                throw BrokenRule.at("workers", "caseWorkers.unknown");
            }
            if (!member.isActive() || !member.is(Role.WORKER)) {
                throw BrokenRule.at("workers", "caseWorkers.notWorking", member.getName());
            }
            chosen.add(member);
        }
        return chosen;
    }

    /**
     * Assigns the first workers of a case.
     *
     * @param staffIds the lead first
     * @return the lead
     * @throws BrokenRule where the case is not open, has workers already, or one of them cannot be assigned
     */
    public StaffMember assign(String caseNumber, List<Long> staffIds) {
        CaseFile caseFile = cases.lock(caseNumber);
        caseFile.requireOpen();
        List<StaffMember> chosen = check(staffIds);
        if (!active(caseFile).isEmpty()) {
            throw BrokenRule.of("caseWorkers.already", caseNumber);
        }
        StaffMember lead = chosen.get(0);
        for (StaffMember member : chosen) {
            begin(caseFile, member, member == lead, null);
        }
        events.publishEvent(new CaseWorkersAssigned(caseFile, chosen));
        return lead;
    }

    /** Adds a worker to a case that has its lead; where it has nobody yet, they lead it. */
    public void add(String caseNumber, long staffId) {
        AgencyContext.current().requireWholeAgency();
        CaseFile caseFile = lock(caseNumber);
        StaffMember member = check(List.of(staffId)).get(0);
        List<CaseWorker> present = active(caseFile);
        if (holds(present, staffId)) {
            throw BrokenRule.at("workers", "caseWorkers.hasAlready", member.getName());
        }
        begin(caseFile, member, present.isEmpty(), null);
        publish("caseWorkers.added", caseFile, List.of(new Change("caseWorker", null, member.getName())));
    }

    /**
     * Hands a case from one worker to another, with the lead where the former had it; the open tasks follow. Where the
     * other works on it already, the former just leaves.
     */
    public void replace(String caseNumber, long fromId, long toId) {
        AgencyContext.current().requireWholeAgency();
        CaseFile caseFile = lock(caseNumber);
        StaffMember taker = check(List.of(toId)).get(0);
        if (fromId == toId) {
            throw BrokenRule.at("workers", "caseWorkers.hasAlready", taker.getName());
        }
        List<CaseWorker> present = active(caseFile);
        CaseWorker former = held(present, fromId, caseNumber);
        boolean lead = former.isLead();
        Instant now = clock.instant();
        former.end(now);
        for (CaseWorker own : present) {
            if (own.getStaffId() == toId) {
                lead |= own.isLead();
                own.end(now);
            }
        }
        workers.flush();
        begin(caseFile, taker, lead, fromId);
        StaffMember left = staff.member(fromId);
        publish("caseWorkers.replaced", caseFile, List.of(new Change("caseWorker", left.getName(), taker.getName())));
        pass(caseFile, left, taker);
    }

    /** Takes a worker off a case. The open tasks they had go to the lead; the lead cannot leave without a successor. */
    public void remove(String caseNumber, long staffId) {
        AgencyContext.current().requireWholeAgency();
        CaseFile caseFile = lock(caseNumber);
        List<CaseWorker> present = active(caseFile);
        CaseWorker former = held(present, staffId, caseNumber);
        StaffMember left = staff.member(staffId);
        if (former.isLead()) {
            throw BrokenRule.at("workers", "caseWorkers.leadLeaves", left.getName());
        }
        former.end(clock.instant());
        publish("caseWorkers.removed", caseFile, List.of(new Change("caseWorker", left.getName(), null)));
        present.stream()
                .filter(CaseWorker::isLead)
                .findFirst()
                .ifPresent(lead -> pass(caseFile, left, staff.member(lead.getStaffId())));
    }

    /** Makes a worker of the case its lead; the open tasks of the former lead follow, who stays on the case. */
    public void lead(String caseNumber, long staffId) {
        AgencyContext.current().requireWholeAgency();
        CaseFile caseFile = lock(caseNumber);
        List<CaseWorker> present = active(caseFile);
        CaseWorker next = held(present, staffId, caseNumber);
        StaffMember member = check(List.of(staffId)).get(0);
        if (next.isLead()) {
            throw BrokenRule.at("workers", "caseWorkers.leadsAlready", member.getName());
        }
        CaseWorker former =
                present.stream().filter(CaseWorker::isLead).findFirst().orElse(null);
        Instant now = clock.instant();
        next.end(now);
        if (former != null) {
            former.end(now);
        }
        workers.flush();
        begin(caseFile, member, true, former == null ? null : former.getStaffId());
        if (former == null) {
            publish("caseWorkers.lead", caseFile, List.of(new Change("lead", null, member.getName())));
            return;
        }
        StaffMember before = staff.member(former.getStaffId());
        begin(caseFile, before, false, null);
        publish("caseWorkers.lead", caseFile, List.of(new Change("lead", before.getName(), member.getName())));
        pass(caseFile, before, member);
    }

    /** One change of a case's workers at a time: whoever comes second sees what the first did. */
    private CaseFile lock(String caseNumber) {
        CaseFile caseFile = cases.lock(caseNumber);
        if (caseFile.getStatus() == CaseStatus.CLOSED) {
            throw BrokenRule.of("case.closed", caseNumber);
        }
        return caseFile;
    }

    private List<CaseWorker> active(CaseFile caseFile) {
        return workers.activeOf(List.of(caseFile.getId()));
    }

    private static boolean holds(List<CaseWorker> present, long staffId) {
        return present.stream().anyMatch(worker -> worker.getStaffId() == staffId);
    }

    private static CaseWorker held(List<CaseWorker> present, long staffId, String caseNumber) {
        return present.stream()
                .filter(worker -> worker.getStaffId() == staffId)
                .findFirst()
                .orElseThrow(() -> BrokenRule.at("workers", "caseWorkers.notOnCase", caseNumber));
    }

    private void begin(CaseFile caseFile, StaffMember member, boolean lead, Long takenFrom) {
        workers.save(new CaseWorker(
                        caseFile.getId(),
                        caseFile.getClientId(),
                        caseFile.getAgencyId(),
                        member.getId(),
                        lead,
                        clock.instant())
                .takenFrom(takenFrom));
    }

    private void publish(String kind, CaseFile caseFile, List<Change> changes) {
        workers.flush();
        events.publishEvent(new CaseWorkersChanged(kind, caseFile, changes));
    }

    private void pass(CaseFile caseFile, StaffMember from, StaffMember to) {
        events.publishEvent(new TasksPass(
                caseFile.getAgencyId(), List.of(new Pass(caseFile.getNumber(), from.getLogin(), to.getLogin()))));
    }

    /** Who works on a case changed. */
    public record CaseWorkersChanged(String kind, CaseFile caseFile, List<Change> changes) implements CaseEvent {}

    /**
     * Open tasks pass to other people of the agency, in the transaction in which their cases do.
     *
     * @param passes of different cases, or of different people in one
     */
    public record TasksPass(String agencyId, List<Pass> passes) {}

    /** The open tasks of a case that one person has go to another; both are logins. */
    public record Pass(String caseNumber, String fromLogin, String toLogin) {}

    /** Somebody who can be assigned, and the number of cases they work on. */
    public record Candidate(StaffMember member, long cases) {}

    /** A case got its workers. */
    public record CaseWorkersAssigned(CaseFile caseFile, List<StaffMember> members) implements CaseEvent {

        @Override
        public String kind() {
            return "caseWorkers.assigned";
        }

        @Override
        public List<Change> changes() {
            return members.stream()
                    .map(member -> new Change("caseWorker", null, member.getName()))
                    .toList();
        }
    }
}
