package io.carerelay.transfer.web;

import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.web.TransferSheet.Family;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * By what the current person knows the families of transfers: the record where it is with the own agency, the name that
 * is left where it was handed over, and nothing before it was received.
 */
@Component
class TransferFamilies {

    private final ClientRecords clients;

    TransferFamilies(ClientRecords clients) {
        this.clients = clients;
    }

    /** By the number of the transfer; those that are unknown to the person are missing. Two statements. */
    Map<String, Family> of(Collection<Transfer> transfers) {
        Set<Long> ids = transfers.stream().map(Transfer::getClientId).collect(Collectors.toSet());
        Map<Long, ClientName> present = clients.names(ids);
        Map<String, String> past = clients.knownAs(ids);
        Map<String, Family> families = new HashMap<>();
        for (Transfer transfer : transfers) {
            ClientName name = present.get(transfer.getClientId());
            String known = past.get(transfer.getNumber());
            if (name != null) {
                families.put(transfer.getNumber(), new Family(name.name(), name.recordNumber()));
            } else if (known != null) {
                families.put(transfer.getNumber(), new Family(known, null));
            }
        }
        return families;
    }
}
