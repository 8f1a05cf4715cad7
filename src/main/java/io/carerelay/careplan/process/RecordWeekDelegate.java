package io.carerelay.careplan.process;

import io.carerelay.careplan.WeekReviewing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Reads the business key; what was done was stored as it was done. Writes {@code reviewRequired}. */
@Component
class RecordWeekDelegate implements JavaDelegate {

    private final WeekReviewing reviewing;
    private final WeekRules rules;
    private final CaseRegister cases;

    RecordWeekDelegate(WeekReviewing reviewing, WeekRules rules, CaseRegister cases) {
        this.reviewing = reviewing;
        this.rules = rules;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WeekKey key = WeekKey.of(execution);
        CaseFile caseFile = cases.caseFile(key.caseNumber());
        WeekRules.Rule rule = rules.of(caseFile.getAgencyId(), caseFile.getPriority());
        execution.setVariable(
                ProcessVariables.REVIEW_REQUIRED, reviewing.submit(key.caseNumber(), key.week(), rule.reviewAtLeast()));
        execution.setVariable(
                ProcessVariables.TASK_PRIORITY,
                Variables.untypedValue(caseFile.getPriority().taskPriority(), true));
    }
}
