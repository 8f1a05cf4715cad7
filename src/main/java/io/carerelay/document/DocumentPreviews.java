package io.carerelay.document;

import io.carerelay.agency.NoSuchRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pictures of documents, made by us from what was sent. */
@Service
@Transactional(readOnly = true)
public class DocumentPreviews {

    /** What all of them are. */
    public static final String MEDIA_TYPE = "image/jpeg";

    private final JdbcClient jdbc;

    DocumentPreviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page, some 100 KB; the caller has found the document readable ({@link DocumentStore#readable}).
     *
     * @param page from 1
     * @throws NoSuchRecord where there is no such picture, or none for the current person
     */
    public byte[] page(long documentId, int page) {
        return jdbc.sql("select bytes from document_preview where document_id = ? and page = ?")
                .params(documentId, page)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new NoSuchRecord("preview", documentId));
    }
}
