package io.carerelay.agency;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a password must be: long rather than odd, and no variation of the login. */
public final class PasswordRule {

    /** Characters. */
    public static final int SHORTEST = 12;

    /** Bytes; bcrypt reads no further, and what it would not read must not look as if it counted. */
    public static final int LONGEST = 72;

    private PasswordRule() {}

    /**
     * Refuses what is no password for that login.
     *
     * @param login in lower case; empty where there is none yet
     */
    public static void check(String login, String password) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
            throw BrokenRule.at("password", "password.tooShort", SHORTEST);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw BrokenRule.at("password", "password.tooLong", LONGEST);
        }
        if (!login.isEmpty() && password.toLowerCase(Locale.ROOT).contains(login)) {
            throw BrokenRule.at("password", "password.holdsLogin");
        }
        if (password.chars().distinct().count() < 4) {
            throw BrokenRule.at("password", "password.tooPlain");
        }
    }
}
