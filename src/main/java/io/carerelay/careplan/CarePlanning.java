package io.carerelay.careplan;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseEvent;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Drafts and starts care plans (rule P1). */
@Service
@Validated
@Transactional
public class CarePlanning {

    private final CarePlans plans;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;

    CarePlanning(CarePlans plans, CaseRegister cases, StaffDirectory staff, ApplicationEventPublisher events) {
        this.plans = plans;
        this.cases = cases;
        this.staff = staff;
        this.events = events;
    }

    /** The case's plan that is not ended, drafts included, with its goals and activities. */
    @Transactional(readOnly = true)
    public Optional<CarePlan> ofCase(long caseId) {
        Optional<CarePlan> plan = plans.liveOf(caseId);
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
        CaseFile caseFile = cases.caseFile(caseNumber);
        caseFile.requireOpen();
        requireActiveStaff(caseFile, details.activities());
        CarePlan plan = plans.liveOf(caseFile.getId()).orElseGet(() -> new CarePlan(caseFile));
        plan.draft(details);
        return plans.saveAndFlush(plan);
    }

    /**
     * Starts the drafted plan of a case.
     *
     * @throws BrokenRule where the case is not open, or no goal was drafted
     */
    public CarePlan start(String caseNumber) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        caseFile.requireOpen();
        CarePlan plan = plans.liveOf(caseFile.getId()).orElseThrow(() -> BrokenRule.at("goals", "plan.empty"));
        plan.start();
        events.publishEvent(new CarePlanStarted(caseFile, plan));
        return plan;
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

    /** A case's plan began to run. */
    public record CarePlanStarted(CaseFile caseFile, CarePlan plan) implements CaseEvent {

        @Override
        public String kind() {
            return "plan.started";
        }

        @Override
        public List<Change> changes() {
            return plan.getGoals().stream()
                    .map(goal -> new Change("goal", null, goal.getTitle()))
                    .toList();
        }
    }
}
