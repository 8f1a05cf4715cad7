package io.carerelay.careplan.process;

import io.carerelay.careplan.WeekReminding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Reminds whoever has the task {@code workOnWeek} of it, and shows it as more pressing. */
@Component
class RemindOfWeekDelegate implements JavaDelegate {

    private static final int PRESSING = 75;

    private final WeekReminding reminding;
    private final WaitingTasks tasks;

    RemindOfWeekDelegate(WeekReminding reminding, WaitingTasks tasks) {
        this.reminding = reminding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WeekKey key = WeekKey.of(execution);
        tasks.raise(execution, WeekProcess.WORK_TASK, PRESSING);
        tasks.assignee(execution, WeekProcess.WORK_TASK)
                .ifPresent(login -> reminding.remind(key.caseNumber(), key.week(), login));
    }
}
