package io.carerelay.assignment.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.shared.ProcessVariables;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the case number and {@code caseWorkers}, which it removes. Writes {@code leadWorker}. */
@Component
class RecordCaseWorkersDelegate implements JavaDelegate {

    private final CaseTeam team;

    RecordCaseWorkersDelegate(CaseTeam team) {
        this.team = team;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Long> staffIds = staffIds(execution.getVariable(ProcessVariables.CASE_WORKERS));
        execution.removeVariable(ProcessVariables.CASE_WORKERS);
        execution.setVariable(
                ProcessVariables.LEAD_WORKER,
                team.assign(execution.getProcessBusinessKey(), staffIds).getLogin());
    }

    private static List<Long> staffIds(Object value) {
        try {
            return value == null
                    ? List.of()
                    : Arrays.stream(value.toString().split(","))
                            .map(String::strip)
                            .filter(id -> !id.isEmpty())
                            .map(Long::valueOf)
                            .toList();
        } catch (NumberFormatException e) {
            throw BrokenRule.at("workers", "caseWorkers.unknown");
        }
    }
}
