package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Reason;
import io.carerelay.careplan.CarePlanning.PlanChanged;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseRegister.CaseChanged;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent.Change;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pauses, resumes and ends care plans with their weeks (rule P6), also when their case is put on hold, resumed or closed
 * (rule K5).
 */
@Service
@Transactional
public class PlanRunning {

    private final CarePlans plans;
    private final RunningWeeks weeks;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;

    PlanRunning(
            CarePlans plans,
            RunningWeeks weeks,
            CaseRegister cases,
            ClientRecords clients,
            AgencyDirectory directory,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.weeks = weeks;
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.events = events;
    }

    /**
     * Pauses the case's running plan: its open weeks are interrupted and no further ones open.
     *
     * @throws BrokenRule where it does not run, or no reason is given
     */
    public CarePlan pause(String caseNumber, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lock(caseNumber);
        CarePlan plan = live(caseFile);
        pause(plan, caseFile, why, false);
        return plan;
    }

    /**
     * Resumes a paused plan. Its week of today opens at once; weeks of the pause do not.
     *
     * @throws BrokenRule where it is not paused, its last day has passed, its case is not open, or no reason is given
     */
    public CarePlan resume(String caseNumber, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lock(caseNumber);
        caseFile.requireOpen();
        CarePlan plan = live(caseFile);
        if (plan.getStatus() == PlanStatus.PAUSED && plan.hasRunOut(directory.today(plan.getAgencyId()))) {
            throw BrokenRule.of("plan.ranOut");
        }
        resume(plan, caseFile, why);
        return plan;
    }

    /**
     * Ends the case's plan for good, a draft too: its open weeks are interrupted and no further ones open.
     *
     * @throws BrokenRule where none is live, or no reason is given
     */
    public CarePlan end(String caseNumber, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lock(caseNumber);
        CarePlan plan = live(caseFile);
        end(plan, caseFile, why);
        return plan;
    }

    /**
     * The weeks since the plan's start in which it did not run and which nobody has recorded; oldest first. They open
     * only one by one, by {@link #recordBack}: a plan that starts in the past asks nobody for a dozen weeks at once.
     */
    @Transactional(readOnly = true)
    public List<Week> backWeeks(CarePlan plan) {
        return weeks.back(plan);
    }

    /**
     * Opens one of the {@link #backWeeks} to be recorded after the fact; once more does nothing.
     *
     * @throws BrokenRule where the plan does not run, or that week is none of them
     */
    public void recordBack(String caseNumber, Week week) {
        CaseFile caseFile = lock(caseNumber);
        caseFile.requireOpen();
        CarePlan plan = live(caseFile);
        weeks.openBack(plan, week);
    }

    /** A case that is put on hold pauses its plan, one that goes on resumes it, one that is closed ends it. */
    @EventListener
    void follow(CaseChanged event) {
        CaseFile caseFile = event.caseFile();
        Optional<CarePlan> live = plans.liveOf(caseFile.getId());
        if (live.isEmpty()) {
            return;
        }
        CarePlan plan = live.get();
        String reason = caseFile.getStatusReason();
        switch (event.kind()) {
            case "case.held" -> {
                if (plan.getStatus() == PlanStatus.RUNNING) {
                    pause(plan, caseFile, reason, true);
                }
            }
            case "case.resumed" -> {
                if (plan.isHeldWithCase()) {
                    resume(plan, caseFile, null);
                }
            }
            case "case.closed" -> end(plan, caseFile, reason);
            default -> {
                // Nothing else about a case changes its plan.
            }
        }
    }

    private void pause(CarePlan plan, CaseFile caseFile, String reason, boolean withCase) {
        weeks.openMissed(plan);
        plan.pause(reason, withCase);
        plans.saveAndFlush(plan);
        weeks.stop(plan, caseFile);
        publish("plan.paused", caseFile, reason);
    }

    private void resume(CarePlan plan, CaseFile caseFile, String reason) {
        plan.resume(directory.today(plan.getAgencyId()));
        plans.saveAndFlush(plan);
        publish("plan.resumed", caseFile, reason);
        weeks.begin(plan);
    }

    private void end(CarePlan plan, CaseFile caseFile, String reason) {
        weeks.openMissed(plan);
        plan.end(reason, directory.today(plan.getAgencyId()));
        plans.saveAndFlush(plan);
        weeks.stop(plan, caseFile);
        publish("plan.ended", caseFile, reason);
    }

    private void publish(String kind, CaseFile caseFile, String reason) {
        events.publishEvent(new PlanChanged(
                kind, caseFile, reason == null ? List.of() : List.of(new Change("reason", null, reason))));
    }

    private CarePlan live(CaseFile caseFile) {
        return plans.liveOf(caseFile.getId()).orElseThrow(() -> BrokenRule.of("plan.none", caseFile.getNumber()));
    }

    private CaseFile lock(String caseNumber) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        clients.lock(List.of(caseFile.getClientId()));
        return cases.lock(caseNumber);
    }

    /** Weeks of a plan were opened whose processes are to begin in the same transaction. */
    public record WeeksDue(String agencyId, long planId) {}

    /** Weeks were interrupted, by their references; whoever works for them stops in the same transaction. */
    public record WeeksStopped(String agencyId, List<String> references) {}
}
