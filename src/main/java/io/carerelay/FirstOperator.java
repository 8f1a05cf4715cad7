package io.carerelay;

import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.process.StaffAccounts;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * An installation without an operator gets one from the environment: CARERELAY_OPERATOR_LOGIN and
 * CARERELAY_OPERATOR_PASSWORD. Where there is one already, both are ignored; the demo brings its own.
 */
@Component
class FirstOperator {

    private static final Logger log = LoggerFactory.getLogger(FirstOperator.class);

    private final StaffDirectory staff;
    private final StaffAccounts accounts;
    private final String login;
    private final String password;
    private final boolean demo;

    FirstOperator(
            StaffDirectory staff,
            StaffAccounts accounts,
            @Value("${carerelay.operator.login:}") String login,
            @Value("${carerelay.operator.password:}") String password,
            Environment environment) {
        this.staff = staff;
        this.accounts = accounts;
        this.login = login;
        this.password = password;
        this.demo = environment.matchesProfiles("demo");
    }

    void appoint() {
        if (staff.hasOperator() || demo) {
            return;
        }
        if (login.isBlank() || password.isBlank()) {
            log.warn("This installation has no operator, so nobody can add agencies. Set CARERELAY_OPERATOR_LOGIN"
                    + " and CARERELAY_OPERATOR_PASSWORD (12 characters or more) and start again.");
            return;
        }
        ContactCard card = new ContactCard("CareRelay", "Operator", "Operator", null, null, null);
        accounts.create(null, login, card, Set.of(Role.OPERATOR), password);
        log.info("Appointed {} as the first operator", login);
    }
}
