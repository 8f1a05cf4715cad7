package io.carerelay.portal.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyAccounts.AdultAccess;
import io.carerelay.portal.PortalAccount;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a family's access to the portal shows, for whoever sees the family. */
@Component
@Transactional(readOnly = true)
class AccessReader {

    private final ClientRecords clients;
    private final CaseRegister cases;
    private final FamilyAccounts accounts;
    private final StaffDirectory staff;
    private final Clock clock;

    AccessReader(
            ClientRecords clients, CaseRegister cases, FamilyAccounts accounts, StaffDirectory staff, Clock clock) {
        this.clients = clients;
        this.cases = cases;
        this.accounts = accounts;
        this.staff = staff;
        this.clock = clock;
    }

    AccessSheet sheet(String recordNumber, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        List<AdultAccess> all = accounts.access(recordNumber);
        Map<Long, StaffMember> people = staff.byIds(all.stream()
                .map(one -> by(one.account()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<Long> adults = all.stream().map(one -> one.adult().getId()).toList();
        return new AccessSheet(
                client,
                all.stream().map(one -> adult(one, people, person)).toList(),
                cases.ofClient(client.getId()).stream()
                        .map(file -> AccessSheet.ShownCase.of(file, isHidden(file, adults)))
                        .toList(),
                clients.assignments(client.getId()).stream()
                        .anyMatch(link -> link.getStatus() == AssignmentStatus.ACTIVE));
    }

    /** @throws NoSuchRecord where that is no case of the family's for the current person to see */
    void requireCase(String recordNumber, String caseNumber, StaffPrincipal person) {
        if (sheet(recordNumber, person).cases().stream()
                .noneMatch(one -> one.number().equals(caseNumber))) {
            throw new NoSuchRecord("case", caseNumber);
        }
    }

    private AccessSheet.Adult adult(AdultAccess one, Map<Long, StaffMember> people, StaffPrincipal person) {
        PortalAccount account = one.account();
        Long byWhom = by(account);
        StaffMember by = byWhom == null ? null : people.get(byWhom);
        return new AccessSheet.Adult(
                one.adult().getId(),
                one.adult().getName(),
                one.adult().getGivenName(),
                account == null ? null : account.getState(),
                account == null ? null : at(since(account), person),
                by == null ? null : by.getName(),
                account == null ? null : account.getEndReason(),
                account == null ? null : account.getLogin(),
                account == null ? null : at(account.getLastSignInAt(), person),
                one.isUsable(clock.instant()) ? at(one.code().getExpiresAt(), person) : null,
                one.codeShown(),
                account == null ? null : account.getId(),
                account == null ? 0 : account.getVersion());
    }

    private static boolean isHidden(CaseFile file, List<Long> adults) {
        return adults.stream().noneMatch(file::isShownTo);
    }

    private static Long by(PortalAccount account) {
        if (account == null) {
            return null;
        }
        return account.isEnded() ? account.getEndedBy() : account.getInvitedBy();
    }

    private static Instant since(PortalAccount account) {
        return switch (account.getState()) {
            case INVITED -> account.getInvitedAt();
            case ACTIVE -> account.getAcceptedAt();
            case ENDED -> account.getEndedAt();
        };
    }

    private static ZonedDateTime at(Instant moment, StaffPrincipal person) {
        return moment == null ? null : moment.atZone(person.zone());
    }
}
