package io.carerelay.document;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The content of documents, in pieces of which one at a time is in memory. */
@Repository
class DocumentChunks {

    /** Bytes of every piece but the last. */
    static final int SIZE = 256 * 1024;

    private final JdbcClient jdbc;

    DocumentChunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the content of a document whose row is there already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Document document, InputStream content) throws IOException {
        int position = 0;
        for (byte[] chunk = content.readNBytes(SIZE); chunk.length > 0; chunk = content.readNBytes(SIZE)) {
            jdbc.sql("""
                            insert into document_chunk (document_id, position, client_id, agency_id, bytes)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(document.getId(), position++, document.getClientId(), document.getAgencyId(), chunk)
                    .update();
        }
    }

    /** One piece; null where there is none, or none any more for the current person. */
    @Transactional(readOnly = true)
    public byte[] read(long documentId, int position) {
        return jdbc.sql("select bytes from document_chunk where document_id = ? and position = ?")
                .params(documentId, position)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }
}
