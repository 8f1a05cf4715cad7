package io.carerelay.portal;

import io.carerelay.agency.AgencyContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds one account before it is known whose it is, by functions of the database (migration V028) that find nothing in the
 * name of somebody.
 */
@Component
class PortalLookUp {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PortalLookUp(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** An account in use. */
    Optional<Found> byLogin(String login) {
        return nobodyYet(() -> jdbc.sql("select * from portal_sign_in(?)")
                .param(key(login))
                .query((row, index) ->
                        Found.of(row, row.getString("password"), row.getInt("credential"), row.getString("reference")))
                .optional());
    }

    /** The account that a code opens which was neither used nor replaced. */
    Optional<Found> byCode(String hash) {
        return nobodyYet(() -> jdbc.sql("select * from portal_code_owner(?)")
                .param(hash)
                .query((row, index) -> Found.of(row, null, 0, null))
                .optional());
    }

    /** Who an account in use is, as long as its password is the same. */
    Optional<FamilyPrincipal> identity(long accountId, int credential) {
        return nobodyYet(() -> jdbc.sql("select * from portal_identity(?, ?)")
                .params(accountId, credential)
                .query((row, index) -> new FamilyPrincipal(
                        accountId,
                        row.getLong("client_id"),
                        row.getLong("member_id"),
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("agency_id"),
                        row.getString("agency_name"),
                        row.getString("time_zone"),
                        credential,
                        row.getBoolean("served")))
                .optional());
    }

    /** As it is looked for; no login has what the database cannot hold. */
    static String key(String login) {
        return login.strip().toLowerCase(Locale.ROOT).replace('\0', '?');
    }

    private <T> T nobodyYet(Supplier<T> lookUp) {
        return AgencyContext.NOBODY.call(() -> transaction.execute(status -> lookUp.get()));
    }

    /**
     * Which account it is, and whose.
     *
     * @param password as it is kept; null where it was not asked for
     * @param reference record number of the family; null where it was not asked for
     */
    record Found(
            long accountId,
            long clientId,
            long memberId,
            String agencyId,
            String password,
            int credential,
            String reference) {

        private static Found of(ResultSet row, String password, int credential, String reference) throws SQLException {
            return new Found(
                    row.getLong("account_id"),
                    row.getLong("client_id"),
                    row.getLong("member_id"),
                    row.getString("agency_id"),
                    password,
                    credential,
                    reference);
        }

        AgencyContext context() {
            return AgencyContext.ofFamily(agencyId, clientId, memberId, FamilyPrincipal.actor(memberId));
        }
    }
}
