package io.carerelay.activitylog;

import io.carerelay.shared.RecordMoving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The log of a family, with its chain, goes along when it is handed over (rule T6). */
@Component
class LogMoves {

    private final JdbcClient jdbc;

    LogMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_log(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }
}
