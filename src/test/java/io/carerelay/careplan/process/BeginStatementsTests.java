package io.carerelay.careplan.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.careplan.RunningPlanTest;
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
        int begun = in(
                code, () -> engine.getCommandExecutorTxRequired().execute(context -> process.begin(code, 0, 1, weeks)));
        assertThat(begun).isEqualTo(weeks);
    }
}
