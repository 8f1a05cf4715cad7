package io.carerelay.message;

import io.carerelay.agency.StaffNotices;
import io.carerelay.client.ClientLeaving;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.client.OpenItems;
import io.carerelay.shared.RecordMoving;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The conversations of a family go along when it is handed over (rule T6), read or not. One that waits for an answer is
 * answered by the receiver, or needs none.
 */
@Component
class MessagesMove implements OpenItems {

    private static final Limit MOST = Limit.of(200);
    private static final Set<Choice> CHOICES = Set.of(Choice.CARRY, Choice.CLOSE);

    /** What somebody began to write in the task of the sender goes with the task. */
    private static final String SETTLE = """
            update message_thread set waiting_since = case when number = any(cast(:settled as bigint[])) then null
                else waiting_since end, answer_text = null, answer_entry = null, answer_by = null, version = version + 1
              where client_id = :client and waiting_since is not null
            """;

    private final MessageThreads threads;
    private final StaffNotices notices;
    private final JdbcClient jdbc;

    MessagesMove(MessageThreads threads, StaffNotices notices, JdbcClient jdbc) {
        this.threads = threads;
        this.notices = notices;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<OpenItem> of(long clientId) {
        return threads.waitingOf(clientId, MOST).stream()
                .map(MessagesMove::item)
                .toList();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        // What anybody at the sender was told leads nowhere from now on.
        notices.settle(threads.ofClient(leaving.clientId(), null, Long.MAX_VALUE, MOST).stream()
                .map(MessageThread::getReference)
                .toList());
        jdbc.sql(SETTLE)
                .param("client", leaving.clientId())
                .param(
                        "settled",
                        threads.waitingOf(leaving.clientId(), MOST).stream()
                                .filter(thread -> leaving.choice(item(thread)) == Choice.CLOSE)
                                .map(thread -> MessageThread.numberOf(thread.getReference()))
                                .toArray(Long[]::new))
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_messages(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }

    private static OpenItem item(MessageThread thread) {
        return new OpenItem(
                "message:" + thread.getReference(), "message.waiting", thread.getReference(), CHOICES, Choice.CARRY);
    }
}
