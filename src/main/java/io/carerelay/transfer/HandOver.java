package io.carerelay.transfer;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.client.ClientArrived;
import io.carerelay.client.ClientLeaving;
import io.carerelay.client.ClientLinks;
import io.carerelay.shared.RecordMoving;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one transaction in which a transfer takes effect (rule T6): the sender lets go, every module moves its rows, the
 * receiver takes over. All or nothing; each half runs in the name of its own agency, as steps of their processes.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class HandOver {

    private final TransferRegister register;
    private final TransferChecklist checklist;
    private final TransferTold told;
    private final ClientLinks links;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOver(
            TransferRegister register,
            TransferChecklist checklist,
            TransferTold told,
            ClientLinks links,
            AgencyDirectory directory,
            StaffDirectory staff,
            MessageSource messages,
            EntityManager entities,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.checklist = checklist;
        this.told = told;
        this.links = links;
        this.directory = directory;
        this.staff = staff;
        this.messages = messages;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /** At the sender: ends what does not go along, and gives every row of the family to the receiver. */
    public void release(String number) {
        Transfer transfer = register.lock(number);
        transfer.require(TransferState.AWAITING_DECISION);
        String receiver = transfer.getToAgency();
        Locale language =
                Locale.forLanguageTag(directory.agency(transfer.getFromAgency()).getLanguage());
        String reason = messages.getMessage(
                "transfer.endReason", new Object[] {directory.agency(receiver).getName(), number}, language);
        events.publishEvent(new ClientLeaving(
                transfer.getClientId(), transfer.getFromAgency(), receiver, reason, checklist.choices(transfer)));
        links.leave(transfer.getClientId(), receiver, number, transfer.getHandoffNote());
        told.sender("transfer.accepted", transfer);
        entities.flush();
        events.publishEvent(new RecordMoving(transfer.getId()));
    }

    /** At the receiver: its assignment begins, and what was carried over goes on. */
    public void takeOver(String number) {
        Transfer transfer = register.lock(number);
        links.arrive(transfer.getClientId(), transfer.getFromAgency());
        transfer.end(TransferState.COMPLETED, staff.acting().getId(), null, clock.instant());
        entities.flush();
        events.publishEvent(TransferChanged.atHolder("transfer.completed", transfer));
        events.publishEvent(
                new ClientArrived(transfer.getClientId(), transfer.getFromAgency(), transfer.getToAgency()));
    }
}
