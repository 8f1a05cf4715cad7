package io.carerelay.careplan.process;

import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.springframework.stereotype.Component;

/** Starts {@code careplan-week} for the next weeks of its lane, in one transaction. Reads which lane it is of how many. Writes {@code weeksLeft}, for its lane. */
@Component
class BeginWeeksDelegate implements JavaDelegate {

    /** Many starts in one command of the engine cost a fraction of as many commands. */
    private static final int WEEKS = 50;

    private static final String LANE = MultiInstanceActivityBehavior.LOOP_COUNTER;
    private static final String LANES = MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES;

    private final WeekProcess weeks;

    BeginWeeksDelegate(WeekProcess weeks) {
        this.weeks = weeks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int begun = weeks.begin(
                execution.getTenantId(),
                (Integer) execution.getVariable(LANE),
                (Integer) execution.getVariable(LANES),
                WEEKS);
        execution.setVariableLocal(ProcessVariables.WEEKS_LEFT, begun > 0);
    }
}
