package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Reason;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The receiving agency's part of a transfer: only its admins decide (rule T5), and on what still holds (rules T2, T3). */
@Service
@Transactional
public class TransferDeciding {

    private final TransferRegister register;
    private final Transfers transfers;
    private final TransferTold told;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferDeciding(
            TransferRegister register,
            Transfers transfers,
            TransferTold told,
            AgencyDirectory directory,
            StaffDirectory staff,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.transfers = transfers;
        this.told = told;
        this.directory = directory;
        this.staff = staff;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores the answer to {@code decideTransfer}; it takes effect when the task is completed.
     *
     * @param reason needed to decline
     */
    public void answer(String number, Answer answer, String reason) {
        staff.requireAdmin();
        directory.own().requireActive();
        Transfer transfer = received(number);
        transfer.require(TransferState.AWAITING_DECISION);
        if (answer == null || !answer.isForReceiver()) {
            throw BrokenRule.at("answer", "transfer.unanswered");
        }
        boolean given = reason != null && !reason.isBlank();
        if (answer.isRefusal() && !given) {
            throw BrokenRule.at("reason", "transfer.refusalReason");
        }
        if (answer == Answer.ACCEPT) {
            requireAcceptable(transfer);
        }
        transfer.answer(
                answer, given ? Reason.require(reason) : null, staff.acting().getId());
    }

    /**
     * Puts the answer into effect, as far as the receiver goes: declined, it has ended; accepted, it is handed over next.
     *
     * @return whether it was accepted
     */
    public boolean recordDecision(String number) {
        Transfer transfer = received(number);
        StaffMember admin = staff.acting();
        if (!admin.isActive() || !admin.is(Role.ADMIN)) {
            throw BrokenRule.of("transfer.adminsOnly");
        }
        if (transfer.answerOf(admin.getId(), TransferState.AWAITING_DECISION) == Answer.ACCEPT) {
            requireAcceptable(transfer);
            return true;
        }
        transfer.end(TransferState.DECLINED, admin.getId(), transfer.answerReason(), clock.instant());
        transfers.flush();
        events.publishEvent(TransferChanged.atReceiver("transfer.declined", transfer));
        return false;
    }

    /** Tells the receiver's admins that they are asked, and notes it in the agency's log. */
    public void receive(String number) {
        tell(number, "transfer.received");
    }

    /** Tells the receiver's admins something about a transfer, and notes it in the agency's log. */
    public void tell(String number, String kind) {
        Transfer transfer = received(number);
        events.publishEvent(TransferChanged.atReceiver(kind, transfer));
        told.admins(kind, transfer);
    }

    private Transfer received(String number) {
        Transfer transfer = register.lock(number);
        if (!transfer.getToAgency().equals(AgencyContext.current().agencyId())) {
            throw BrokenRule.of("transfer.receiverDecides");
        }
        return transfer;
    }

    private void requireAcceptable(Transfer transfer) {
        directory.agency(transfer.getToAgency()).requireActive();
        if (transfer.getConsentId() != null
                && !jdbc.sql("select consent_stands(?)")
                        .param(transfer.getId())
                        .query(Boolean.class)
                        .single()) {
            throw BrokenRule.of("transfer.consentGone");
        }
    }
}
