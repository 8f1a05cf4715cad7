package io.carerelay.document;

import io.carerelay.document.DocumentState.Check;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the content of documents has come, as the database has it for the current person. */
@Component
@Transactional(readOnly = true)
class ContentStates implements DocumentStates {

    private final JdbcClient jdbc;

    ContentStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, DocumentState> of(Collection<Long> documentIds) {
        return jdbc
                .sql("""
                        select document_id, scan, text, preview_pages, preview from document_content
                        where document_id = any(?)
                        """)
                .param(documentIds.toArray(Long[]::new))
                .query((row, index) -> Map.entry(row.getLong(1), state(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static DocumentState state(ResultSet row) throws SQLException {
        Check check = switch (row.getString(2)) {
            case "WAITING" -> Check.CHECKING;
            case "INFECTED" -> Check.REFUSED;
            default -> Check.READY;
        };
        return new DocumentState(
                check,
                row.getString(3).equals("WAITING"),
                row.getInt(4),
                row.getString(3).equals("UNREADABLE"),
                row.getString(5).equals("UNREADABLE"));
    }
}
