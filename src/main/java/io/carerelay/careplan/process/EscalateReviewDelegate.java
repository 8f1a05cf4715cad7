package io.carerelay.careplan.process;

import io.carerelay.careplan.WeekReminding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Offers the waiting task {@code reviewWeek} to admins too, as urgent. */
@Component
class EscalateReviewDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final WeekReminding reminding;
    private final WaitingTasks tasks;

    EscalateReviewDelegate(WeekReminding reminding, WaitingTasks tasks) {
        this.reminding = reminding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WeekKey key = WeekKey.of(execution);
        tasks.raise(execution, WeekProcess.REVIEW_TASK, URGENT);
        tasks.offerTo(execution, WeekProcess.REVIEW_TASK, "admins");
        reminding.noteReviewDue(key.caseNumber(), key.week());
    }
}
