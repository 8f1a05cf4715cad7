package io.carerelay.document;

import io.carerelay.shared.RecordMoving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents of a family go along when it is handed over, and what they hold (rule T6): rows only, wherever the content
 * lies.
 */
@Component
class DocumentsMove {

    private final JdbcClient jdbc;

    DocumentsMove(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        move("select hand_over_document_content(?)", moving);
        move("select hand_over_documents(?)", moving);
    }

    private void move(String rows, RecordMoving moving) {
        jdbc.sql(rows).param(moving.transferId()).query(Object.class).list();
    }
}
