package io.carerelay.client;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Household members by id, as far as the current person sees them; many in one statement. */
@Component
public class MemberNames {

    private final JdbcClient jdbc;

    MemberNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these members whom the current person sees, by id. */
    public Map<Long, String> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                                select id, given_name || ' ' || family_name as name from household_member
                                  where id = any(cast(:ids as bigint[]))
                                """)
                        .param("ids", ids.toArray(Long[]::new))
                        .query((row, index) -> Map.entry(row.getLong("id"), row.getString("name")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The family that the person belongs to. */
    public Optional<Long> clientOf(long memberId) {
        return jdbc.sql("select client_id from household_member where id = ?")
                .param(memberId)
                .query(Long.class)
                .optional();
    }
}
