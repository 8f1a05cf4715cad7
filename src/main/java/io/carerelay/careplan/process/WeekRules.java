package io.carerelay.careplan.process;

import io.carerelay.careplan.ReviewRule;
import io.carerelay.casefile.Priority;
import io.carerelay.shared.process.AsNobody;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * The decision table {@code careplan-week-rules}: what holds of a plan week by the priority of its case. An agency has
 * its own version of the table where it has changed it, and that of all otherwise. What a version says of a priority
 * never changes, so it is worked out once: it costs as much as a dozen starts of a week.
 */
@Component
public class WeekRules {

    /** Decision id. */
    public static final String KEY = "careplan-week-rules";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final AsNobody asNobody;
    private final Map<Row, Optional<Rule>> rules = new ConcurrentHashMap<>();

    WeekRules(DecisionService decisions, RepositoryService repository, AsNobody asNobody) {
        this.decisions = decisions;
        this.repository = repository;
        this.asNobody = asNobody;
    }

    /** What holds for cases of that priority at that agency now. */
    public Rule of(String agencyId, Priority priority) {
        // An agency's own table may say nothing of some priority: its weeks begin all the same.
        return asNobody.call(() -> rule(latest().tenantIdIn(agencyId), priority)
                .or(() -> rule(latest().withoutTenantId(), priority))
                .orElseThrow());
    }

    private DecisionDefinitionQuery latest() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion();
    }

    private Optional<Rule> rule(DecisionDefinitionQuery table, Priority priority) {
        return Optional.ofNullable(table.singleResult()).flatMap(version -> known(new Row(version.getId(), priority)));
    }

    /** Whoever asks at the same time works it out too: nobody waits for somebody else's database. */
    private Optional<Rule> known(Row wanted) {
        Optional<Rule> rule = rules.get(wanted);
        if (rule == null) {
            rule = evaluate(wanted);
            rules.put(wanted, rule);
        }
        return rule;
    }

    private Optional<Rule> evaluate(Row wanted) {
        Map<String, Object> row = decisions
                .evaluateDecisionTableById(wanted.version())
                .variables(Variables.putValue("priority", wanted.priority().name()))
                .evaluate()
                .getSingleResult();
        return Optional.ofNullable(row)
                .map(said -> new Rule(
                        said.get("reviewAtLeast") == null
                                ? null
                                : ReviewRule.valueOf(said.get("reviewAtLeast").toString()),
                        ((Number) said.get("remindDays")).intValue(),
                        ((Number) said.get("escalateDays")).intValue()));
    }

    /** Of a version of the table, by its id. */
    private record Row(String version, Priority priority) {}

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
