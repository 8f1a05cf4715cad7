package io.carerelay.document.content;

import java.io.IOException;
import java.nio.file.Path;

/** A place where contents of documents lie. Nothing is ever changed there; it is streamed in and out. */
public interface ContentStore {

    /** Bytes of every piece but the last. */
    int PIECE = 256 * 1024;

    /**
     * Takes a content in, before the transaction that stores its document and outside of any. Closed without having been
     * kept, nothing of it is left.
     *
     * @throws StoreTrouble where it cannot be taken in now
     */
    Incoming receive(Path file);

    /**
     * The content of a document, piece by piece. Nothing is asked of the store before the first.
     *
     * @param key what {@link Incoming#keep} answered
     */
    Pieces open(long documentId, String key);

    /** A content that was taken in and belongs to nothing yet. */
    interface Incoming extends AutoCloseable {

        /**
         * Makes it the content of a document, in the transaction that stores the document's row.
         *
         * @return its name in the store; null where the document's id is enough
         */
        String keep(long documentId, long clientId, String agencyId) throws IOException;

        @Override
        void close();
    }

    /** What is read of a content, one piece at a time in memory. */
    interface Pieces extends AutoCloseable {

        /**
         * The next piece, read without holding a transaction until somebody has taken it.
         *
         * @return null after the last, and where the current person does not see the document, or not any more
         * @throws StoreTrouble where it cannot be read now
         */
        byte[] next();

        @Override
        void close();
    }
}
