package io.carerelay.careplan.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekState;
import io.carerelay.casefile.CaseFile;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** The process {@code careplan-week} (rules P2, P4 to P6). */
class WeekProcessTests extends RunningPlanTest {

    @Test
    void beginsAtOnceForAPlanThatStartsInTheCourseOfAWeek() {
        CaseFile opened = running(aino, today());
        Task work = task(opened, Week.of(today()));
        assertThat(work.getTaskDefinitionKey()).isEqualTo("workOnWeek");
        assertThat(work.getAssignee()).isEqualTo(aino.getLogin());
    }

    @Test
    void isInterruptedWhenThePlanIsPausedAndGoesOnInTheSameWeek() {
        CaseFile opened = running(aino, today());
        Week week = Week.of(today());
        as(aino, () -> running.pause(opened.getNumber(), "Family is travelling"));
        assertThat(task(opened, week)).isNull();
        assertThat(in(code, () -> record.sheet(opened.getNumber(), week).week().getState()))
                .isEqualTo(WeekState.STOPPED);

        as(aino, () -> running.resume(opened.getNumber(), "Back again"));
        assertThat(task(opened, week)).isNotNull();
        assertThat(mondays(opened)).hasSize(1);
    }
}
