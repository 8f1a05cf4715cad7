package io.carerelay.transfer.process;

import io.carerelay.client.ClientLeaving;
import io.carerelay.shared.process.RunningInstances;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferState;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who hands a family on has no team to assign to it any more (rules T6, T8). */
@Component
class TeamsLeft {

    private final TransferRegister transfers;
    private final RunningInstances instances;

    TeamsLeft(TransferRegister transfers, RunningInstances instances) {
        this.transfers = transfers;
        this.instances = instances;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        List<String> received = transfers.ofClient(leaving.clientId()).stream()
                .filter(transfer -> transfer.getState() == TransferState.COMPLETED
                        && transfer.getToAgency().equals(leaving.fromAgency()))
                .map(Transfer::getNumber)
                .toList();
        instances.end(leaving.fromAgency(), received, "Handed over to " + leaving.toAgency());
    }
}
