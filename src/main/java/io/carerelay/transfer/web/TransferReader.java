package io.carerelay.transfer.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferBrief;
import io.carerelay.transfer.TransferMessage;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.web.TransferSheet.Brief;
import io.carerelay.transfer.web.TransferSheet.Deadline;
import io.carerelay.transfer.web.TransferSheet.Inquired;
import io.carerelay.transfer.web.TransferSheet.Papers;
import io.carerelay.transfer.web.TransferSheet.Said;
import io.carerelay.transfer.web.TransferSheet.Shown;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a transfer for its page, in a constant number of statements. */
@Component
class TransferReader {

    private final TransferRegister register;
    private final InquiryRegister inquiries;
    private final TransferFamilies families;
    private final TransferActions actions;
    private final TransferSteps steps;
    private final ConsentRecords consents;
    private final AgencyDirectory agencies;
    private final StaffDirectory staff;
    private final TransferForms forms;
    private final DocumentStore documents;
    private final DocumentLines lines;
    private final Clock clock;

    TransferReader(
            TransferRegister register,
            InquiryRegister inquiries,
            TransferFamilies families,
            TransferActions actions,
            TransferSteps steps,
            ConsentRecords consents,
            AgencyDirectory agencies,
            StaffDirectory staff,
            TransferForms forms,
            DocumentStore documents,
            DocumentLines lines,
            Clock clock) {
        this.register = register;
        this.inquiries = inquiries;
        this.families = families;
        this.actions = actions;
        this.steps = steps;
        this.consents = consents;
        this.agencies = agencies;
        this.staff = staff;
        this.forms = forms;
        this.documents = documents;
        this.lines = lines;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    TransferSheet read(String number, StaffPrincipal person) {
        Transfer transfer = register.transfer(number);
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        List<TransferMessage> said = register.conversation(transfer);
        Map<Long, StaffMember> people = staff.byIds(Stream.concat(
                        Stream.of(
                                transfer.getRequestedBy(),
                                transfer.getInitiatedBy(),
                                transfer.getOverriddenBy(),
                                transfer.getEndedBy()),
                        said.stream().map(TransferMessage::getStaffId))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new TransferSheet(
                transfer,
                TransferStanding.of(transfer),
                transfer.getFromAgency().equals(person.agencyId()),
                isPast(transfer, person),
                families.of(List.of(transfer)).get(transfer.getNumber()),
                names.get(transfer.getFromAgency()),
                names.get(transfer.getToAgency()),
                deadline(transfer, person),
                items(transfer, person),
                consent(transfer),
                steps.of(transfer, people, names, person),
                said.stream()
                        .map(message -> new Said(
                                names.get(message.getByAgency()),
                                people.containsKey(message.getStaffId())
                                        ? people.get(message.getStaffId()).getName()
                                        : null,
                                message.getAt().atZone(person.zone()),
                                message.getText()))
                        .toList(),
                brief(transfer, person),
                inquiries(transfer, person),
                papers(transfer, person),
                actions.of(transfer, person));
    }

    private Papers papers(Transfer transfer, StaffPrincipal person) {
        Consent consent = consent(transfer);
        return new Papers(
                lines.of(documents.attachedTo(transfer.getNumber())),
                actions.attach(transfer, person),
                consent != null
                        && consent.getScopes().contains(ConsentScope.DOCUMENTS)
                        && consent.isValidOn(agencies.today(transfer.getFromAgency())));
    }

    /** What the receiver is shown; once a transfer has ended without a hand-over, the sender alone reads it. */
    @Transactional(readOnly = true)
    Brief brief(Transfer transfer, StaffPrincipal person) {
        boolean sending = transfer.getFromAgency().equals(person.agencyId());
        if (!person.seesWholeAgency() || isPast(transfer, person)) {
            return without(Shown.HIDDEN);
        }
        if (transfer.getAskedAt() == null) {
            return without(Shown.LATER);
        }
        if (!sending && !transfer.isOpen() && transfer.getState() != TransferState.COMPLETED) {
            return without(Shown.OVER);
        }
        Optional<TransferBrief> brief = register.brief(transfer);
        if (brief.isEmpty()) {
            return without(Shown.TAKEN_BACK);
        }
        return new Brief(
                brief.get().getSections().isEmpty() ? Shown.NOTHING : Shown.SHOWN,
                brief.get().getMadeAt().atZone(person.zone()),
                brief.get().getSections());
    }

    /**
     * The checklist. Who does not hold the record, nor ever did, reads what kind of thing is open, but no number of a
     * case: consent may not cover it.
     */
    @Transactional(readOnly = true)
    List<TransferRecord.Item> items(Transfer transfer, StaffPrincipal person) {
        boolean whole = transfer.getState() == TransferState.COMPLETED
                || transfer.getFromAgency().equals(person.agencyId());
        return register.checklist(transfer).stream()
                .map(item -> whole
                        ? TransferRecord.Item.of(item)
                        : new TransferRecord.Item(
                                null,
                                item.getKind(),
                                forms.textOr("transfer.item.short." + item.getKind(), "transfer.item.short.other"),
                                item.getChoice()))
                .toList();
    }

    /** The receiver may have asked for this family: whoever started the transfer can say so. */
    private List<Inquired> inquiries(Transfer transfer, StaffPrincipal person) {
        boolean answering = person.is(Role.ADMIN)
                && transfer.getFromAgency().equals(person.agencyId())
                && transfer.getState() == TransferState.AWAITING_DECISION;
        return answering
                ? inquiries.openFrom(transfer.getToAgency()).stream()
                        .map(inquiry -> new Inquired(
                                inquiry.getReference(), inquiry.getAbout().name()))
                        .toList()
                : List.of();
    }

    private static Brief without(Shown why) {
        return new Brief(why, null, List.of());
    }

    /** Whether the agency was no party to it, and holds the record by now (rule T9). */
    private static boolean isPast(Transfer transfer, StaffPrincipal person) {
        return !transfer.getFromAgency().equals(person.agencyId())
                && !transfer.getToAgency().equals(person.agencyId());
    }

    private Deadline deadline(Transfer transfer, StaffPrincipal person) {
        return transfer.isOpen()
                ? new Deadline(
                        transfer.getExpiresAt().atZone(person.zone()),
                        Math.max(0, ChronoUnit.DAYS.between(clock.instant(), transfer.getExpiresAt())))
                : null;
    }

    /** As far as the reader holds the record: a consent goes along with it. */
    private Consent consent(Transfer transfer) {
        return transfer.getConsentId() == null
                ? null
                : consents.ofClient(transfer.getClientId()).stream()
                        .filter(consent -> consent.getId().equals(transfer.getConsentId()))
                        .findFirst()
                        .orElse(null);
    }
}
