package io.carerelay.careplan;

import io.carerelay.casefile.CaseFile;
import io.carerelay.document.Attachable;
import org.springframework.stereotype.Component;

/** Documents are attached to a week while it is open; what was submitted stays as its reviewer saw it. */
@Component
class WeekAttachments implements Attachable {

    private final PlanWeeks weeks;

    WeekAttachments(PlanWeeks weeks) {
        this.weeks = weeks;
    }

    @Override
    public void requireAttachable(CaseFile caseFile, String reference) {
        Week.parse(reference.substring(caseFile.getNumber().length() + 1))
                .flatMap(week -> weeks.ofCase(caseFile.getId(), week.monday()))
                .ifPresent(PlanWeek::requireOpen);
    }
}
