package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseEvent;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Drafts, starts and revises care plans (rule P1). */
@Service
@Validated
@Transactional
public class CarePlanning {

    private final CarePlans plans;
    private final RunningWeeks weeks;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    CarePlanning(
            CarePlans plans,
            RunningWeeks weeks,
            CaseRegister cases,
            ClientRecords clients,
            StaffDirectory staff,
            AgencyDirectory directory,
            EntityManager entities,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.weeks = weeks;
        this.cases = cases;
        this.clients = clients;
        this.staff = staff;
        this.directory = directory;
        this.entities = entities;
        this.events = events;
    }

    /** The case's plan that is not ended, drafts included, with its goals and activities. */
    @Transactional(readOnly = true)
    public Optional<CarePlan> ofCase(long caseId) {
        return whole(plans.liveOf(caseId));
    }

    /** As {@link #ofCase}; where there is none, the plan that ended last. */
    @Transactional(readOnly = true)
    public Optional<CarePlan> latestOf(long caseId) {
        return whole(plans.latestOf(caseId));
    }

    private static Optional<CarePlan> whole(Optional<CarePlan> plan) {
        // Read apart from the goals: both at once would be every goal with every activity.
        plan.ifPresent(found -> Hibernate.initialize(found.activitiesToLoad()));
        return plan;
    }

    /**
     * Stores the draft of a case's plan, anew or over what was drafted before.
     *
     * @throws BrokenRule where the case is not open, the plan has started, or a responsible person is not active staff
     */
    public CarePlan draft(String caseNumber, @Valid PlanDetails details) {
        CaseFile caseFile = lock(caseNumber);
        caseFile.requireOpen();
        requireActiveStaff(caseFile, details.activities());
        CarePlan plan = plans.liveOf(caseFile.getId()).orElseGet(() -> new CarePlan(caseFile));
        plan.draft(details);
        return plans.saveAndFlush(plan);
    }

    /**
     * Starts the drafted plan of a case. Where it starts in this week or did so before, this week opens at once; weeks
     * before this one open only where somebody wants to record them ({@link PlanRunning#recordBack}).
     *
     * @throws BrokenRule where the case is not open, or no goal was drafted
     */
    public CarePlan start(String caseNumber) {
        CaseFile caseFile = lock(caseNumber);
        caseFile.requireOpen();
        CarePlan plan = plans.liveOf(caseFile.getId()).orElseThrow(() -> BrokenRule.at("goals", "plan.empty"));
        plan.start(directory.today(caseFile.getAgencyId()));
        plans.saveAndFlush(plan);
        events.publishEvent(new PlanChanged(
                "plan.started",
                caseFile,
                plan.getGoals().stream()
                        .map(goal -> new Change("goal", null, goal.getTitle()))
                        .toList()));
        weeks.begin(plan);
        return plan;
    }

