package io.carerelay.casefile.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.casefile.OngoingWork;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what is shown to who asks for a case to be closed, and to who decides. */
@Component
class ClosingReader {

    private final CaseRegister cases;
    private final ClosingRequesting requesting;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final List<OngoingWork> ongoing;
    private final MessageSource messages;

    ClosingReader(
            CaseRegister cases,
            ClosingRequesting requesting,
            ClientRecords clients,
            StaffDirectory staff,
            List<OngoingWork> ongoing,
            MessageSource messages) {
        this.cases = cases;
        this.requesting = requesting;
        this.clients = clients;
        this.staff = staff;
        this.ongoing = ongoing;
        this.messages = messages;
    }

    /** @throws BrokenRule where nobody ever asked for that case to be closed */
    @Transactional(readOnly = true)
    public Sheet read(String number, StaffPrincipal person) {
        CaseFile file = cases.caseFile(number);
        CaseClosing closing =
                requesting.newestOf(file.getId()).orElseThrow(() -> BrokenRule.of("closing.none", number));
        StaffMember asker = staff.member(closing.getRequestedBy());
        return new Sheet(
                file,
                clients.names(List.of(file.getClientId())).get(file.getClientId()),
                closing.getOutcome(),
                closing.getReason(),
                asker.getName(),
                closing.getRequestedAt().atZone(person.zone()),
                ongoing(file));
    }

    /** What would end with the case, each in a sentence. */
    @Transactional(readOnly = true)
    public List<String> ongoing(CaseFile file) {
        return ongoing.stream()
                .flatMap(work -> work.of(file).stream())
                .map(item -> messages.getMessage(
                        "closing.ongoing." + item.key(), item.arguments().toArray(), LocaleContextHolder.getLocale()))
                .toList();
    }

    /**
     * A request to close a case.
     *
     * @param ongoing what would end with it, in words
     */
    record Sheet(
            CaseFile file,
            ClientName client,
            CaseOutcome outcome,
            String reason,
            String askedBy,
            ZonedDateTime askedAt,
            List<String> ongoing) {}
}
