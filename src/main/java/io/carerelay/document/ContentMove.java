package io.carerelay.document;

import io.carerelay.shared.RecordMoving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the documents of a family hold goes along when it is handed over (rule T6): rows only, no content. */
@Component
class ContentMove {

    private final JdbcClient jdbc;

    ContentMove(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_document_content(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }
}
