package io.carerelay.assignment;

import io.carerelay.agency.StaffNotices;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that they are no longer responsible for a client, by its record number: they may not see it any more. */
@Component
class FormerManagers {

    private static final Set<String> LEFT = Set.of("caseManager.replaced", "caseManager.ended");

    private final StaffNotices notices;
    private final ClientRecords clients;

    FormerManagers(StaffNotices notices, ClientRecords clients) {
        this.notices = notices;
        this.clients = clients;
    }

    @EventListener
    void tell(CaseManagerChanged event) {
        CaseManagerAssignment former = event.former();
        if (!LEFT.contains(event.kind()) || former == null) {
            return;
        }
        ClientName client = clients.names(List.of(former.getClientId())).get(former.getClientId());
        if (client != null) {
            notices.tell(former.getStaffId(), event.kind(), client.recordNumber());
        }
    }
}
