package io.carerelay.document;

import io.carerelay.document.content.ContentReader.Outcome;
import io.carerelay.document.content.ContentReader.Pictures;
import io.carerelay.document.content.ContentReader.Text;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was found out about the content of documents, in the tables beside them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class HeldContent {

    private static final String UNFINISHED =
            " from document_content c join document d on d.id = c.document_id where c.scan <> 'INFECTED'"
                    + " and (c.scan = 'WAITING' or c.text = 'WAITING' or c.preview = 'WAITING')";

    private final JdbcClient jdbc;

    HeldContent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code NONE} where nobody scans, else {@code WAITING}, {@code CLEAN} or {@code INFECTED}. */
    public Optional<String> scan(long documentId) {
        return one("scan", documentId);
    }

    /** The scanner's name for what it found. */
    public Optional<String> threat(long documentId) {
        return one("threat", documentId);
    }

    /** {@code WAITING}, {@code READ}, {@code NONE} where there is none, or {@code UNREADABLE}. */
    public Optional<String> text(long documentId) {
        return one("text", documentId);
    }

    /** {@code WAITING}, {@code MADE}, {@code NONE} where there is none, or {@code UNREADABLE}. */
    public Optional<String> preview(long documentId) {
        return one("preview", documentId);
    }

    private Optional<String> one(String column, long documentId) {
        return jdbc.sql("select " + column + " from document_content where document_id = ? and " + column
                        + " is not null")
                .param(documentId)
                .query(String.class)
                .optional();
    }

    /** @param threat null where it is clean */
    public void scanned(long documentId, String threat) {
        jdbc.sql("update document_content set scan = ?, threat = left(?, 200) where document_id = ?")
                .params(threat == null ? "CLEAN" : "INFECTED", threat, documentId)
                .update();
    }

    public void read(Document document, Text text) {
        jdbc.sql("""
                        insert into document_text (document_id, client_id, agency_id, text, words)
                        values (:id, :client, :agency, :text, document_words(:name, :text))
                        on conflict (document_id) do update set text = excluded.text, words = excluded.words
                        """)
                .param("id", document.getId())
                .param("client", document.getClientId())
                .param("agency", document.getAgencyId())
                .param("name", document.getName())
                .param("text", text.text(), Types.VARCHAR)
                .update();
        jdbc.sql("update document_content set text = ? where document_id = ?")
                .params(text.outcome() == Outcome.DONE ? "READ" : text.outcome().name(), document.getId())
                .update();
    }

    public void pictured(Document document, Pictures pictures) {
        int page = 0;
        for (byte[] bytes : pictures.pages()) {
            jdbc.sql("""
                            insert into document_preview (document_id, page, client_id, agency_id, bytes)
                            values (?, ?, ?, ?, ?) on conflict (document_id, page) do nothing
                            """)
                    .params(document.getId(), ++page, document.getClientId(), document.getAgencyId(), bytes)
                    .update();
        }
        jdbc.sql("update document_content set preview = ?, preview_pages = ? where document_id = ?")
                .params(
                        pictures.outcome() == Outcome.DONE
                                ? "MADE"
                                : pictures.outcome().name(),
                        page,
                        document.getId())
                .update();
    }

    /** Ids of documents of that family with something still to be done. */
    public List<Long> unread(long clientId, int limit) {
        return jdbc.sql("select c.document_id" + UNFINISHED + " and c.client_id = ? order by c.document_id limit ?")
                .params(clientId, limit)
                .query(Long.class)
                .list();
    }

    /** As {@link #unread}, of the agency, for those that should have been finished long ago. */
    public List<Long> forgotten(String agencyId, int limit) {
        return jdbc.sql("select c.document_id" + UNFINISHED
                        + " and c.agency_id = ? and d.uploaded_at < now() - interval '1 day'"
                        + " order by c.document_id limit ?")
                .params(agencyId, limit)
                .query(Long.class)
                .list();
    }
}
