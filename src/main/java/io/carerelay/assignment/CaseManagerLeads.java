package io.carerelay.assignment;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.FamilyLeads;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The Case Managers of families, as other modules need them. */
@Component
class CaseManagerLeads implements FamilyLeads {

    private final CaseManagerAssignments assignments;
    private final StaffDirectory staff;

    CaseManagerLeads(CaseManagerAssignments assignments, StaffDirectory staff) {
        this.assignments = assignments;
        this.staff = staff;
    }

    @Override
    public List<String> caseManagersOf(long clientId) {
        List<Long> ids = assignments.activeOfClient(clientId).stream()
                .filter(row -> row.getType() == CaseManagerType.CASE_MANAGER)
                .map(CaseManagerAssignment::getStaffId)
                .toList();
        Map<Long, StaffMember> people = staff.byIds(ids);
        return ids.stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .filter(StaffMember::isActive)
                .map(StaffMember::getLogin)
                .toList();
    }
}
