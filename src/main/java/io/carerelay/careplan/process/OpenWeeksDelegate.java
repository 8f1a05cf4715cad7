package io.carerelay.careplan.process;

import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekOpening;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code week} and {@code afterPlan}. Writes {@code afterPlan}, from which the next call goes on, and {@code plansLeft}. */
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
        Week week = Week.parse((String) execution.getVariable(ProcessVariables.WEEK))
                .orElseThrow();
        Long last = opening.open(week, (Long) execution.getVariable(ProcessVariables.AFTER_PLAN), PLANS);
        execution.setVariable(ProcessVariables.PLANS_LEFT, last != null);
        if (last != null) {
            execution.setVariable(ProcessVariables.AFTER_PLAN, last);
        }
    }
}
