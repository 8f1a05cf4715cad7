package io.carerelay.casefile;

import java.util.Set;

/** State of a case (rule K1). */
public enum CaseStatus {
    OPEN,
    ON_HOLD,
    CLOSED;

    /** What a person can do with the state of a case (rule K5). */
    public enum Step {
        HOLD(OPEN),
        RESUME(ON_HOLD),
        CLOSE(OPEN, ON_HOLD),
        REOPEN(CLOSED);

        private final Set<CaseStatus> from;

        Step(CaseStatus... from) {
            this.from = Set.of(from);
        }

        public boolean isPossibleIn(CaseStatus status) {
            return from.contains(status);
        }

        /** Whether supervisors and admins do it alone; else whoever works on the case can. */
        public boolean isForSupervisors() {
            return this == REOPEN;
        }
    }
}
