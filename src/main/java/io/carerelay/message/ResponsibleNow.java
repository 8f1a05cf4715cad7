package io.carerelay.message;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseLeads;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.FamilyLeads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whom a conversation reaches at the agency, computed when it is asked, so that it is true after every reassignment and
 * hand-over: the family's Case Managers, else who leads its case or cases, else the agency's supervisors.
 */
@Component
class ResponsibleNow {

    private final FamilyLeads families;
    private final CaseLeads leads;
    private final CaseRegister cases;
    private final StaffDirectory staff;

    ResponsibleNow(FamilyLeads families, CaseLeads leads, CaseRegister cases, StaffDirectory staff) {
        this.families = families;
        this.leads = leads;
        this.cases = cases;
        this.staff = staff;
    }

    /** Nobody only where the agency has no active supervisor either. */
    List<StaffMember> of(MessageThread thread) {
        List<String> logins = named(thread);
        if (logins.isEmpty()) {
            return staff.activeInRole(thread.getAgencyId(), Role.SUPERVISOR);
        }
        Map<String, StaffMember> people = staff.byLogins(logins);
        return logins.stream().map(people::get).toList();
    }

    /** Login of the one who is to answer; empty where it is for the supervisors to say who. */
    Optional<String> answerer(MessageThread thread) {
        return named(thread).stream().findFirst();
    }

    private List<String> named(MessageThread thread) {
        List<String> managers = families.caseManagersOf(thread.getClientId());
        return managers.isEmpty()
                ? leads.loginsOf(casesOf(thread)).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .distinct()
                        .toList()
                : managers;
    }

    private Collection<Long> casesOf(MessageThread thread) {
        return thread.getCaseId() != null
                ? List.of(thread.getCaseId())
                : cases.ofClient(thread.getClientId()).stream()
                        .filter(file -> file.getStatus() != CaseStatus.CLOSED)
                        .map(CaseFile::getId)
                        .toList();
    }
}
