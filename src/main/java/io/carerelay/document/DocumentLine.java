package io.carerelay.document;

/**
 * A document as lists show it.
 *
 * @param uploadedBy name of who added it; null where that is not for the reader's agency to know
 * @param removable whether the current person may remove it
 */
public record DocumentLine(Document document, String uploadedBy, boolean removable) {

    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    /** {@code KB} or {@code MB}; also the end of the key of the words for a size. */
    public String sizeUnit() {
        return document.getSize() < MB ? "KB" : "MB";
    }

    /** How many of that unit, at least one. */
    public double sizeNumber() {
        return document.getSize() < MB
                ? Math.ceil((double) document.getSize() / KB)
                : Math.round(10.0 * document.getSize() / MB) / 10.0;
    }
}
