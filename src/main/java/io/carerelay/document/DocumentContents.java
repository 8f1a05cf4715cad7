package io.carerelay.document;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.document.content.ContentStore;
import io.carerelay.document.content.ContentStore.Incoming;
import io.carerelay.document.content.ContentStore.Pieces;
import io.carerelay.document.content.DatabaseContent;
import io.carerelay.document.content.ObjectContent;
import io.carerelay.document.content.VirusScanner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where the content of each document lies. What is new goes where the configuration says; what is there is read from
 * where it was put, whatever the configuration says by now.
 */
@Component
class DocumentContents {

    private final JdbcClient jdbc;
    private final DatabaseContent database;
    private final ObjectContent objects;
    private final VirusScanner scanner;
    private final Environment environment;
    private final TransactionTemplate reading;

    DocumentContents(
            JdbcClient jdbc,
            DatabaseContent database,
            ObjectContent objects,
            VirusScanner scanner,
            Environment environment,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.database = database;
        this.objects = objects;
        this.scanner = scanner;
        this.environment = environment;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        // Whoever runs it hears of a mistake at the start, and not whoever adds the first document.
        if (chosen() == objects) {
            objects.requireSettings();
        }
    }

    /**
     * Takes what has arrived in; unless it is kept, it is gone when the spool is closed. Outside of a transaction, since
     * a store may take its time.
     *
     * @throws io.carerelay.document.content.StoreTrouble where that cannot be done now
     */
    void receive(Spool spool) {
        Incoming incoming = chosen().receive(spool.file());
        spool.taken(incoming);
    }

    private ContentStore chosen() {
        String store = environment.getProperty("carerelay.documents.store", "database");
        return switch (store) {
            case "database" -> database;
            case "s3" -> objects;
            default -> throw new IllegalStateException("carerelay.documents.store is database or s3, not " + store);
        };
    }

    /** Makes it the content of a document whose row is there already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Document document, Spool spool) {
        try {
            String key = spool.incoming().keep(document.getId(), document.getClientId(), document.getAgencyId());
            jdbc.sql("""
                            insert into document_content
                              (document_id, client_id, agency_id, object_key, scan, text, preview)
                            values (?, ?, ?, ?, ?, 'WAITING', 'WAITING')
                            """)
                    .params(
                            document.getId(),
                            document.getClientId(),
                            document.getAgencyId(),
                            key,
                            scanner.isConfigured() ? "WAITING" : "NONE")
                    .update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes all of it out.
     *
     * @throws NoSuchRecord where the current person does not see it, or not any more
     */
    void writeTo(Document document, OutputStream out) throws IOException {
        try (Pieces pieces = open(document)) {
            for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
                out.write(piece);
            }
        }
    }

    /** All of it: whoever reads to the end without an exception has had the whole content. */
    Pieces open(Document document) {
        long id = document.getId();
        String key = reading.execute(status -> key(id));
        Pieces pieces = key == null ? database.open(id, null) : objects.open(id, key);
        return new Whole(document, pieces);
    }

    private String key(long documentId) {
        return jdbc.sql("select object_key from document_content where document_id = ?")
                .param(documentId)
                .query((row, index) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .orElseThrow(() -> new NoSuchRecord("document", documentId))
                .orElse(null);
    }

    /** Tells an end from content that is missing, or not for this person any more. */
    private static final class Whole implements Pieces {

        private final Document document;
        private final Pieces pieces;
        private long left;

        Whole(Document document, Pieces pieces) {
            this.document = document;
            this.pieces = pieces;
            this.left = document.getSize();
        }

        @Override
        public byte[] next() {
            if (left <= 0) {
                return null;
            }
            byte[] piece = pieces.next();
            if (piece == null) {
                throw new NoSuchRecord("document", document.getId());
            }
            left -= piece.length;
            return piece;
        }

        @Override
        public void close() {
            pieces.close();
        }
    }
}
