package io.carerelay.careplan.process;

import io.carerelay.careplan.Share;
import io.carerelay.careplan.Week;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;

/** What a share of a cycle works on, and how far it has come: that is kept with the share, not with the cycle. */
record ShareOfCycle(DelegateExecution execution) {

    Share share() {
        return new Share((Integer) execution.getVariable(MultiInstanceActivityBehavior.LOOP_COUNTER), (Integer)
                execution.getVariable(MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES));
    }

    Week week() {
        return Week.parse((String) execution.getVariable(ProcessVariables.WEEK)).orElseThrow();
    }

    /** Where the call before ended; 0 for the first. */
    long last(String variable) {
        Long last = (Long) execution.getVariable(variable);
        return last == null ? 0 : last;
    }

    /**
     * Notes how far this call came.
     *
     * @param last null where nothing was left
     */
    void note(String variable, Long last, String left) {
        if (last != null) {
            execution.setVariableLocal(variable, last);
        }
        execution.setVariableLocal(left, last != null);
    }
}
