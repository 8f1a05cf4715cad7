package io.carerelay.agency.web;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Agency, programs and staff")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class DirectoryApi {

    private final AgencyDirectory directory;
    private final StaffDirectory staff;

    DirectoryApi(AgencyDirectory directory, StaffDirectory staff) {
        this.directory = directory;
        this.staff = staff;
    }

    @GetMapping("/me")
    @Operation(summary = "Who is signed in")
    Me me(@AuthenticationPrincipal StaffPrincipal person) {
        return new Me(person.login(), person.displayName(), person.agencyName(), person.roles());
    }

    @GetMapping("/programs")
    @Operation(summary = "The programs of the own agency that clients can enrol in today")
    List<ProgramRecord> programs() {
        String agencyId = AgencyContext.current().agencyId();
        return agencyId == null
                ? List.of()
                : directory.openPrograms(agencyId).stream()
                        .map(program -> new ProgramRecord(
                                program.getId(),
                                program.getName(),
                                program.getDescription(),
                                program.isCaseManagement(),
                                program.getClosesOn()))
                        .toList();
    }

    @GetMapping("/staff")
    @Operation(summary = "The active staff of the own agency with their contact cards")
    List<StaffRecord> staff() {
        String agencyId = AgencyContext.current().agencyId();
        return agencyId == null
                ? List.of()
                : staff.ofAgency(agencyId).stream()
                        .filter(StaffMember::isActive)
                        .map(member -> new StaffRecord(member.getId(), member.getCard(), member.getRoles()))
                        .toList();
    }

    record Me(String login, String name, String agency, Set<Role> roles) {}

    record ProgramRecord(long id, String name, String description, boolean caseManagement, LocalDate closesOn) {}

    record StaffRecord(long id, ContactCard card, Set<Role> roles) {}
}
