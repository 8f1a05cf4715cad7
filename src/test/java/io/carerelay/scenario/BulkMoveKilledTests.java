package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.Families;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bulk move of cases with waiting tasks: killed half-way it is finished by the next start, each row exactly once; and
 * how long it takes beside SQL written by hand. With 10,000 cases: {@code mvn -Pproofs test}.
 */
class BulkMoveKilledTests {

    private static final int CASES = Integer.getInteger("carerelay.bulk.cases", 1000);
    /** Few cases tell nothing about speed; they only show that the measuring works. */
    private static final int PAIRS = CASES < 10_000 ? 1 : 5;

    private static final String PASSWORD = "harbour-lantern-26";

    @TempDir
    private Path folder;

    private Connection superuser;

    @Test
    void isFinishedByTheNextStartAndTakesNotMuchLongerThanSql() throws Exception {
        String reference;
        FilledFolder.copyTo(folder);
        try (RunningApplication first = start()) {
            superuser = FolderDatabase.superuser(folder);
            ClonedCases.make(superuser, openCase(first), CASES - 1);
            Visitor supervisor = first.visitor().signIn("sanna.makinen", PASSWORD);
            reference = draft(supervisor, "aino.lehtonen", "linh.pham");
            confirm(supervisor, reference);
            await(() -> number("select moved from reassignment") > 0);
            first.kill();
        }
        try (RunningApplication second = start()) {
            superuser = FolderDatabase.superuser(folder);
            int movedBefore = number("select moved from reassignment");
            assertThat(movedBefore).isPositive().isLessThan(total());
            long restarted = System.nanoTime();
            await(() -> number("select count(*) from reassignment where state = 'DONE'") == 1);
            System.out.printf(
                    "%d of %d had moved when it was killed; the rest %.1f s after it was ready again%n",
                    movedBefore, total(), seconds(restarted));
            assertEachMovedOnce();
            measure(second);
        }
        assertThat(RunningApplication.launch(folder, Map.of(), "verify-log").exitCode())
                .isZero();
    }

    private RunningApplication start() {
        return RunningApplication.start(
                folder, Map.of(), "--carerelay.bulk.chunk=" + Math.max(20, Math.min(500, CASES / 20)));
    }

