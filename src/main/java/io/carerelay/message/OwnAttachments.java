package io.carerelay.message;

import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentStore;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Files that an adult of a family sends with a message; called as {@link OwnMessages}, but outside of a transaction,
 * since who sends them may be slow. Sent, they are read through {@link io.carerelay.document.OwnDocuments} like those
 * that came with an answer.
 */
@Service
public class OwnAttachments {

    private final OwnMessages messages;
    private final DocumentStore documents;

    OwnAttachments(OwnMessages messages, DocumentStore documents) {
        this.messages = messages;
        this.documents = documents;
    }

    /**
     * Adds a file to a message that the adult is writing; refuses as
     * {@link DocumentStore#store(DocumentPlace, String, InputStream)}.
     *
     * @param reference of the conversation; null where the message is to begin one
     * @param caseNumber of the case that a new one is to be about; null for the whole family
     * @param entry of the message, as its form made it
     * @throws io.carerelay.agency.NoSuchRecord where the conversation is not for that adult to read
     * @throws io.carerelay.agency.BrokenRule where it is closed, or the message was sent
     */
    public Document add(
            long memberId, String reference, String caseNumber, UUID entry, String fileName, InputStream content) {
        DocumentPlace place = messages.attachmentsOf(memberId, reference, caseNumber, entry);
        return documents.storeOwn(memberId, place, fileName, content);
    }

    /** What the adult has added to that message so far, in the order in which it came; otherwise as {@link #add}. */
    public List<Document> of(long memberId, String reference, String caseNumber, UUID entry) {
        DocumentPlace place = messages.attachmentsOf(memberId, reference, caseNumber, entry);
        return documents.attachedTo(place.reference()).stream()
                .filter(document -> Objects.equals(document.getUploadedByMember(), memberId))
                .toList();
    }
}
