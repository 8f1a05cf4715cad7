package io.carerelay.document;

/**
 * A document as lists show it.
 *
 * @param uploadedBy name of who added it; null where that is not for the reader's agency to know
 * @param sharedOnlyWith name of the one adult of the family who sees it; null where all do, or nobody
 * @param removable whether the current person may remove it
 * @param state how far its content has come
 */
public record DocumentLine(
        Document document, String uploadedBy, String sharedOnlyWith, boolean removable, DocumentState state) {

    /** {@code KB} or {@code MB}; also the end of the key of the words for a size. */
    public String sizeUnit() {
        return FileSize.unit(document.getSize());
    }

    /** How many of that unit, at least one. */
    public double sizeNumber() {
        return FileSize.number(document.getSize());
    }
}
