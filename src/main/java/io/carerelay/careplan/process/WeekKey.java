package io.carerelay.careplan.process;

import io.carerelay.careplan.Week;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the business key of a week's process says. */
record WeekKey(String caseNumber, Week week) {

    static WeekKey of(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        int slash = key.indexOf('/');
        return new WeekKey(
                key.substring(0, slash), Week.parse(key.substring(slash + 1)).orElseThrow());
    }

    String reference() {
        return week.reference(caseNumber);
    }
}
