package io.carerelay.document;

import org.springframework.util.unit.DataSize;

/** What was sent is larger than a document may be; nothing of it was stored. */
public class DocumentTooLarge extends RuntimeException {

    private final transient DataSize most;

    public DocumentTooLarge(DataSize most) {
        super("Larger than " + most, null, false, false);
        this.most = most;
    }

    /** The size that no document may exceed. */
    public DataSize most() {
        return most;
    }
}
