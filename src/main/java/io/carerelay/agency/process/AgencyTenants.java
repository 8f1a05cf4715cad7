package io.carerelay.agency.process;

import io.carerelay.agency.AgencyDirectory.AgencyAdded;
import io.carerelay.agency.AgencyDirectory.AgencyChanged;
import io.carerelay.agency.StaffDirectory.StaffChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the engine's tenants and the names of its users in step with the directory, in the same transaction. */
@Component
class AgencyTenants {

    private final EngineIdentities identities;

    AgencyTenants(EngineIdentities identities) {
        this.identities = identities;
    }

    @EventListener
    void on(AgencyAdded added) {
        identities.addTenant(added.agency());
    }

    @EventListener
    void on(AgencyChanged changed) {
        identities.renameTenant(changed.agency());
    }

    @EventListener(condition = "#changed.kind() == 'staff.changed'")
    void on(StaffChanged changed) {
        identities.renameUser(changed.member());
    }
}
