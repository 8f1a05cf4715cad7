package io.carerelay.document;

/**
 * How far a document has come: whether its content can be handed out, found by its text, and looked at.
 *
 * @param check what the scanner says
 * @param textPending whether its text is still to be read, so that a search inside documents does not find it yet
 * @param previewPages number of pictures under {@code /documents/{id}/preview/{page}}, from page 1; 0 for none
 * @param textUnreadable whether its text was looked for in vain: it is locked, damaged, or made to do harm
 * @param previewImpossible whether no pictures could be made of what usually has some
 */
public record DocumentState(
        Check check, boolean textPending, int previewPages, boolean textUnreadable, boolean previewImpossible) {

    /** What a document is in whose content nothing is to be done. */
    public static final DocumentState READY = new DocumentState(Check.READY, false, 0, false, false);

    /** What stands between somebody and the content. */
    public enum Check {
        /** It can be handed out. */
        READY,
        /** It has not been scanned yet: nobody gets it so far. */
        CHECKING,
        /** The scanner found something in it: nobody gets it. */
        REFUSED
    }

    /** Whether the content may be handed out now. */
    public boolean readable() {
        return check == Check.READY;
    }
}
