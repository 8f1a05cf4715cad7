package io.carerelay.agency;

import java.io.Serializable;
import java.security.Principal;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * Who is signed in, as kept in the session. Pages read names from it, and it says in which context the person's
 * requests run.
 *
 * @param login also the person's user id in the engine
 * @param agencyId short code; null for an operator
 */
public record StaffPrincipal(
        long staffId,
        String login,
        String displayName,
        String agencyId,
        String agencyName,
        String timeZone,
        String language,
        Set<Role> roles)
        implements Principal, Serializable {

    @Override
    public String getName() {
        return login;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the person sees the whole agency (rule K3). */
    public boolean seesWholeAgency() {
        return is(Role.SUPERVISOR) || is(Role.ADMIN);
    }

    public boolean isOperator() {
        return is(Role.OPERATOR);
    }

    public ZoneId zone() {
        return timeZone == null ? ZoneId.of("UTC") : ZoneId.of(timeZone);
    }

    public Locale locale() {
        return language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
    }

    /** The context of this person's requests to the record. */
    public AgencyContext context() {
        if (isOperator()) {
            return AgencyContext.ofDirectory(login);
        }
        return seesWholeAgency()
                ? AgencyContext.ofAgency(agencyId, login)
                : AgencyContext.ofWorker(agencyId, staffId, login);
    }
}
