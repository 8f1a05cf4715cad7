package io.carerelay.portal;

import io.carerelay.shared.RecordMoving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a family was told and how it wants to be told goes along when it is handed over (rule T6). */
@Component
class PortalNewsMove {

    private final JdbcClient jdbc;

    PortalNewsMove(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_portal_news(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }
}
