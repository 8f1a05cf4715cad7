package io.carerelay.careplan.process;

import io.carerelay.careplan.WeekOpening;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Opens the week of the next running plans of its share, in one transaction. Reads {@code week}. Writes for its share
 * {@code afterPlan}, from which the next call goes on, and {@code plansLeft}.
 */
@Component
class OpenWeeksDelegate implements JavaDelegate {

    /** Large enough for few transactions, small enough to hold nobody's record for long. */
    private static final int PLANS = 1000;

    private final WeekOpening opening;

    OpenWeeksDelegate(WeekOpening opening) {
        this.opening = opening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ShareOfCycle part = new ShareOfCycle(execution);
        Long last = opening.open(part.week(), part.share(), part.last(ProcessVariables.AFTER_PLAN), PLANS);
        part.note(ProcessVariables.AFTER_PLAN, last, ProcessVariables.PLANS_LEFT);
    }
}
