package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent.Change;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the agency that is asked does with an inquiry (rule C3). Its admins find whether there is a record and whether it
 * is transferred; the agency that asks learns only whether a transfer has started.
 */
@Service
@Transactional
public class InquiryAnswering {

    private final TransferInquiries inquiries;
    private final TransferInquiryAnswers answers;
    private final InquiryRegister register;
    private final InquiryTold told;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InquiryAnswering(
            TransferInquiries inquiries,
            TransferInquiryAnswers answers,
            InquiryRegister register,
            InquiryTold told,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.inquiries = inquiries;
        this.answers = answers;
        this.register = register;
        this.told = told;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** Another agency has asked: the admins here are told. */
    public void receive(String reference) {
        TransferInquiry inquiry = register.inquiry(reference);
        events.publishEvent(InquiryChanged.atHolder("inquiry.received", inquiry));
        told.holder("inquiry.received", inquiry);
    }

    /**
     * Stores an admin's answer; it takes effect when the task is completed.
     *
     * @param note for the own people; may be null
     * @throws NotPermitted for the agency that asks
     * @throws BrokenRule where it has ended; or a transfer is said to have started that the asking agency does not see
     */
    public void answer(String reference, Kind answer, String note) {
        staff.requireAdmin();
        TransferInquiry inquiry = register.lock(reference);
        if (!inquiry.getHolderAgency().equals(AgencyContext.current().agencyId())) {
            throw new NotPermitted();
        }
        directory.own().requireActive();
        inquiry.requireOpen();
        require(answer, inquiry);
        TransferInquiryAnswer given =
                answers.findById(inquiry.getId()).orElseGet(() -> new TransferInquiryAnswer(inquiry));
        String word = note == null || note.isBlank() ? null : note.strip();
        given.give(answer, word, staff.acting().getId(), clock.instant());
        answers.saveAndFlush(given);
    }

    /**
     * Puts the stored answer into effect, and tells the agency that asks as much of it as it may learn.
     *
     * @throws BrokenRule where nobody stored one, or somebody else did
     */
    public void record(String reference) {
        TransferInquiry inquiry = register.lock(reference);
        inquiry.requireOpen();
        StaffMember admin = staff.acting();
        TransferInquiryAnswer given = answers.findById(inquiry.getId())
                .filter(stored -> stored.getAnsweredBy().equals(admin.getId()))
                .orElseThrow(() -> BrokenRule.of("transfer.unanswered"));
        if (!admin.isActive() || !admin.is(Role.ADMIN)) {
            throw BrokenRule.of("transfer.adminsOnly");
        }
        require(given.getAnswer(), inquiry);
        inquiry.answer(given.getAnswer().outcome(), clock.instant());
        inquiries.flush();
        events.publishEvent(InquiryChanged.atHolder(
                "inquiry.answered", inquiry, new Change("answer", null, "answer." + given.getAnswer())));
        told.asker(given.getAnswer() == Kind.STARTED ? "inquiry.started" : "inquiry.none", inquiry);
    }

    /** Records in the log that a deadline passed, and tells the admins. */
    public void remind(String reference) {
        TransferInquiry inquiry = register.inquiry(reference);
        events.publishEvent(InquiryChanged.atHolder("inquiry.reminded", inquiry));
        told.holder("inquiry.reminded", inquiry);
    }

    /** The agency that asked took it back. */
    public void noteWithdrawal(String reference) {
        TransferInquiry inquiry = register.inquiry(reference);
        events.publishEvent(InquiryChanged.atHolder("inquiry.takenBack", inquiry));
        told.holder("inquiry.takenBack", inquiry);
    }

    /** Nobody answered in time. */
    public void expire(String reference) {
        TransferInquiry inquiry = register.lock(reference);
        inquiry.expire(clock.instant());
        inquiries.flush();
        events.publishEvent(InquiryChanged.atHolder("inquiry.expired", inquiry));
        told.asker("inquiry.expired", inquiry);
    }

    /** Who asks believes it: so it is said only of a transfer that they see. */
    private void require(Kind answer, TransferInquiry inquiry) {
        if (answer == null) {
            throw BrokenRule.at("answer", "transfer.unanswered");
        }
        if (answer == Kind.STARTED && register.startedFor(inquiry).isEmpty()) {
            throw BrokenRule.at(
                    "answer",
                    "inquiry.notStarted",
                    directory.agency(inquiry.getAskerAgency()).getName());
        }
    }
}
