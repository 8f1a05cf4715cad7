package io.carerelay.document;

import java.time.Instant;

/**
 * A document as the family sees it: its current version, and nothing of who at the agency did what.
 *
 * @param at since when it is there for the family, in this version
 * @param onlyForReader whether nobody else of the family sees it
 */
public record OwnDocument(
        long id, String name, DocumentType type, long size, Instant at, boolean onlyForReader, DocumentState state) {

    static OwnDocument of(Document document, DocumentState state) {
        return new OwnDocument(
                document.getId(),
                document.getName(),
                document.getType(),
                document.getSize(),
                document.isShared() ? document.getSharedAt() : document.getUploadedAt(),
                document.getSharedOnlyFor() != null,
                state);
    }

    /** {@code KB} or {@code MB}; also the end of the key of the words for a size. */
    public String sizeUnit() {
        return FileSize.unit(size);
    }

    /** How many of that unit, at least one. */
    public double sizeNumber() {
        return FileSize.number(size);
    }
}
