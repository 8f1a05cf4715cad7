package io.carerelay.scenario;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Windows;
import io.carerelay.careplan.RunningPlanTest;
import org.junit.jupiter.api.AfterEach;

/** A family leaves a worker and an admin at one agency, and an admin is there where it arrives; all of it in browsers. */
abstract class TwoAgenciesTest extends RunningPlanTest {

    protected Windows windows;
    protected String arrival;
    protected StaffMember paivi;
    protected StaffMember ritva;

    @Override
    protected void people() {
        code = newAgency();
        arrival = newAgency();
        named(code, "Helsinki " + code);
        named(arrival, "Oulu " + arrival);
        aino = newPerson(code, Role.WORKER);
        paivi = newPerson(code, Role.ADMIN, Role.SUPERVISOR);
        ritva = newPerson(arrival, Role.ADMIN, Role.SUPERVISOR, Role.WORKER);
        windows = new Windows(port);
    }

    @AfterEach
    void close() {
        windows.close();
    }

    private void named(String agencyId, String name) {
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agencyId, new AgencyDetails(name, "Finland", "Europe/Helsinki", "en", true, false)));
    }
}
