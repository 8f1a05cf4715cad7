package io.carerelay.transfer.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.ClientSearch;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.TransferInquiryAnswer;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import io.carerelay.transfer.process.InquiryProcess;
import io.carerelay.transfer.web.InquirySheet.Actions;
import io.carerelay.transfer.web.InquirySheet.Found;
import io.carerelay.transfer.web.InquirySheet.Given;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads an inquiry for its page and its task, in a constant number of statements. */
@Component
class InquiryReader {

    private final InquiryRegister register;
    private final InquiryProcess process;
    private final ClientSearch search;
    private final AgencyDirectory agencies;
    private final StaffDirectory staff;

    InquiryReader(
            InquiryRegister register,
            InquiryProcess process,
            ClientSearch search,
            AgencyDirectory agencies,
            StaffDirectory staff) {
        this.register = register;
        this.process = process;
        this.search = search;
        this.agencies = agencies;
        this.staff = staff;
    }

    /**
     * An inquiry that the person may read: at the agency that asks who sees it, at the other an admin.
     *
     * @throws NoSuchRecord where unknown, or of other agencies
     * @throws NotPermitted at the agency that is asked, for whoever is no admin there
     */
    @Transactional(readOnly = true)
    TransferInquiry inquiry(String reference, StaffPrincipal person) {
        TransferInquiry inquiry = register.inquiry(reference);
        if (holds(inquiry, person) && !person.is(Role.ADMIN)) {
            throw new NotPermitted();
        }
        return inquiry;
    }

    /** As {@link #inquiry}. */
    @Transactional(readOnly = true)
    InquirySheet read(String reference, StaffPrincipal person) {
        TransferInquiry inquiry = inquiry(reference, person);
        boolean holding = holds(inquiry, person);
        Agency asker = agencies.agency(inquiry.getAskerAgency());
        Agency holder = agencies.agency(inquiry.getHolderAgency());
        boolean answering = holding && inquiry.isOpen() && holder.isActive();
        return new InquirySheet(
                inquiry,
                InquiryStanding.of(inquiry),
                holding,
                asker.getName(),
                holder.getName(),
                at(inquiry.getAskedAt(), person),
                at(inquiry.getExpiresAt(), person),
                at(inquiry.getEndedAt(), person),
                answering ? found(inquiry) : List.of(),
                holding && !inquiry.isOpen() ? answer(inquiry) : null,
                new Actions(
                        inquiry.isOpen()
                                && !holding
                                && asker.isActive()
                                && (inquiry.getAskedBy() == person.staffId() || person.is(Role.ADMIN)),
                        answering ? List.of(Kind.values()) : List.of(),
                        answering ? process.waitingId(reference).orElse(null) : null));
    }

    /**
     * The sheet of the task.
     *
     * @throws NoSuchRecord for whoever is no admin of the agency that is asked
     */
    @Transactional(readOnly = true)
    InquirySheet task(String reference, StaffPrincipal person) {
        if (!person.is(Role.ADMIN) || !holds(register.inquiry(reference), person)) {
            throw new NoSuchRecord("inquiry", reference);
        }
        return read(reference, person);
    }

    private List<Found> found(TransferInquiry inquiry) {
        Map<Long, Transfer> started = register.startedFor(inquiry).stream()
                .collect(Collectors.toMap(Transfer::getClientId, Function.identity(), (newer, older) -> newer));
        return search.similarTo(inquiry.getAbout()).own().stream()
                .map(client -> new Found(client, started.get(client.clientId())))
                .toList();
    }

    private Given answer(TransferInquiry inquiry) {
        TransferInquiryAnswer answer = register.answer(inquiry).orElse(null);
        if (answer == null || inquiry.getOutcome() == null) {
            return null;
        }
        StaffMember by = staff.byIds(Set.of(answer.getAnsweredBy())).get(answer.getAnsweredBy());
        return new Given(answer.getAnswer(), answer.getNote(), by == null ? null : by.getName());
    }

    private static boolean holds(TransferInquiry inquiry, StaffPrincipal person) {
        return inquiry.getHolderAgency().equals(person.agencyId());
    }

    private static ZonedDateTime at(Instant moment, StaffPrincipal person) {
        return moment == null ? null : moment.atZone(person.zone());
    }
}
