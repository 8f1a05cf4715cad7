package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import java.nio.file.Path;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test on the whole application: its own PostgreSQL, the engine, real HTTP on a free port. All of them share one
 * application, so a test leaves alone what it did not make: it makes agencies and people of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "camunda.bpm.job-execution.enabled=false")
public abstract class CareRelayTest {

    private static final Path DATA =
            Path.of("target", "test-data-" + ProcessHandle.current().pid());

    @LocalServerPort
    protected int port;

    @Autowired
    protected AgencyDirectory agencies;

    @Autowired
    protected StaffDirectory staff;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("carerelay.embedded.folder", DATA::toString);
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    /** An agency of that code, made where it is not there yet. */
    protected String agency(String code) {
        AgencyContext.ofDirectory("test").run(() -> {
            if (agencies.agencies().stream().noneMatch(agency -> agency.getId().equals(code))) {
                agencies.add(
                        code, new AgencyDetails("Agency " + code, "Uusimaa", "Europe/Helsinki", "en", true, false));
            }
        });
        return code;
    }

    /** A person of that agency, made where there is none of that login yet. */
    protected StaffMember person(String agencyId, String login, Role... roles) {
        agency(agencyId);
        return AgencyContext.ofDirectory("test")
                .call(() -> staff.findByLogin(login)
                        .orElseGet(() -> staff.join(
                                agencyId,
                                login,
                                new ContactCard(login, "Tester", null, null, null, null),
                                Set.of(roles))));
    }
}
