package io.carerelay;

import io.carerelay.agency.Role;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo where it is and how to get in. */
@Component
@Profile("demo")
class DemoGreeting {

    private static final Logger log = LoggerFactory.getLogger(DemoGreeting.class);

    private final ServletWebServerApplicationContext server;
    private final DemoRecords records = DemoRecords.read();

    DemoGreeting(ServletWebServerApplicationContext server) {
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        StringBuilder text = new StringBuilder("\n\n  CareRelay is ready: http://localhost:")
                .append(server.getWebServer().getPort())
                .append("\n  Demo accounts, all with the password ")
                .append(DemoData.PASSWORD)
                .append("\n\n");
        for (DemoRecords.Person person : records.staff()) {
            String roles = String.join(
                    ", ",
                    person.roles().stream().map(DemoGreeting::inWords).sorted().toList());
            text.append("    %-20s %-34s %s%n".formatted(person.login(), roles, agencyName(person.agency())));
        }
        text.append("\n  Families sign in at /portal, with the same password\n\n");
        records.families().stream()
                .filter(family -> family.logins() != null)
                .forEach(family -> family.logins()
                        .forEach(one -> text.append("    %-20s %-34s %s%n"
                                .formatted(
                                        one.login(),
                                        one.member() + ", family of "
                                                + family.head().givenName() + " "
                                                + family.head().familyName(),
                                        agencyName(family.agency())))));
        log.info("{}", text);
    }

    private static String inWords(Role role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private String agencyName(String id) {
        List<DemoRecords.Organisation> agencies = records.agencies();
        return agencies.stream()
                .filter(agency -> agency.id().equals(id))
                .map(agency -> agency.name() + (agency.active() ? "" : " (inactive)"))
                .findFirst()
                .orElse("the whole installation");
    }
}
