package io.carerelay.agency.process;

import io.carerelay.agency.AgencyDirectory.AgencyChanged;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Shows the staff of an agency that is made inactive out, its admins excepted, who may still read its records
 * (rule A1). Sign-in refuses them from then on; this is about who is in already.
 */
@Component
class AgencyClosing {

    private final StaffDirectory staff;
    private final StaffSessions sessions;

    AgencyClosing(StaffDirectory staff, StaffSessions sessions) {
        this.staff = staff;
        this.sessions = sessions;
    }

    @EventListener(condition = "!#changed.agency().active")
    void on(AgencyChanged changed) {
        staff.ofAgency(changed.agency().getId()).stream()
                .filter(member -> !member.is(Role.ADMIN))
                .forEach(member -> sessions.end(member.getLogin()));
    }
}
