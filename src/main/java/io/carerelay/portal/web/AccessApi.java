package io.carerelay.portal.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseSharing;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyAccounts.Issued;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/clients/{recordNumber}/portal")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@Tag(
        name = "Family portal",
        description = "Which adults of a family may sign in to the portal, and what they see (rule M1)")
class AccessApi {

    private final AccessReader reader;
    private final FamilyAccounts accounts;
    private final CaseSharing sharing;
    private final PortalAddress address;

    AccessApi(AccessReader reader, FamilyAccounts accounts, CaseSharing sharing, PortalAddress address) {
        this.reader = reader;
        this.accounts = accounts;
        this.sharing = sharing;
        this.address = address;
    }

    @GetMapping
    @Operation(summary = "The adults of the household with their access, and who sees which case")
    Access access(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person) {
        return Access.of(reader.sheet(recordNumber, person));
    }

    @PostMapping("/{memberId}/code")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Invite an adult, or give out another code; it is told this once")
    Code invite(@PathVariable String recordNumber, @PathVariable long memberId, @RequestBody @Valid Asking asking) {
        return code(accounts.invite(asking.entry(), recordNumber, memberId, asking.shown()), "/welcome");
    }

    @PostMapping("/{memberId}/link")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "A code for a new password, for an adult who has forgotten theirs; it is told this once")
    Code link(@PathVariable String recordNumber, @PathVariable long memberId, @RequestBody @Valid Asking asking) {
        return code(accounts.link(asking.entry(), recordNumber, memberId, asking.shown()), "/reset");
    }

    @PostMapping("/accounts/{accountId}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End an adult's access for good")
    void end(@PathVariable String recordNumber, @PathVariable long accountId, @RequestBody Ending ending) {
        accounts.end(recordNumber, accountId, ending.version(), ending.reason());
    }

    @PutMapping("/cases/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Show a case to one adult alone, or to all of them")
    void showCase(
            @PathVariable String recordNumber,
            @PathVariable String number,
            @RequestBody Showing showing,
            @AuthenticationPrincipal StaffPrincipal person) {
        reader.requireCase(recordNumber, number, person);
        sharing.showTo(number, showing.version(), showing.onlyFor());
    }

    private Code code(Issued issued, String page) {
        return new Code(issued.code(), issued.expiresAt(), address.of(page));
    }

    record Access(List<AccessSheet.Adult> adults, List<AccessSheet.ShownCase> cases, boolean served) {

        static Access of(AccessSheet sheet) {
            return new Access(sheet.adults(), sheet.cases(), sheet.served());
        }
    }

    /**
     * @param entry the same for the same request sent twice
     * @param shown of the adult as it was read; refused where another code was given out since
     */
    record Asking(@NotNull(message = "{field.error.entry}") UUID entry, long shown) {}

    record Ending(int version, String reason) {}

    /** @param onlyFor household member; null for all adults */
    record Showing(int version, Long onlyFor) {}

    /** A code as it is typed, until when it can be used, and on which page. */
    record Code(String code, Instant until, String address) {}
}
