package io.carerelay.portal;

import io.carerelay.client.ClientArrived;
import io.carerelay.document.DocumentChanged;
import io.carerelay.message.MessageChanged;
import io.carerelay.portal.PortalNotices.News;
import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.DomainEvents;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What of all that happens to a record is news to its family. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RecordNews {

    private static final Set<String> RESPONSIBLE = Set.of(
            "caseManager.assigned",
            "caseManager.replaced",
            "caseManager.changed",
            "caseWorkers.assigned",
            "caseWorkers.added",
            "caseWorkers.replaced",
            "caseWorkers.lead");

    private final PortalNotices notices;

    RecordNews(PortalNotices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(DomainEvent event) {
        notices.tell(of(event).toList());
    }

    @EventListener
    void on(DomainEvents events) {
        notices.tell(events.all().stream().flatMap(RecordNews::of).toList());
    }

    /** After a hand-over another agency is there for them. */
    @EventListener
    void on(ClientArrived arrived) {
        notices.tell(List.of(new News(arrived.clientId(), null, null, "agency", "")));
    }

    private static Stream<News> of(DomainEvent event) {
        if (event instanceof MessageChanged message) {
            return message.kind().equals(MessageChanged.WRITTEN)
                    ? Stream.of(new News(
                            message.clientId(),
                            message.caseId(),
                            message.thread().getOnlyFor(),
                            "message",
                            message.subject()))
                    : Stream.empty();
        }
        if (event instanceof DocumentChanged document) {
            boolean there = document.document().isShared()
                    && (document.kind().startsWith("document.shared")
                            || document.kind().startsWith("document.replaced"));
            return there
                    ? Stream.of(new News(
                            document.clientId(),
                            document.caseId(),
                            document.document().getSharedOnlyFor(),
                            "document",
                            ""))
                    : Stream.empty();
        }
        if (event.kind().equals("week.opened")) {
            return Stream.of(new News(event.clientId(), event.caseId(), null, "week", ""));
        }
        return RESPONSIBLE.contains(event.kind()) && event.clientId() != null
                ? Stream.of(new News(event.clientId(), event.caseId(), null, "responsible", ""))
                : Stream.empty();
    }
}
