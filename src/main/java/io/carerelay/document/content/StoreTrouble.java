package io.carerelay.document.content;

/** A content can neither be taken in nor read now, through nobody's mistake; nothing of it was stored. */
public class StoreTrouble extends RuntimeException {

    /** What is the matter. */
    public enum Kind {
        /** Where contents lie does not answer, or not as it should. */
        AWAY,
        /** There is no room for it. */
        FULL
    }

    private final Kind kind;

    public StoreTrouble(Kind kind, Throwable cause) {
        super(kind + ": " + cause.getMessage(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
