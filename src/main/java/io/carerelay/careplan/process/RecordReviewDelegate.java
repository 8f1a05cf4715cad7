package io.carerelay.careplan.process;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseLeads;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.shared.ProcessVariables;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key; the answer was stored as it was given. Writes {@code approved}, and who goes on where it is returned. */
@Component
class RecordReviewDelegate implements JavaDelegate {

    private final WeekReviewing reviewing;
    private final WeekRules rules;
    private final CaseRegister cases;
    private final CaseLeads leads;
    private final AgencyDirectory directory;
    private final Clock clock;

    RecordReviewDelegate(
            WeekReviewing reviewing,
            WeekRules rules,
            CaseRegister cases,
            CaseLeads leads,
            AgencyDirectory directory,
            Clock clock) {
        this.reviewing = reviewing;
        this.rules = rules;
        this.cases = cases;
        this.leads = leads;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WeekKey key = WeekKey.of(execution);
        boolean approved = reviewing.record(key.caseNumber(), key.week()) == ReviewDecision.APPROVE;
        execution.setVariable(ProcessVariables.APPROVED, approved);
        if (!approved) {
            CaseFile caseFile = cases.caseFile(key.caseNumber());
            WeekDeadlines deadlines = WeekDeadlines.of(
                    key.week(),
                    rules.of(caseFile.getAgencyId(), caseFile.getPriority()),
                    directory.zone(caseFile.getAgencyId()),
                    clock.instant());
            String worker = leads.loginsOf(List.of(caseFile.getId())).get(caseFile.getId());
            execution.setVariables(WeekProcess.work(worker, caseFile.getPriority(), deadlines));
        }
    }
}
