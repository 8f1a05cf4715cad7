package io.carerelay.careplan.process;

import io.carerelay.careplan.CarePlanning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the case number; the plan was stored as it was drafted. Writes no variable. */
@Component
class RecordCarePlanDelegate implements JavaDelegate {

    private final CarePlanning planning;

    RecordCarePlanDelegate(CarePlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        planning.start(execution.getProcessBusinessKey());
    }
}
