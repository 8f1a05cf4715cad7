package io.carerelay.portal;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.PasswordRule;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * How an adult wants to sign in.
 *
 * @param login an e-mail address, or a name of their choice; upper and lower case are the same
 * @param email where mail for them alone may go; null where nowhere. A login that is an address is one.
 */
public record PortalLogin(String login, String email) {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 160;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");
    private static final Pattern ADDRESS =
            Pattern.compile("[^@\\s,;<>()\"\\p{C}]+@[^@\\s,;<>()\"\\p{C}]+\\.[\\p{L}\\p{N}-]{2,}");

    public PortalLogin {
        login = login == null ? "" : login.strip();
        email = email == null || email.isBlank() ? null : email.strip();
        if (email == null && login.contains("@")) {
            email = login;
        }
    }

    /** @throws BrokenRule where the login, the address or the password will not do */
    void require(String password) {
        requireForm();
        requirePassword(login, password);
    }

    /** @throws BrokenRule where the login or the address will not do */
    void requireForm() {
        boolean wellFormed = login.contains("@")
                ? ADDRESS.matcher(login).matches()
                : NAME.matcher(login).matches() && login.length() >= SHORTEST;
        if (!wellFormed || login.length() > LONGEST) {
            throw BrokenRule.at("login", "portal.login.malformed", SHORTEST);
        }
        if (email != null
                && (email.length() > LONGEST || !ADDRESS.matcher(email).matches())) {
            throw BrokenRule.at("email", "portal.email.malformed");
        }
    }

    static void requirePassword(String login, String password) {
        PasswordRule.check(login.toLowerCase(Locale.ROOT), password);
    }

    /** What the database refuses, in words where it is a login that somebody else has. */
    static RuntimeException worded(DataIntegrityViolationException e) {
        return String.valueOf(e.getMessage()).contains("portal_account_login")
                ? BrokenRule.at("login", "portal.login.taken")
                : e;
    }
}
