package io.carerelay.assignment;

import io.carerelay.casefile.CaseLeads;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The case workers who lead cases, as other modules need them. */
@Component
class CaseWorkerLeads implements CaseLeads {

    private final JdbcClient jdbc;

    CaseWorkerLeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, String> loginsOf(Collection<Long> caseIds) {
        return jdbc
                .sql("""
                        select w.case_id, s.login from case_worker w join staff_member s on s.id = w.staff_id
                        where w.case_id = any(cast(:cases as bigint[])) and w.lead and w.ended_at is null and s.active
                        """)
                .param("cases", caseIds.toArray(Long[]::new))
                .query((row, index) -> Map.entry(row.getLong("case_id"), row.getString("login")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
