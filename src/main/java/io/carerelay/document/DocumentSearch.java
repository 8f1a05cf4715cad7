package io.carerelay.document;

import java.sql.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds documents by their names and by the text in them, in Finnish, Swedish and English, among those that the current
 * person sees (rule K3). Staff only: a family finds nothing this way.
 */
@Service
@Transactional(readOnly = true)
public class DocumentSearch {

    private static final int MOST_WORDS = 8;
    private static final String NEITHER_LETTER_NOR_DIGIT = "[^\\p{L}\\p{M}\\p{Nd}]+";

    private final JdbcClient jdbc;
    private final Documents documents;

    DocumentSearch(JdbcClient jdbc, Documents documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    /**
     * A page of what has all the words, in whichever of their forms, newest first. The first eight words count.
     *
     * @param typed nothing is found where there is no word in it
     * @param clientId of that family only; null for all
     * @param caseId of that case only; null for all
     * @param before id of the last of the page before; null for the first page
     * @param limit at most 50
     */
    public List<DocumentFound> find(String typed, Long clientId, Long caseId, Long before, int limit) {
        String[] words = words(typed);
        if (words.length == 0) {
            return List.of();
        }
        Map<Long, String> headlines = new LinkedHashMap<>();
        jdbc.sql("select document_id, headline from find_documents(:words, :client, :case, :before, :limit)")
                .param("words", words)
                .param("client", clientId, Types.BIGINT)
                .param("case", caseId, Types.BIGINT)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(row -> {
                    headlines.put(row.getLong(1), row.getString(2));
                });
        Map<Long, Document> found = headlines.isEmpty()
                ? Map.of()
                : documents.shown(headlines.keySet()).stream()
                        .collect(Collectors.toMap(Document::getId, Function.identity()));
        return headlines.entrySet().stream()
                .filter(entry -> found.containsKey(entry.getKey()))
                .map(entry -> DocumentFound.of(found.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static String[] words(String typed) {
        return typed == null
                ? new String[0]
                : Arrays.stream(typed.split(NEITHER_LETTER_NOR_DIGIT))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toArray(String[]::new);
    }
}
