package io.carerelay.careplan.web;

import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.process.PlanStarting.Opening;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be done with a plan as it stands, so that nothing is offered that would be refused. */
enum PlanStep {
    EDIT,
    PAUSE,
    RESUME,
    END,
    NEW;

    /**
     * @param plan the case's newest; null where it never had one
     * @param opening how far the process that opens the case has come; null where it is over
     */
    static Set<PlanStep> of(CaseFile file, CarePlan plan, Opening opening, LocalDate today) {
        Set<PlanStep> steps = EnumSet.noneOf(PlanStep.class);
        boolean open = file.getStatus() == CaseStatus.OPEN;
        PlanStatus status = plan == null ? PlanStatus.ENDED : plan.getStatus();
        switch (status) {
            case RUNNING -> steps.addAll(Set.of(EDIT, PAUSE, END));
            case PAUSED -> {
                steps.addAll(Set.of(EDIT, END));
                if (open && !plan.hasRunOut(today)) {
                    steps.add(RESUME);
                }
            }
            case DRAFT, ENDED -> {
                if (open && opening == null) {
                    steps.add(NEW);
                }
            }
            default -> throw new IllegalArgumentException(status.name());
        }
        return steps;
    }

    /** As it stands in addresses and text keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
