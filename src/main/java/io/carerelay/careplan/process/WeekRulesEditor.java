package io.carerelay.careplan.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.process.WeekRules.Rule;
import io.carerelay.casefile.Priority;
import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.process.AsNobody;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the admins of an agency change its {@link WeekRules} without a modeler: each change is a new version of the
 * decision for the agency's tenant. It holds for weeks that begin, and reviews that are asked for, from then on.
 */
@Service
@Transactional
public class WeekRulesEditor {

    /** Days from the Sunday of the week: its Monday, and the Sunday two weeks later. */
    public static final int EARLIEST = -6;

    public static final int LATEST = 14;

    private final WeekRules rules;
    private final WeekRulesTable table;
    private final RepositoryService repository;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final AsNobody asNobody;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    WeekRulesEditor(
            WeekRules rules,
            WeekRulesTable table,
            RepositoryService repository,
            StaffDirectory staff,
            AgencyDirectory agencies,
            AsNobody asNobody,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.rules = rules;
        this.table = table;
        this.repository = repository;
        this.staff = staff;
        this.agencies = agencies;
        this.asNobody = asNobody;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The rules of the current agency as they stand. */
    @Transactional(readOnly = true)
    public Rules current() {
        String agencyId = AgencyContext.current().agencyId();
        DecisionDefinition own = own(agencyId);
        return new Rules(own == null ? 0 : own.getVersion(), rulesOf(agencyId));
    }

    private Map<Priority, Rule> rulesOf(String agencyId) {
        Map<Priority, Rule> found = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            found.put(priority, rules.of(agencyId, priority));
        }
        return found;
    }

    /**
     * Makes these the rules of the current agency; nothing happens where they are already.
     *
     * @param version of the rules that were shown to whoever changed them
     * @param wanted a rule for each priority
     * @throws BrokenRule at {@code rules[HIGH].remindDays} and the like, where a value cannot be
     * @throws io.carerelay.agency.NotPermitted for everybody but the agency's admins
     * @throws ObjectOptimisticLockingFailureException where somebody else changed them meanwhile
     */
    public Rules change(int version, Map<Priority, Rule> wanted) {
        String agencyId = enter(version);
        wanted.forEach(WeekRulesEditor::check);
        Map<Priority, Rule> before = rulesOf(agencyId);
        if (before.equals(wanted)) {
            return current();
        }
        asNobody.run(() -> repository
                .createDeployment()
                .tenantId(agencyId)
                .name(WeekRules.KEY + " " + agencyId)
                .addModelInstance(table.resource(), table.with(wanted))
                .deploy());
        publish("agency.weekRulesChanged", agencyId, before, wanted);
        return current();
    }

    /**
     * Takes away what the current agency has of its own, so that the rules of all hold for it; nothing happens where it
     * has none.
     */
    public Rules returnToStandard(int version) {
        String agencyId = enter(version);
        if (version == 0) {
            return current();
        }
        Map<Priority, Rule> before = rulesOf(agencyId);
        asNobody.run(
                () -> repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(WeekRules.KEY)
                        .tenantIdIn(agencyId)
                        .list()
                        .stream()
                        .map(DecisionDefinition::getDeploymentId)
                        .distinct()
                        .forEach(deployment -> repository.deleteDeployment(deployment, true)));
        publish("agency.weekRulesReset", agencyId, before, rulesOf(agencyId));
        return current();
    }

    private String enter(int version) {
        staff.requireAdmin();
        String agencyId = AgencyContext.current().agencyId();
        agencies.agency(agencyId).requireActive();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('carerelay.rules/' || ?))")
                .param(agencyId)
                .query()
                .singleRow();
        DecisionDefinition own = own(agencyId);
        if (version != (own == null ? 0 : own.getVersion())) {
            throw new ObjectOptimisticLockingFailureException(Rules.class, agencyId);
        }
        return agencyId;
    }

    private DecisionDefinition own(String agencyId) {
        return asNobody.call(() -> repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(WeekRules.KEY)
                .tenantIdIn(agencyId)
                .latestVersion()
                .singleResult());
    }

    private static void check(Priority priority, Rule rule) {
        String field = "rules[" + priority + "].";
        if (rule.reviewAtLeast() == ReviewRule.EVERY_NTH) {
            throw BrokenRule.at(field + "reviewAtLeast", "weekRules.review");
        }
        requireWithin(field + "remindDays", rule.remindDays());
        requireWithin(field + "escalateDays", rule.escalateDays());
        if (rule.escalateDays() < 1) {
            throw BrokenRule.at(field + "escalateDays", "weekRules.tooEarly");
        }
        if (rule.escalateDays() <= rule.remindDays()) {
            throw BrokenRule.at(field + "escalateDays", "weekRules.beforeReminder");
        }
    }

    private static void requireWithin(String field, int days) {
        if (days < EARLIEST || days > LATEST) {
            throw BrokenRule.at(field, "weekRules.range", EARLIEST, LATEST);
        }
    }

    private void publish(String kind, String agencyId, Map<Priority, Rule> before, Map<Priority, Rule> after) {
        List<DomainEvent.Change> changes = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            Rule was = before.get(priority);
            Rule is = after.get(priority);
            note(changes, "reviewAtLeast." + priority, text(was.reviewAtLeast()), text(is.reviewAtLeast()));
            note(changes, "remindDays." + priority, was.remindDays(), is.remindDays());
            note(changes, "escalateDays." + priority, was.escalateDays(), is.escalateDays());
        }
        events.publishEvent(
                new RulesChanged(kind, agencyId, agencies.agency(agencyId).getName(), changes));
    }

    private static String text(ReviewRule rule) {
        return rule == null ? "AS_PLANNED" : rule.name();
    }

    private static void note(List<DomainEvent.Change> changes, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new DomainEvent.Change(field, before.toString(), after.toString()));
        }
    }

    /**
     * The rules of an agency.
     *
     * @param version of the agency's own table; 0 where the standard one holds
     * @param byPriority one for each priority, the lowest first
     */
    public record Rules(int version, Map<Priority, Rule> byPriority) {

        public boolean isOwn() {
            return version > 0;
        }
    }

    private record RulesChanged(String kind, String agencyId, String subject, List<Change> changes)
            implements DomainEvent {}
}
