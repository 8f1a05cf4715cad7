package io.carerelay.transfer;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ClientSearch;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Similarity;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Asking another agency for a transfer, at the agency that met a hint (rule C3). Whoever takes an intake may ask. Only an
 * agency that the search hints at now can be asked, so nothing can be learnt by asking that the hint does not say.
 */
@Service
@Validated
@Transactional
public class InquiryAsking {

    private final TransferInquiries inquiries;
    private final InquiryRegister register;
    private final ClientSearch search;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration expiry;

    InquiryAsking(
            TransferInquiries inquiries,
            InquiryRegister register,
            ClientSearch search,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${carerelay.transfer.expiry}") Duration expiry) {
        this.inquiries = inquiries;
        this.register = register;
        this.search = search;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
        this.expiry = expiry;
    }

    /** The agencies that can be asked about that person: those that the search hints at, and that are active. */
    @Transactional(readOnly = true)
    public List<Agency> askable(FamilyDetails about) {
        Map<String, Agency> agencies =
                directory.agencies().stream().collect(Collectors.toMap(Agency::getId, Function.identity()));
        return search.similarTo(told(about)).elsewhere().stream()
                .filter(Similarity.Elsewhere::askable)
                .map(hint -> agencies.get(hint.id()))
                .toList();
    }

    /**
     * Refuses where the current agency asks no other.
     *
     * @throws BrokenRule where it is not active; and where it is confidential, since to ask would tell that the family is
     *     with it
     */
    @Transactional(readOnly = true)
    public void requirePossible() {
        Agency own = directory.own();
        own.requireActive();
        if (own.isConfidential()) {
            throw BrokenRule.of("inquiry.confidential");
        }
    }

    /**
     * Asks another agency for a transfer.
     *
     * @param entry made by the form, so that sending it twice makes one inquiry
     * @return the inquiry; {@link Asked#isNew} is false where the same was sent before
     * @throws BrokenRule as {@link #requirePossible}; where no hint of a record there is given for that person, for
     *     whatever reason; and where the agency has asked that one about the person already
     */
    public Asked ask(UUID entry, @Valid InquiryWish wish) {
        StaffMember person = staff.acting();
        FamilyDetails about = told(wish.about());
        search.awaitOthersRegistering(about);
        Optional<TransferInquiry> sent = inquiries.findByEntry(entry);
        if (sent.isPresent()) {
            if (!Objects.equals(sent.get().getAskedBy(), person.getId())) {
                throw new NoSuchRecord("inquiry", entry);
            }
            return new Asked(sent.get(), false);
        }
        requirePossible();
        Agency holder = askable(about).stream()
                .filter(agency -> agency.getId().equals(wish.holder()))
                .findFirst()
                .orElseThrow(() -> BrokenRule.at("holder", "inquiry.holder"));
        Instant now = clock.instant();
        TransferInquiry inquiry = save(
                new TransferInquiry(
                        entry,
                        inquiries.nextNumber(),
                        person,
                        holder.getId(),
                        about,
                        ClientSearch.personKey(about),
                        wish.reason().strip(),
                        now,
                        now.plus(expiry)),
                holder);
        events.publishEvent(InquiryChanged.atAsker("inquiry.asked", inquiry));
        return new Asked(inquiry, true);
    }

    /**
     * Takes an inquiry back before it is answered: who asked, and an admin of the same agency.
     *
     * @throws BrokenRule where it has ended, or somebody else has to take it back
     */
    public TransferInquiry withdraw(String reference) {
        TransferInquiry inquiry = register.lock(reference);
        StaffMember person = staff.acting();
        if (!mayWithdraw(inquiry, person)) {
            throw BrokenRule.of("inquiry.notYours");
        }
        inquiry.withdraw(clock.instant());
        inquiries.flush();
        events.publishEvent(InquiryChanged.atAsker("inquiry.withdrawn", inquiry));
        return inquiry;
    }

    private static boolean mayWithdraw(TransferInquiry inquiry, StaffMember person) {
        return inquiry.getAskerAgency().equals(AgencyContext.current().agencyId())
                && (inquiry.getAskedBy().equals(person.getId()) || person.is(Role.ADMIN));
    }

    /** What another agency is told of a person: enough to find them, and nothing else. */
    private static FamilyDetails told(FamilyDetails about) {
        return new FamilyDetails(
                about.givenName(),
                about.familyName(),
                about.bornOn(),
                null,
                null,
                about.phones(),
                about.emails(),
                null,
                about.members());
    }

    /** A colleague's inquiry about the same person may not be for this person to see; the database knows it all the same. */
    private TransferInquiry save(TransferInquiry inquiry, Agency holder) {
        try {
            return inquiries.saveAndFlush(inquiry);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("transfer_inquiry_one_open")) {
                throw BrokenRule.of("inquiry.already", holder.getName());
            }
            throw e;
        }
    }

    /** An inquiry, and whether it was asked just now. */
    public record Asked(TransferInquiry inquiry, boolean isNew) {}
}
