package io.carerelay.agency.process;

import io.carerelay.agency.AgencyDirectory.AgencyAdded;
import io.carerelay.agency.AgencyDirectory.AgencyChanged;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffDirectory.StaffChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the engine's tenants and the names of its users in step with the directory, in the same transaction. */
@Component
class AgencyTenants {

    private final EngineIdentities identities;
    private final StaffDirectory staff;
    private final StaffSessions sessions;

    AgencyTenants(EngineIdentities identities, StaffDirectory staff, StaffSessions sessions) {
        this.identities = identities;
        this.staff = staff;
        this.sessions = sessions;
    }

    @EventListener
    void on(AgencyAdded added) {
        identities.addTenant(added.agency());
    }

    @EventListener
    void on(AgencyChanged changed) {
        identities.renameTenant(changed.agency());
        if (!changed.agency().isActive()) {
            // Only the admins may sign in again, to read (rule A1).
            staff.ofAgency(changed.agencyId()).stream()
                    .filter(member -> !member.is(Role.ADMIN))
                    .forEach(member -> sessions.end(member.getLogin()));
        }
    }

    @EventListener(condition = "#changed.kind() == 'staff.changed'")
    void on(StaffChanged changed) {
        identities.renameUser(changed.member());
    }
}
