package io.carerelay.careplan.process;

import io.carerelay.careplan.WeekReminding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Tells supervisors of the waiting task {@code workOnWeek}, urgent now; it stays the worker's. */
@Component
class EscalateWeekDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final WeekReminding reminding;
    private final WaitingTasks tasks;

    EscalateWeekDelegate(WeekReminding reminding, WaitingTasks tasks) {
        this.reminding = reminding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WeekKey key = WeekKey.of(execution);
        tasks.raise(execution, WeekProcess.WORK_TASK, URGENT);
        reminding.escalate(key.caseNumber(), key.week());
    }
}
