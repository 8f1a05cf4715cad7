package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.careplan.Week;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Monday morning with the real job executor, killed once in the middle: each running plan has its week and its task,
 * once; and how long that takes beside the engine by itself. With 100,000 plans: {@code mvn -Pproofs test}.
 */
class MondayTests {

    private static final int PLANS = Integer.getInteger("carerelay.monday.plans", 1500);

    private static final LocalDate MONDAY =
            Week.of(LocalDate.now(ZoneId.of("Europe/Helsinki"))).monday();

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final Duration WINDOW = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Test
    void opensEachWeekOnceAndItsTaskOnceThoughTheApplicationIsKilledInTheMiddle() throws Exception {
        figures.put("plans", PLANS);
        FilledFolder.copyTo(folder);
        try (RunningApplication first = start();
                Connection superuser = FolderDatabase.superuser(folder)) {
            ClonedPlans.make(
                    superuser,
                    FolderDatabase.number(
                            superuser,
                            "select p.id from care_plan p join template_activity t on t.plan_id = p.id"
                                    + " where p.agency_id = 'HKI' and p.status = 'RUNNING' group by p.id order by count(*) desc, p.id limit 1"),
                    PLANS);
            double bare = isMeasured() ? bareOfOneThread(superuser) : 0;
            figures.put("bareStartsPerSecondBefore", bare);
            beMonday(superuser);
            long began = System.nanoTime();
            await(() -> opened(superuser) == PLANS);
            double rows = seconds(began);
            figures.put("secondsUntilAllWeeksWereOpen", rows);
            long tasks = System.nanoTime();
            int before = begun(superuser);
            await(() -> begun(superuser) > PLANS / 3);
            figures.put("tasksPerSecondBeforeTheKill", (begun(superuser) - before) / seconds(tasks));
            first.kill();
        }
        try (RunningApplication ignored = start();
                Connection superuser = FolderDatabase.superuser(folder)) {
            int atStart = begun(superuser);
            assertThat(atStart).isLessThan(PLANS);
            long restarted = System.nanoTime();
            // The jobs that were being worked on stay locked for half a minute.
            await(() -> begun(superuser) > atStart);
            figures.put("secondsFromReadyToGoingOn", seconds(restarted));
            if (isMeasured()) {
                // Both are measured warm.
                RunningApplication.pause(WARM_UP);
            }
            int resumed = begun(superuser);
            long going = System.nanoTime();
            await(() -> begun(superuser) == PLANS);
            double rate = (PLANS - resumed) / seconds(going);
            figures.put("tasksPerSecondAfterTheKill", rate);
            assertEachOnce(superuser);
            compare(superuser, rate);
        }
    }

    private RunningApplication start() {
        return isMeasured() ? RunningApplication.startForMeasuring(folder) : RunningApplication.start(folder, Map.of());
    }

    /** Few plans tell nothing about speed; they only show that the measuring works. */
    private static boolean isMeasured() {
        return PLANS >= 10_000;
    }

    /** What the timer of the agency's cycle would bring on a Monday at five. */
    private static void beMonday(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            String cycle = "(select e.id_ from act_ru_execution e where e.business_key_ like 'HKI/%')";
            statement.execute("update act_ru_variable set text_ = '" + new Week(MONDAY).label()
                    + "' where name_ = 'week' and proc_inst_id_ in " + cycle);
            statement.execute("update act_ru_job set duedate_ = now() where process_instance_id_ in " + cycle);
        }
    }

    private void assertEachOnce(Connection superuser) throws SQLException {
        String week = "plan_week where monday = '" + MONDAY + "' and plan_id > 200000000";
        assertThat(FolderDatabase.number(superuser, "select count(*) from " + week))
                .isEqualTo(PLANS);
        assertThat(FolderDatabase.number(superuser, "select count(distinct plan_id) from " + week))
                .isEqualTo(PLANS);
        assertThat(
                        FolderDatabase.number(
                                superuser,
                                "select count(*) from week_activity a join plan_week w on w.id = a.week_id where w.plan_id > 200000000"))
                .isEqualTo(PLANS * 4L);
        String tasks = "act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                + " where e.business_key_ like 'HKI-2098-%/" + new Week(MONDAY).label()
                + "' and t.task_def_key_ = 'workOnWeek'";
        assertThat(FolderDatabase.number(superuser, "select count(*) from " + tasks))
                .isEqualTo(PLANS);
        assertThat(FolderDatabase.number(superuser, "select count(distinct e.business_key_) from " + tasks))
                .isEqualTo(PLANS);
        assertThat(FolderDatabase.number(
                        superuser, "select count(*) from activity where kind = 'week.opened' and case_id > 200000000"))
                .isEqualTo(PLANS);
        assertThat(FolderDatabase.number(superuser, "select count(*) from act_ru_incident"))
                .isZero();
    }

    /** The machine is not the same all the time: it is measured before and after. */
    private double bareOfOneThread(Connection superuser) throws Exception {
        try (BareCamunda bare = new BareCamunda(superuser, FolderDatabase.password(folder), "full")) {
            bare.rate(2, WARM_UP);
            return median(bare, WINDOW);
        }
    }

    /** One disk answers in a fraction of the time, or in a multiple of it, from one second to the next. */
    private static double median(BareCamunda bare, Duration window) throws InterruptedException {
        double[] rates = new double[3];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = bare.rate(1, window);
        }
        Arrays.sort(rates);
        return rates[1];
    }

    private void compare(Connection superuser, double rate) throws Exception {
        try (BareCamunda bare = new BareCamunda(superuser, FolderDatabase.password(folder), "full")) {
            Duration time = isMeasured() ? WINDOW : Duration.ofSeconds(1);
            bare.rate(2, isMeasured() ? WARM_UP : time);
            double one = median(bare, time);
            double two = bare.rate(2, time);
            double four = bare.rate(4, time);
            figures.put("bareStartsPerSecondOneThread", one);
            figures.put("bareStartsPerSecondTwoThreads", two);
            figures.put("bareStartsPerSecondFourThreads", four);
            double before = (double) figures.get("bareStartsPerSecondBefore");
            figures.put("ratioToOneThread", rate / (before == 0 ? one : (before + one) / 2));
            figures.put("ratioToFourThreads", rate / four);
        }
        Path file = Path.of("target", "monday-" + PLANS + ".json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("Monday: " + figures);
        if (isMeasured()) {
            assertThat((double) figures.get("secondsUntilAllWeeksWereOpen")).isLessThan(60);
            assertThat((double) figures.get("ratioToOneThread")).isGreaterThanOrEqualTo(3);
        }
    }

    private static int opened(Connection superuser) throws SQLException {
        return FolderDatabase.number(
                superuser, "select count(*) from plan_week where monday = '" + MONDAY + "' and plan_id > 200000000");
    }

    private static int begun(Connection superuser) throws SQLException {
        return FolderDatabase.number(superuser, "select count(begun_at) from plan_week where plan_id > 200000000");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void await(Condition condition) throws SQLException {
        long limit = System.nanoTime() + Duration.ofMinutes(15).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            RunningApplication.pause(Duration.ofMillis(PLANS < 10_000 ? 20 : 250));
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }
}
