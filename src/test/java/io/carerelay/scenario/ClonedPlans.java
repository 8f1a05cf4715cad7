package io.carerelay.scenario;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Makes many families with a case and a running care plan out of one that the application has. */
final class ClonedPlans {

    /** Far from what the application counts up to, and from each other. */
    private static final long BASE = 200_000_000L;

    private static final Map<String, String> TABLES = Map.of(
            "client", "t.id = :client",
            "household_member", "t.client_id = :client and t.relationship = 'SELF'",
            "agency_assignment", "t.client_id = :client",
            "case_file", "t.id = :case",
            "case_worker", "t.case_id = :case and t.ended_at is null and t.lead",
            "care_plan", "t.id = :plan",
            "care_goal", "t.plan_id = :plan and t.position = 0");

    private ClonedPlans() {}

    /** Clones that plan so often; the connection is a superuser's. Each has four activities a week. */
    static void make(Connection superuser, long plan, int count) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            String caseId = one(statement, "select case_id from care_plan where id = " + plan);
            String client = one(statement, "select client_id from care_plan where id = " + plan);
            statement.execute("set session_replication_role = replica");
            for (var table : TABLES.entrySet()) {
                String rows = table.getValue()
                        .replace(":client", client)
                        .replace(":case", caseId)
                        .replace(":plan", Long.toString(plan));
                clone(statement, table.getKey(), rows, count);
            }
            statement.execute("""
                    insert into template_activity (id, plan_id, client_id, agency_id, position, title, responsible_id, weekday, recurrence)
                    select %1$d + n * 4 + k, %1$d + n, %1$d + n, t.agency_id, k, 'Activity ' || k, t.responsible_id,
                        (array['MONDAY', 'TUESDAY', 'THURSDAY', 'FRIDAY'])[k + 1], 'WEEKLY'
                      from generate_series(1, %2$d) n cross join generate_series(0, 3) k
                        cross join (select * from template_activity where plan_id = %3$d limit 1) t
                    """.formatted(BASE, count, plan));
            statement.execute("set session_replication_role = origin");
            statement.execute("analyze");
        }
    }

    private static void clone(Statement statement, String table, String rows, int count) throws SQLException {
        String columns = one(
                statement,
                "select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''");
        String id = BASE + " + n";
        String changes = "'id', " + id + ", 'client_id', " + id + ", 'case_id', " + id + ", 'plan_id', " + id
                + ", 'record_number', 'Y' || n, 'number', t.agency_id || '-2098-' || lpad(n::text, 6, '0')";
        // Not every table has each of these columns; what it has not is ignored.
        statement.execute("insert into " + table + " (" + columns + ") select " + columns + " from (select c.* from "
                + "(select to_jsonb(t) as row, t.agency_id from " + table + " t where " + rows
                + ") t cross join generate_series(1, " + count
                + ") n cross join lateral jsonb_populate_record(null::" + table
                + ", t.row || jsonb_build_object(" + changes + ")) c) c");
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
