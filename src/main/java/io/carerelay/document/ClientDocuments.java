package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import io.carerelay.client.ConsentEvidence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a family, whichever of its cases they belong to; any of them can prove its consent (rule C4). */
@Service
@Transactional(readOnly = true)
public class ClientDocuments implements ConsentEvidence {

    private final Documents documents;

    ClientDocuments(Documents documents) {
        this.documents = documents;
    }

    /** The newest of those cases that the current person sees, newest first. */
    public List<Document> newest(long clientId, int limit) {
        return documents.ofClient(clientId, Long.MAX_VALUE, Limit.of(limit));
    }

    /** Those of these documents that are shown to the current person, by id, in one statement. */
    public Map<Long, Document> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : documents.shown(ids).stream().collect(Collectors.toMap(Document::getId, Function.identity()));
    }

    @Override
    public void requireUsable(long clientId, long documentId) {
        Document document = byIds(List.of(documentId)).get(documentId);
        if (document == null || document.getClientId() != clientId) {
            throw BrokenRule.at("documentId", "consent.noEvidence");
        }
    }
}
