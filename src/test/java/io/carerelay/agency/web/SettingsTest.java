package io.carerelay.agency.web;

import io.carerelay.CareRelayTest;
import io.carerelay.Families;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffMember;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A test on the settings. */
abstract class SettingsTest extends CareRelayTest {

    /** Wrong passwords slow down the next try. */
    Visitor signedInAfterAWhile(StaffMember member) {
        ClockUtil.offset(60_000L);
        return at(member);
    }

    /** Signed in, with the token that forms need. */
    Visitor at(StaffMember member) {
        Visitor visitor = signedIn(member);
        visitor.get("/account");
        return visitor;
    }

    StaffMember member(String login) {
        return AgencyContext.ofDirectory("test")
                .call(() -> staff.findByLogin(login).orElseThrow());
    }

    static Map<String, String> newcomer(String login, String... more) {
        Map<String, String> fields = Families.with(
                Map.of("givenName", "New", "familyName", "Person", "password", PASSWORD, "roles", "WORKER"),
                "login",
                login);
        return Families.with(fields, more);
    }
}