    /**
     * Changes a plan that runs or is paused, with effect from the next week that opens. Its start stays.
     *
     * @param version of the plan that was shown to whoever changed it
     * @throws BrokenRule where the plan is no longer live, a responsible person is not active staff, or its new last day
     *     has passed
     * @throws ObjectOptimisticLockingFailureException where somebody else changed it meanwhile
     */
    public CarePlan revise(String caseNumber, int version, @Valid PlanDetails details) {
        CaseFile caseFile = lock(caseNumber);
        CarePlan plan = whole(plans.liveOf(caseFile.getId())).orElseThrow(() -> BrokenRule.of("plan.none", caseNumber));
        if (plan.getVersion() != version) {
            throw new ObjectOptimisticLockingFailureException(CarePlan.class, plan.getId());
        }
        requireActiveStaff(caseFile, details.activities());
        List<Change> changes = new ArrayList<>();
        Map<String, String> names = names(plan, details);
        ReviewRule ruleBefore = plan.getReviewRule();
        int everyBefore = plan.getReviewEvery();
        String goalsBefore = goals(plan);
        String activitiesBefore = activities(plan, names);
        LocalDate endBefore = plan.getEndsOn();
        if (details.endsOn() != null
                && !details.endsOn().equals(endBefore)
                && details.endsOn().isBefore(directory.today(caseFile.getAgencyId()))) {
            throw BrokenRule.at("endsOn", "plan.end.past");
        }
        // Its goals and activities are rows of their own: changing only these would leave its version as it was.
        entities.lock(plan, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        plan.revise(details);
        plans.saveAndFlush(plan);
        note(changes, "goals", goalsBefore, goals(plan));
        note(changes, "planActivities", activitiesBefore, activities(plan, names));
        note(changes, "until", text(endBefore), text(plan.getEndsOn()));
        note(changes, "reviewRule", ruleBefore.name(), plan.getReviewRule().name());
        if (plan.getReviewRule() == ReviewRule.EVERY_NTH && everyBefore != plan.getReviewEvery()) {
            note(changes, "reviewEvery", String.valueOf(everyBefore), String.valueOf(plan.getReviewEvery()));
        }
        events.publishEvent(new PlanChanged("plan.revised", caseFile, changes));
        return plan;
    }

    /**
     * Marks a goal of the case's live plan as reached today, or as not reached after all.
     *
     * @throws BrokenRule where there is no live plan with that goal
     */
    public void reach(String caseNumber, long goalId, boolean reached) {
        CaseFile caseFile = lock(caseNumber);
        CarePlan plan = plans.liveOf(caseFile.getId()).orElseThrow(() -> BrokenRule.of("plan.none", caseNumber));
        CareGoal goal = plan.getGoals().stream()
                .filter(one -> one.getId() == goalId)
                .findFirst()
                .orElseThrow(() -> BrokenRule.of("plan.goal.unknown"));
        if ((goal.getReachedOn() != null) == reached) {
            return;
        }
        goal.reach(reached ? directory.today(caseFile.getAgencyId()) : null);
        events.publishEvent(new PlanChanged(
                reached ? "plan.goalReached" : "plan.goalReopened",
                caseFile,
                List.of(new Change("goal", null, goal.getTitle()))));
    }

    private CaseFile lock(String caseNumber) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        clients.lock(List.of(caseFile.getClientId()));
        return cases.lock(caseNumber);
    }

    private Map<String, String> names(CarePlan plan, PlanDetails details) {
        List<Long> people = new ArrayList<>();
        plan.getActivities().forEach(activity -> people.add(activity.getResponsibleId()));
        details.activities().forEach(activity -> people.add(activity.responsibleId()));
        return staff.byIds(people).values().stream()
                .collect(Collectors.toMap(member -> String.valueOf(member.getId()), StaffMember::getName));
    }

    private static String goals(CarePlan plan) {
        return String.join(
                "; ", plan.getGoals().stream().map(CareGoal::getTitle).toList());
    }

    private static String activities(CarePlan plan, Map<String, String> names) {
        return String.join(
                "; ",
                plan.getActivities().stream()
                        .map(activity -> activity.getTitle() + " – "
                                + names.getOrDefault(String.valueOf(activity.getResponsibleId()), "?"))
                        .toList());
    }

    private static void note(List<Change> changes, String field, String before, String after) {
        if (before == null ? after != null : !before.equals(after)) {
            changes.add(new Change(field, before, after));
        }
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private void requireActiveStaff(CaseFile caseFile, List<PlanDetails.Activity> activities) {
        Map<Long, StaffMember> responsible = staff.byIds(activities.stream()
                .map(PlanDetails.Activity::responsibleId)
                .distinct()
                .toList());
        for (int i = 0; i < activities.size(); i++) {
            StaffMember member = responsible.get(activities.get(i).responsibleId());
            if (member == null || !member.isActive() || !caseFile.getAgencyId().equals(member.getAgencyId())) {
                throw BrokenRule.at("activities[" + i + "].responsibleId", "plan.responsible.unknown");
            }
        }
    }

    /** Something about a case's plan changed. */
    public record PlanChanged(String kind, CaseFile caseFile, List<Change> changes) implements CaseEvent {}
}
