package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.TeamReceived;
import io.carerelay.casefile.TeamReceived.Lead;
import io.carerelay.client.ClientRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works with a family that another agency handed over (rule T8): its case manager, and the workers of its cases. */
@Service
@Transactional
public class ReceivingTeam {

    private final CaseManagers managers;
    private final CaseTeam team;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;

    ReceivingTeam(
            CaseManagers managers,
            CaseTeam team,
            CaseRegister cases,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events) {
        this.managers = managers;
        this.team = team;
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
    }

    /** The client's cases that need somebody: all that are not closed. */
    @Transactional(readOnly = true)
    public List<CaseFile> cases(long clientId) {
        return cases.ofClient(clientId).stream()
                .filter(file -> file.getStatus() != CaseStatus.CLOSED)
                .toList();
    }

    /**
     * Assigns the team, all of it or nothing. What is assigned already stays.
     *
     * @param caseManager staff id
     * @param workers staff ids by case number, the lead first
     * @throws BrokenRule where somebody is missing, or is no active worker here
     */
    public void assign(long clientId, Long caseManager, Map<String, List<Long>> workers) {
        AgencyContext.current().requireWholeAgency();
        clients.lock(List.of(clientId));
        if (!hasManager(clientId)) {
            if (caseManager == null) {
                throw BrokenRule.at("caseManager", "receivingTeam.manager");
            }
            managers.assign(
                    clientId,
                    caseManager,
                    CaseManagerType.CASE_MANAGER,
                    directory.today(directory.own().getId()),
                    Set.of());
        }
        List<Lead> leads = new ArrayList<>();
        for (CaseFile file : unassigned(clientId)) {
            StaffMember lead = assign(file, workers.getOrDefault(file.getNumber(), List.of()));
            leads.add(new Lead(file.getNumber(), lead.getId(), lead.getLogin()));
        }
        events.publishEvent(new TeamReceived(directory.own().getId(), leads));
    }

    /**
     * Refuses while somebody is missing.
     *
     * @throws BrokenRule where the client has no case manager, or one of its cases no workers
     */
    @Transactional(readOnly = true)
    public void requireWhole(long clientId) {
        if (!hasManager(clientId) || !unassigned(clientId).isEmpty()) {
            throw BrokenRule.of("receivingTeam.missing");
        }
    }

    private StaffMember assign(CaseFile file, List<Long> chosen) {
        if (chosen.isEmpty()) {
            throw BrokenRule.at("workers[" + file.getNumber() + "]", "receivingTeam.worker", file.getNumber());
        }
        if (file.getStatus() == CaseStatus.OPEN) {
            return team.assign(file.getNumber(), chosen);
        }
        chosen.forEach(worker -> team.add(file.getNumber(), worker));
        return staff.member(chosen.get(0));
    }

    private boolean hasManager(long clientId) {
        return managers.responsibleFor(clientId).stream()
                .anyMatch(row -> row.getType() == CaseManagerType.CASE_MANAGER);
    }

    private List<CaseFile> unassigned(long clientId) {
        List<CaseFile> open = cases(clientId);
        Map<Long, List<CaseWorker>> present =
                team.of(open.stream().map(CaseFile::getId).toList());
        return open.stream().filter(file -> !present.containsKey(file.getId())).toList();
    }
}
