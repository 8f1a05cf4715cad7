package io.carerelay.transfer;

import io.carerelay.shared.DomainEvent.Change;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the sender is told of the receiver's refusal: the family stays, and somebody has to go on with it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TransferOutcome {

    private final TransferRegister register;
    private final TransferTold told;
    private final ApplicationEventPublisher events;

    TransferOutcome(TransferRegister register, TransferTold told, ApplicationEventPublisher events) {
        this.register = register;
        this.told = told;
        this.events = events;
    }

    /** At the sender: in the family's log, and to who asked. */
    public void declined(String number) {
        Transfer transfer = register.lock(number);
        transfer.require(TransferState.DECLINED);
        events.publishEvent(TransferChanged.atHolder(
                "transfer.declined", transfer, new Change("reason", null, transfer.getEndReason())));
        told.sender("transfer.declined", transfer);
    }
}
