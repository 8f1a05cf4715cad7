package io.carerelay.careplan.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Share;
import io.carerelay.careplan.Week;
import java.util.List;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Monday costs in statements, which no load of the machine changes. */
class BeginStatementsTests extends RunningPlanTest {

    @Autowired
    private WeekProcess process;

    @Autowired
    private Statements statements;

    @Autowired
    private SpringProcessEngineConfiguration engine;

    @Test
    void beginsTenWeeksWithAsManyStatementsAsTwo() {
        for (int i = 0; i < 13; i++) {
            running(aino, today());
        }
        in(code, () -> transaction.execute(status -> jdbc.update("update plan_week set begun_at = null")));
        // The first job has the engine read its definitions.
        begin(1);
        List<String> two = statements.during(() -> begin(2));
        List<String> ten = statements.during(() -> begin(10));
        assertThat(ten).hasSameSizeAs(two).hasSizeLessThan(30);
    }

    /** As a job does: in one command of the engine. */
    private void begin(int weeks) {
        int before = begun();
        in(
                code,
                () -> engine.getCommandExecutorTxRequired()
                        .execute(context -> process.begin(code, Week.of(today()), new Share(0, 1), 0, weeks)));
        assertThat(begun() - before).isEqualTo(weeks);
    }

    private int begun() {
        return in(code, () -> query(Integer.class, "select count(begun_at) from plan_week where agency_id = ?", code))
                .get(0);
    }
}
