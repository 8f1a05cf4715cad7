package io.carerelay.transfer.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.ClientRecords;
import io.carerelay.transfer.HandoverBrief;
import io.carerelay.transfer.HandoverBriefs;
import io.carerelay.transfer.Transfer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the sheets of a transfer's tasks; only for admins of the agency whose task it is. */
@Component
class DecisionSheets {

    private final HandoverBriefs briefs;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final ActivityLog log;

    DecisionSheets(HandoverBriefs briefs, ClientRecords clients, StaffDirectory staff, ActivityLog log) {
        this.briefs = briefs;
        this.clients = clients;
        this.staff = staff;
        this.log = log;
    }

    /** @throws NoSuchRecord for whoever is no admin of the sending agency */
    @Transactional(readOnly = true)
    public DecisionSheet sent(String number, StaffPrincipal person) {
        HandoverBrief brief = read(number, person);
        Transfer transfer = brief.transfer();
        if (!transfer.getFromAgency().equals(person.agencyId())) {
            throw new NoSuchRecord("transfer", number);
        }
        Map<Long, StaffMember> people = staff.byIds(Stream.of(transfer.getRequestedBy(), transfer.getInitiatedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Long asked = transfer.isOverrideOpen() ? transfer.getInitiatedBy() : transfer.getRequestedBy();
        return new DecisionSheet(
                brief,
                brief.family() == null
                        ? null
                        : clients.client(transfer.getClientId()).getRecordNumber(),
                name(people, transfer.getRequestedBy()),
                transfer.getRequestedAt().atZone(person.zone()),
                transfer.isProposed() ? name(people, transfer.getInitiatedBy()) : null,
                transfer.getExpiresAt().atZone(person.zone()),
                asked == person.staffId());
    }

    /** @throws NoSuchRecord for whoever is no admin of the receiving agency */
    @Transactional(readOnly = true)
    public DecisionSheet received(String number, StaffPrincipal person) {
        HandoverBrief brief = read(number, person);
        Transfer transfer = brief.transfer();
        if (!transfer.getToAgency().equals(person.agencyId())) {
            throw new NoSuchRecord("transfer", number);
        }
        return new DecisionSheet(
                brief,
                null,
                null,
                transfer.getAskedAt().atZone(person.zone()),
                null,
                transfer.getExpiresAt().atZone(person.zone()),
                false);
    }

    /** Remembers that somebody was shown the sheet, and with it what they may know of the family. */
    void noteReading(DecisionSheet sheet, StaffPrincipal person) {
        log.noteReading(
                sheet.brief().transfer().getClientId(),
                person.agencyId(),
                person.staffId(),
                sheet.brief().brief() == null ? "transfer" : "transfer.brief");
    }

    private HandoverBrief read(String number, StaffPrincipal person) {
        if (!person.is(Role.ADMIN)) {
            throw new NoSuchRecord("transfer", number);
        }
        return briefs.of(number);
    }

    private static String name(Map<Long, StaffMember> people, Long id) {
        StaffMember member = id == null ? null : people.get(id);
        return member == null ? null : member.getName();
    }
}
