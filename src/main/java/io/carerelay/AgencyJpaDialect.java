package io.carerelay;

import io.carerelay.agency.AgencyContext;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.hibernate.Session;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.TransactionDefinition;

/**
 * Hands the {@link AgencyContext} to the database as each transaction begins, on the transaction's own connection
 * and for this transaction only. Engine commands, nested and read-only transactions pass here too.
 */
class AgencyJpaDialect extends HibernateJpaDialect {

    private static final String SET_CONTEXT =
            "select set_config('carerelay.agency', ?, true), set_config('carerelay.worker', ?, true),"
                    + " set_config('carerelay.actor', ?, true), set_config('carerelay.directory', ?, true),"
                    + " set_config('carerelay.family', ?, true), set_config('carerelay.member', ?, true)";

    /** What each open session works as; a session that is gone takes its entry along. */
    private static final Map<Session, AgencyContext> APPLIED = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Object beginTransaction(EntityManager entityManager, TransactionDefinition definition) throws SQLException {
        Object transactionData = super.beginTransaction(entityManager, definition);
        AgencyContext context = AgencyContext.current();
        if (context.isNobody()) {
            APPLIED.remove(entityManager.unwrap(Session.class));
        } else {
            apply(entityManager, context);
        }
        return transactionData;
    }

    /** Sets the context inside a running transaction; the caller flushes before and clears after. */
    static void apply(EntityManager entityManager, AgencyContext context) {
        Session session = entityManager.unwrap(Session.class);
        session.doWork(connection -> apply(connection, context));
        APPLIED.put(session, context);
    }

    /** The context that was last given to the transaction of this entity manager. */
    static AgencyContext appliedTo(EntityManager entityManager) {
        return APPLIED.getOrDefault(entityManager.unwrap(Session.class), AgencyContext.NOBODY);
    }

    private static void apply(Connection connection, AgencyContext context) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_CONTEXT)) {
            statement.setString(1, orEmpty(context.agencyId()));
            statement.setString(2, orEmpty(context.workerId()));
            statement.setString(3, orEmpty(context.actor()));
            statement.setString(4, context.directory() ? "on" : "");
            statement.setString(5, orEmpty(context.familyId()));
            statement.setString(6, orEmpty(context.memberId()));
            statement.execute();
        }
    }

    private static String orEmpty(Object value) {
        return value == null ? "" : value.toString();
    }
}
