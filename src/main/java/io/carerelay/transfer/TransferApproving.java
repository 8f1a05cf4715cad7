package io.carerelay.transfer;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Reason;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent.Change;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the sending agency's admins approve before the receiver is asked: a proposal (rule T1), and that a transfer goes
 * without consent (rule T3). Nobody approves their own request (rule T5).
 */
@Service
@Transactional
public class TransferApproving {

    private final TransferRegister register;
    private final TransferRequesting requesting;
    private final Transfers transfers;
    private final TransferBriefing briefing;
    private final TransferTold told;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferApproving(
            TransferRegister register,
            TransferRequesting requesting,
            Transfers transfers,
            TransferBriefing briefing,
            TransferTold told,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.requesting = requesting;
        this.transfers = transfers;
        this.briefing = briefing;
        this.told = told;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores an admin's answer to a proposal or to an override; it takes effect when the task is completed.
     *
     * @param reason needed to reject, and to approve a proposal for which there is no consent
     */
    public void answer(String number, Answer answer, String reason) {
        staff.requireAdmin();
        directory.own().requireActive();
        Transfer transfer = register.lock(number);
        transfer.require(TransferState.PROPOSED);
        StaffMember admin = admin(transfer);
        if (answer == null || answer.isForReceiver()) {
            throw BrokenRule.at("answer", "transfer.unanswered");
        }
        boolean given = reason != null && !reason.isBlank();
        if (answer.isRefusal() && !given) {
            throw BrokenRule.at("reason", "transfer.refusalReason");
        }
        if (!answer.isRefusal()) {
            requireDestination(transfer);
        }
        if (!answer.isRefusal() && transfer.getInitiatedBy() == null) {
            requesting.requireConsent(transfer, reason);
        }
        transfer.answer(answer, given ? Reason.require(reason) : null, admin.getId());
    }

    /**
     * Puts the answer to a proposal into effect.
     *
     * @return whether it was approved
     */
    public boolean recordProposal(String number) {
        Transfer transfer = register.lock(number);
        StaffMember admin = admin(transfer);
        boolean approved = transfer.answerOf(admin.getId(), TransferState.PROPOSED) == Answer.APPROVE;
        if (!approved) {
            reject(transfer, admin);
            return false;
        }
        requireDestination(transfer);
        requesting.initiate(transfer, transfer.answerReason(), admin);
        transfer.answered();
        transfers.flush();
        events.publishEvent(TransferChanged.atHolder("transfer.initiated", transfer));
        if (transfer.isOverrideOpen()) {
            told.sender("transfer.initiated", transfer);
            told.admins("transfer.overrideAsked", transfer);
        } else {
            told.sender("transfer.approved", transfer);
        }
        return true;
    }

    /**
     * Puts the answer to an override into effect.
     *
     * @return whether it was approved
     */
    public boolean recordOverride(String number) {
        Transfer transfer = register.lock(number);
        StaffMember admin = admin(transfer);
        boolean approved = transfer.answerOf(admin.getId(), TransferState.PROPOSED) == Answer.APPROVE;
        if (!approved) {
            reject(transfer, admin);
            return false;
        }
        requireDestination(transfer);
        transfer.override(admin.getId(), clock.instant());
        transfer.answered();
        transfers.flush();
        events.publishEvent(TransferChanged.atHolder(
                "transfer.overridden", transfer, new Change("reason", null, transfer.getOverrideReason())));
        told.sender("transfer.approved", transfer);
        return true;
    }

    /**
     * Opens the transfer to the receiver, with the brief.
     *
     * @return the transfer, to be decided by its receiver
     */
    public Transfer ask(String number) {
        Transfer transfer = register.lock(number);
        requireDestination(transfer);
        transfer.ask(clock.instant());
        transfers.flush();
        briefing.make(transfer);
        events.publishEvent(TransferChanged.atHolder("transfer.asked", transfer));
        return transfer;
    }

    /** Records in the log that a deadline passed, and tells the admins. */
    public void remind(String number) {
        Transfer transfer = register.lock(number);
        events.publishEvent(TransferChanged.atHolder("transfer.reminded", transfer));
        told.admins("transfer.reminded", transfer);
    }

    /** Rule T2: it may have become inactive since it was chosen. */
    private void requireDestination(Transfer transfer) {
        directory.agency(transfer.getToAgency()).requireActive();
    }

    private void reject(Transfer transfer, StaffMember admin) {
        String why = transfer.answerReason();
        transfer.end(TransferState.REJECTED, admin.getId(), why, clock.instant());
        transfers.flush();
        events.publishEvent(TransferChanged.atHolder("transfer.rejected", transfer, new Change("reason", null, why)));
        told.sender("transfer.rejected", transfer);
    }

    /** Who approves now: an admin who did not ask for what is to be approved. */
    private StaffMember admin(Transfer transfer) {
        StaffMember admin = staff.acting();
        Long asked = transfer.isOverrideOpen() ? transfer.getInitiatedBy() : transfer.getRequestedBy();
        if (admin.getId().equals(asked)) {
            throw BrokenRule.of("transfer.own");
        }
        if (!admin.isActive() || !admin.is(Role.ADMIN)) {
            throw BrokenRule.of("transfer.adminsOnly");
        }
        return admin;
    }
}
