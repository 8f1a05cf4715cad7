package io.carerelay;

import io.carerelay.client.ClientRecords;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferWish;
import io.carerelay.transfer.process.RequestProcess;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Asks other agencies of the demo to take a family over. */
@Component
@Profile("demo")
class DemoTransfers {

    private final RequestProcess requests;
    private final TransferRegister transfers;
    private final ClientRecords clients;
    private final DemoCases cases;

    DemoTransfers(RequestProcess requests, TransferRegister transfers, ClientRecords clients, DemoCases cases) {
        this.requests = requests;
        this.transfers = transfers;
        this.clients = clients;
        this.cases = cases;
    }

    /** Proposed and approved on its day; once, whatever came of it since. */
    void ask(String agencyId, DemoRecords.Handing handing, long clientId) {
        boolean done = cases.as(
                agencyId,
                handing.approvedBy(),
                () -> !transfers.ofClient(clientId).isEmpty());
        if (done) {
            return;
        }
        Transfer proposed = cases.as(agencyId, handing.proposedBy(), () -> {
            String record = clients.client(clientId).getRecordNumber();
            UUID entry = UUID.nameUUIDFromBytes(("transfer/" + record).getBytes(StandardCharsets.UTF_8));
            return requests.request(
                    entry,
                    record,
                    new TransferWish(
                            handing.to(),
                            handing.reason().strip(),
                            handing.note().strip(),
                            null,
                            Map.of()));
        });
        cases.as(agencyId, handing.approvedBy(), () -> requests.approve(proposed.getNumber(), Answer.APPROVE, null));
    }
}
