package io.carerelay.document.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Contents in the database itself, in pieces beside the rows of their documents. */
@Component
public class DatabaseContent implements ContentStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    DatabaseContent(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Nothing is written before the transaction that keeps it. */
    @Override
    public Incoming receive(Path file) {
        return new Incoming() {
            @Override
            public String keep(long documentId, long clientId, String agencyId) throws IOException {
                write(file, documentId, clientId, agencyId);
                return null;
            }

            @Override
            public void close() {
                // What was written is gone with its transaction.
            }
        };
    }

    private void write(Path file, long documentId, long clientId, String agencyId) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            int position = 0;
            for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                jdbc.sql("""
                                insert into document_chunk (document_id, position, client_id, agency_id, bytes)
                                values (?, ?, ?, ?, ?)
                                """)
                        .params(documentId, position++, clientId, agencyId, piece)
                        .update();
            }
        }
    }

    @Override
    public Pieces open(long documentId, String key) {
        return new Pieces() {
            private int position;

            @Override
            public byte[] next() {
                return reading.execute(status -> read(documentId, position++));
            }

            @Override
            public void close() {
                // Each piece was let go with its transaction.
            }
        };
    }

    private byte[] read(long documentId, int position) {
        return jdbc.sql("select bytes from document_chunk where document_id = ? and position = ?")
                .params(documentId, position)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }
}
