package io.carerelay.scenario;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes thousands of cases out of one that the application itself has opened, with all that the engine keeps of it, in
 * a few seconds: opening them one by one would take longer than what is to be proven.
 */
final class ClonedCases {

    /** Far from what the application counts up to. */
    private static final long BASE = 100_000_000L;

    private static final int YEAR = 2099;

    /** Everything that an instance waiting at a user task consists of, and by what its rows are found. */
    private static final List<String[]> ENGINE = List.of(
            new String[] {"act_ru_execution", "t.proc_inst_id_ = :instance"},
            new String[] {"act_ru_task", "t.proc_inst_id_ = :instance"},
            new String[] {"act_ru_variable", "t.proc_inst_id_ = :instance"},
            new String[] {"act_ru_job", "t.process_instance_id_ = :instance"},
            new String[] {"act_ru_identitylink", "t.task_id_ = :task"},
            new String[] {"act_ru_authorization", "t.resource_id_ = :task"},
            new String[] {"act_hi_procinst", "t.proc_inst_id_ = :instance"},
            new String[] {"act_hi_actinst", "t.proc_inst_id_ = :instance"},
            new String[] {"act_hi_taskinst", "t.proc_inst_id_ = :instance"},
            new String[] {"act_hi_varinst", "t.proc_inst_id_ = :instance"});

    private static final List<String> DEFINITIONS =
            List.of("proc_def_id_", "process_def_id_", "job_def_id_", "deployment_id_", "proc_def_key_");

    private final Statement statement;
    private final String number;
    private final int count;

    private ClonedCases(Statement statement, String number, int count) {
        this.statement = statement;
        this.number = number;
        this.count = count;
    }

    /** Clones that case so often; the connection is a superuser's. */
    static void make(Connection superuser, String number, int count) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            new ClonedCases(statement, number, count).make();
            statement.execute("set session_replication_role = origin");
            statement.execute("analyze");
        }
    }

    private void make() throws SQLException {
        String client = one("select client_id from case_file where number = '" + number + "'");
        String caseId = one("select id from case_file where number = '" + number + "'");
        String code = number.substring(0, number.indexOf('-'));
        domain("client", "t.id = " + client, "'id', %1$s, 'record_number', 'Z' || n");
        domain(
                "household_member",
                "t.client_id = " + client + " and t.relationship = 'SELF'",
                "'id', %1$s, 'client_id', %1$s");
        domain("agency_assignment", "t.client_id = " + client, "'id', %1$s, 'client_id', %1$s");
        domain(
                "case_file",
                "t.id = " + caseId,
                "'id', %1$s, 'client_id', %1$s, 'number', '" + code + "-" + YEAR + "-' || lpad(n::text, 6, '0')");
        domain("case_worker", "t.case_id = " + caseId, "'id', %1$s, 'client_id', %1$s, 'case_id', %1$s");
        engine(code);
    }

    private void domain(String table, String rows, String changed) throws SQLException {
        String columns =
                one("select coalesce(string_agg(quote_ident(attname), ', '), '') from pg_attribute where attrelid = '"
                        + table + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''");
        statement.execute(
                "insert into " + table + " (" + columns + ") select " + columns + " from (select c.* from " + table
                        + " t cross join generate_series(1, " + count
                        + ") n cross join lateral jsonb_populate_record(null::" + table
                        + ", to_jsonb(t) || jsonb_build_object(" + changed.formatted(BASE + " + n") + ")) c where "
                        + rows + ") c");
    }

    /** All ids of one instance end with the same letters, which stand for the node that made them: here, for the clone. */
    private void engine(String code) throws SQLException {
        String instance = one("select id_ from act_ru_execution where business_key_ = '" + number + "'");
        String task = one("select id_ from act_ru_task where proc_inst_id_ = '" + instance + "'");
        String node = instance.substring(24);
        String kept =
                "(select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(to_jsonb(t)) where key in ('"
                        + String.join("', '", DEFINITIONS) + "'))";
        for (String[] table : ENGINE) {
            String row = "replace(replace(to_jsonb(t)::text, '" + node + "', lpad(to_hex(n), 12, '0')), '" + number
                    + "', '" + code + "-" + YEAR + "-' || lpad(n::text, 6, '0'))::jsonb || " + kept;
            statement.execute("insert into " + table[0] + " select c.* from " + table[0]
                    + " t cross join generate_series(1, "
                    + count + ") n cross join lateral jsonb_populate_record(null::" + table[0] + ", " + row
                    + ") c where "
                    + table[1].replace(":instance", "'" + instance + "'").replace(":task", "'" + task + "'"));
        }
    }

    private String one(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
