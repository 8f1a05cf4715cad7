package io.carerelay.document;

import java.time.Instant;

/**
 * A document, as the API tells it.
 *
 * @param size in bytes
 * @param attachedTo business key of what it belongs to; null for a family and for a case
 * @param uploadedBy name of who added it; null where that was at another agency
 * @param version from 1
 * @param latest whether no newer version has replaced it
 * @param sharing null where the family does not see it
 * @param revision what to pass when changing who of the family sees it
 * @param state whether it can be handed out
 * @param content where it can be read
 * @param details the page about it
 */
public record DocumentRecord(
        long id,
        String name,
        String mediaType,
        long size,
        String sha256,
        DocumentPlace.Kind place,
        String attachedTo,
        String uploadedBy,
        Instant uploadedAt,
        int version,
        boolean latest,
        Sharing sharing,
        int revision,
        DocumentState.Check state,
        String content,
        String details) {

    /**
     * That the family sees it.
     *
     * @param onlyFor id of the one adult who does; null for all of them
     */
    public record Sharing(Instant since, Long onlyFor) {}

    public static DocumentRecord of(DocumentLine line) {
        Document document = line.document();
        return new DocumentRecord(
                document.getId(),
                document.getName(),
                document.getType().mediaType(),
                document.getSize(),
                document.getSha256(),
                document.getPlace(),
                document.getAttachedTo(),
                line.uploadedBy(),
                document.getUploadedAt(),
                document.getVersion(),
                document.isLatest(),
                document.isShared() ? new Sharing(document.getSharedAt(), document.getSharedOnlyFor()) : null,
                document.getRevision(),
                line.state().check(),
                "/documents/" + document.getId(),
                "/documents/" + document.getId() + "/details");
    }
}
