package io.carerelay.portal;

import io.carerelay.shared.RecordMoving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hand-over (rules M1, T6): the family's logins go along as they are, with the codes and links that can still be used.
 * Whoever is signed in stays so, and finds the new agency on the next page.
 */
@Component
class PortalMoves {

    private final JdbcClient jdbc;

    PortalMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_portal(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }
}
