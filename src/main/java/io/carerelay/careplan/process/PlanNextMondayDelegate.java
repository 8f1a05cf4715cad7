package io.carerelay.careplan.process;

import io.carerelay.careplan.Week;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code week}; starts the cycle of the week after it. Writes no variable. */
@Component
class PlanNextMondayDelegate implements JavaDelegate {

    private final CycleProcess cycle;

    PlanNextMondayDelegate(CycleProcess cycle) {
        this.cycle = cycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Week week = Week.parse((String) execution.getVariable(ProcessVariables.WEEK))
                .orElseThrow();
        cycle.await(execution.getTenantId(), week.next());
    }
}
