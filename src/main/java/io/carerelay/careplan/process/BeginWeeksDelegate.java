package io.carerelay.careplan.process;

import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Starts {@code careplan-week} for the next weeks of its share, in one transaction. Reads {@code week}. Writes for its
 * share {@code afterWeek}, from which the next call goes on, and {@code weeksLeft}.
 */
@Component
class BeginWeeksDelegate implements JavaDelegate {

    /**
     * Many starts in one command of the engine cost a fraction of as many commands. A power of two: the driver sends
     * rows by powers of two, 128 at most. Beyond this the engine's own lists of what it has begun grow long.
     */
    private static final int WEEKS = 256;

    private final WeekProcess weeks;

    BeginWeeksDelegate(WeekProcess weeks) {
        this.weeks = weeks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ShareOfCycle part = new ShareOfCycle(execution);
        Long last = weeks.begin(
                execution.getTenantId(), part.week(), part.share(), part.last(ProcessVariables.AFTER_WEEK), WEEKS);
        part.note(ProcessVariables.AFTER_WEEK, last, ProcessVariables.WEEKS_LEFT);
    }
}