    private String openCase(RunningApplication application) throws SQLException {
        TasklistPerson worker = new TasklistPerson(application.visitor().signIn("aino.lehtonen", PASSWORD));
        TasklistPerson supervisor = new TasklistPerson(application.visitor().signIn("sanna.makinen", PASSWORD));
        String title = "Case of many";
        assertThat(worker.openCase(Families.with(Families.unknown(), "title", title))
                        .statusCode())
                .isEqualTo(200);
        String number = text("select number from case_file where title = '" + title + "'");
        String task = text("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                + " where e.business_key_ = '" + number + "'");
        assertThat(supervisor
                        .complete(
                                task, Map.of("lead", text("select id from staff_member where login = 'aino.lehtonen'")))
                        .statusCode())
                .isEqualTo(204);
        return number;
    }

    private String draft(Visitor supervisor, String from, String to) throws SQLException {
        var answer = supervisor.json(
                "POST",
                "/api/reassignments",
                "{\"caseFilter\":{\"fromStaffId\":%s},\"takerIds\":[%s],\"reason\":\"Moves to another team\"}"
                        .formatted(
                                text("select id from staff_member where login = '" + from + "'"),
                                text("select id from staff_member where login = '" + to + "'")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TasklistPerson.read(answer).get("reference").asText();
    }

    private static void confirm(Visitor supervisor, String reference) {
        var answer = supervisor.json("POST", "/api/reassignments/" + reference + "/confirmation", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private int total() throws SQLException {
        return number("select total from reassignment order by id limit 1");
    }

    private void assertEachMovedOnce() throws SQLException {
        int total = total();
        assertThat(total).isGreaterThanOrEqualTo(CASES);
        assertThat(number("select count(*) from reassignment_row where state = 'MOVED'"))
                .isEqualTo(total);
        assertThat(number("select moved from reassignment")).isEqualTo(total);
        assertThat(number("select count(*) from case_worker w join case_file c on c.id = w.case_id"
                        + " where w.ended_at is null and c.status <> 'CLOSED' and w.staff_id = "
                        + staff("aino.lehtonen")))
                .isZero();
        assertThat(number("""
                        select count(*) from (select r.case_id,
                            (select count(*) from case_worker w where w.case_id = r.case_id and w.staff_id = r.to_id
                              and w.ended_at is null) as present,
                            (select count(*) from case_worker w where w.case_id = r.case_id and w.staff_id = r.from_id
                              and w.ended_at is not null) as former,
                            (select count(*) from activity a where a.case_id = r.case_id
                              and a.kind = 'caseWorkers.replaced'
                              and a.changes::text like '%Moves to another team%') as entries
                          from reassignment_row r) e
                        where present <> 1 or former <> 1 or entries <> 1
                        """)).as("cases that moved not at all or twice").isZero();
        assertThat(number("""
                        select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                          join case_file c on c.number = e.business_key_
                        where t.assignee_ = 'aino.lehtonen'
                        """)).isZero();
        assertThat(number("select count(*) from act_ru_task where assignee_ = 'linh.pham' and rev_ = 2"))
                .isGreaterThanOrEqualTo(CASES);
        assertThat(number("select count(*) from act_ru_authorization a join act_ru_task t on t.id_ = a.resource_id_"
                        + " where a.user_id_ = 'linh.pham' and a.resource_type_ = 7"))
                .isGreaterThanOrEqualTo(CASES);
    }

    private void measure(RunningApplication application) throws Exception {
        Visitor supervisor = application.visitor().signIn("sanna.makinen", PASSWORD);
        List<Double> ours = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        // Once each for nothing: what runs for the first time is slower, in both.
        for (int pair = 0; pair <= PAIRS; pair++) {
            double bulk = ours(supervisor, "linh.pham", "aino.lehtonen");
            double sql = byHand("aino.lehtonen", "linh.pham");
            if (pair > 0) {
                ours.add(bulk);
                byHand.add(sql);
            }
        }
        double ratio = median(ours) / median(byHand);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cases", total());
        figures.put("bulkSeconds", ours);
        figures.put("sqlSeconds", byHand);
        figures.put("ratioOfMedians", ratio);
        Path file = Path.of("target", "bulk-move-" + CASES + ".json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.printf(
                "%d cases moved in %.2f s, by hand-written SQL in %.2f s: ratio %.2f%n",
                total(), median(ours), median(byHand), ratio);
        if (CASES >= 10_000) {
            assertThat(ratio).isLessThanOrEqualTo(3);
        }
    }

    private double ours(Visitor supervisor, String from, String to) throws SQLException {
        String reference = draft(supervisor, from, to);
        long began = System.nanoTime();
        confirm(supervisor, reference);
        await(() -> number("select count(*) from reassignment where state = 'DONE' and id = "
                        + reference.substring(reference.indexOf('-') + 1))
                == 1);
        return seconds(began);
    }

    /** The same rows, without what makes it resumable, undoable and watched: as the application's role, at one go. */
    private double byHand(String from, String to) throws SQLException {
        try (Connection connection = FolderDatabase.superuser(folder);
                Statement statement = connection.createStatement()) {
            statement.execute("set role carerelay_app");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            statement.execute("select set_config('carerelay.agency', 'HKI', true),"
                    + " set_config('carerelay.actor', 'sanna.makinen', true)");
            for (String sql : HandWrittenMove.statements(from, staff(from), to, staff(to))) {
                statement.execute(sql);
            }
            connection.commit();
            return seconds(began);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private String staff(String login) throws SQLException {
        return text("select id from staff_member where login = '" + login + "'");
    }

    private int number(String sql) throws SQLException {
        return Integer.parseInt(text(sql));
    }

    private String text(String sql) throws SQLException {
        if (superuser == null) {
            superuser = FolderDatabase.superuser(folder);
        }
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** As often as possible without being in the way. */
    private static void await(Condition condition) throws SQLException {
        long limit = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            RunningApplication.pause(Duration.ofMillis(10));
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }
}
