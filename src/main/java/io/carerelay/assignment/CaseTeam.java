package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseEvent;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
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
        CaseFile caseFile = cases.caseFile(caseNumber);
        caseFile.requireOpen();
        List<StaffMember> chosen = check(staffIds);
        if (!workers.activeOf(List.of(caseFile.getId())).isEmpty()) {
            throw BrokenRule.of("caseWorkers.already", caseNumber);
        }
        StaffMember lead = chosen.get(0);
        Instant now = clock.instant();
        for (StaffMember member : chosen) {
            workers.save(new CaseWorker(
                    caseFile.getId(),
                    caseFile.getClientId(),
                    caseFile.getAgencyId(),
                    member.getId(),
                    member == lead,
                    now));
        }
        events.publishEvent(new CaseWorkersAssigned(caseFile, chosen));
        return lead;
    }

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
