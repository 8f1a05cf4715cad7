package io.carerelay.portal;

import io.carerelay.agency.AgencyContext;
import java.io.Serializable;
import java.security.Principal;
import java.time.ZoneId;

/**
 * The adult of a family who is signed in to the portal. Looked up anew for each request, so that it is true after a
 * hand-over too: the session only says which account it is.
 *
 * @param displayName how the portal addresses them
 * @param agencyId short code of the agency that holds the record now
 * @param credential of the account when they signed in; with another one the session has ended
 * @param served whether that agency serves the family at present; otherwise everything is there to be read only
 */
public record FamilyPrincipal(
        long accountId,
        long clientId,
        long memberId,
        String login,
        String displayName,
        String agencyId,
        String agencyName,
        String timeZone,
        int credential,
        boolean served)
        implements Principal, Serializable {

    private static final String PREFIX = "family/";

    /** No login of staff looks like it, and it stays when the family takes another login. */
    @Override
    public String getName() {
        return PREFIX + accountId;
    }

    /** Who the activity log names for what that household member did. */
    public static String actor(long memberId) {
        return PREFIX + memberId;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The context of this adult's requests. */
    public AgencyContext context() {
        return AgencyContext.ofFamily(agencyId, clientId, memberId, actor(memberId));
    }
}
