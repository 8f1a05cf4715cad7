package io.carerelay.message;

import io.carerelay.agency.BrokenRule;
import io.carerelay.document.Attachable;
import io.carerelay.document.ConversationFiles;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Files are added to a message while it is being written; what was sent stays as it was read. In the family, whoever
 * may read a conversation reads its files.
 */
@Component
class ThreadAttachments implements Attachable, ConversationFiles {

    private static final Limit ANY = Limit.of(10);

    private final Messages messages;

    ThreadAttachments(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void requireAttachable(DocumentPlace place) {
        if (place.kind() == DocumentPlace.Kind.MESSAGE) {
            Long caseId = place.caseFile() == null ? null : place.caseFile().getId();
            if (!sentIn(place.clientId(), caseId, place.reference()).isEmpty()) {
                throw BrokenRule.at("attachedTo", "message.sent");
            }
        }
    }

    @Override
    public boolean readableBy(long memberId, Document document) {
        return document.getPlace() == DocumentPlace.Kind.MESSAGE
                && sentIn(document.getClientId(), document.getCaseId(), document.getAttachedTo()).stream()
                        .anyMatch(thread -> thread.getOnlyFor() == null || thread.getOnlyFor() == memberId);
    }

    private List<MessageThread> sentIn(long clientId, Long caseId, String reference) {
        return Message.entryOf(reference)
                .map(entry -> messages.sentIn(clientId, caseId, entry, ANY))
                .orElse(List.of());
    }
}
