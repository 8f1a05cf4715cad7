package io.carerelay.careplan.process;

import io.carerelay.careplan.process.WeekRules.Rule;
import io.carerelay.casefile.Priority;
import io.carerelay.shared.process.AsNobody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.springframework.stereotype.Component;

/** The table of {@link WeekRules} as it is drawn: that of all agencies, with other values in its rows. */
@Component
class WeekRulesTable {

    private final RepositoryService repository;
    private final AsNobody asNobody;

    WeekRulesTable(RepositoryService repository, AsNobody asNobody) {
        this.repository = repository;
        this.asNobody = asNobody;
    }

    /** Name under which it is deployed. */
    String resource() {
        return shared().getResourceName();
    }

    /** The table of all agencies with these values. */
    DmnModelInstance with(Map<Priority, Rule> wanted) {
        DmnModelInstance model = asNobody.call(() -> {
            try (InputStream drawn = repository.getDecisionModel(shared().getId())) {
                return Dmn.readModelFromStream(drawn);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        wanted.forEach((priority, rule) -> {
            List<OutputEntry> row = row(model, priority);
            write(row.get(0), rule.reviewAtLeast() == null ? "null" : quoted(rule.reviewAtLeast()));
            write(row.get(1), String.valueOf(rule.remindDays()));
            write(row.get(2), String.valueOf(rule.escalateDays()));
        });
        return model;
    }

    private static List<OutputEntry> row(DmnModelInstance model, Priority priority) {
        return model.getModelElementsByType(org.camunda.bpm.model.dmn.instance.Rule.class).stream()
                .filter(rule -> rule.getInputEntries()
                        .iterator()
                        .next()
                        .getText()
                        .getTextContent()
                        .strip()
                        .equals(quoted(priority)))
                .map(rule -> List.copyOf(rule.getOutputEntries()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No row for " + priority));
    }

    private static void write(OutputEntry entry, String value) {
        entry.getText().setTextContent(value);
    }

    private static String quoted(Enum<?> value) {
        return '"' + value.name() + '"';
    }

    private DecisionDefinition shared() {
        return asNobody.call(() -> repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(WeekRules.KEY)
                .withoutTenantId()
                .latestVersion()
                .singleResult());
    }
}
