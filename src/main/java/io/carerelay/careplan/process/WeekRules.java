package io.carerelay.careplan.process;

import io.carerelay.careplan.ReviewRule;
import io.carerelay.casefile.Priority;
import io.carerelay.shared.process.AsNobody;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * The decision table {@code careplan-week-rules}: what holds of a plan week by the priority of its case. An agency has
 * its own version of the table where it has changed it, and that of all otherwise.
 */
@Component
public class WeekRules {

    /** Decision id. */
    public static final String KEY = "careplan-week-rules";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final AsNobody asNobody;

    WeekRules(DecisionService decisions, RepositoryService repository, AsNobody asNobody) {
        this.decisions = decisions;
        this.repository = repository;
        this.asNobody = asNobody;
    }

    /** What holds for cases of that priority at that agency now. */
    public Rule of(String agencyId, Priority priority) {
        return asNobody.call(() -> {
            Map<String, Object> row = isOwn(agencyId) ? row(agencyId, priority) : null;
            if (row == null) {
                // An agency's own table may say nothing of some priority: its weeks begin all the same.
                row = row(null, priority);
            }
            return new Rule(
                    row.get("reviewAtLeast") == null
                            ? null
                            : ReviewRule.valueOf(row.get("reviewAtLeast").toString()),
                    ((Number) row.get("remindDays")).intValue(),
                    ((Number) row.get("escalateDays")).intValue());
        });
    }

    private Map<String, Object> row(String agencyId, Priority priority) {
        var evaluation =
                decisions.evaluateDecisionTableByKey(KEY).variables(Variables.putValue("priority", priority.name()));
        evaluation = agencyId == null
                ? evaluation.decisionDefinitionWithoutTenantId()
                : evaluation.decisionDefinitionTenantId(agencyId);
        return evaluation.evaluate().getSingleResult();
    }

    /** Whether the agency has a version of its own. */
    public boolean isOwn(String agencyId) {
        return asNobody.call(() -> repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(KEY)
                        .tenantIdIn(agencyId)
                        .count())
                > 0;
    }

    /**
     * What holds of a week.
     *
     * @param reviewAtLeast which weeks are reviewed whatever their plan says; null where the plan alone decides
     * @param remindDays days from the week's Sunday to the morning on which its worker is reminded; negative before it
     * @param escalateDays days from the week's Sunday to the morning on which its supervisors are asked to look
     */
    public record Rule(ReviewRule reviewAtLeast, int remindDays, int escalateDays) {}
}
