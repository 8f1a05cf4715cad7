package io.carerelay.shared;

import java.util.Set;

/**
 * Names of the process variables. They carry ids and routing facts, never personal data: what a person types is
 * stored in the record before the engine hears of it.
 */
public final class ProcessVariables {

    /** Id (UUID) of the intake that a case opening works on; the only variable that opens a case. */
    public static final String INTAKE_ID = "intakeId";

    /** Whether the search before registration found a similar client, or a hint of one elsewhere. */
    public static final String SIMILAR_FOUND = "similarFound";

    /** How a similar client was resolved: {@code existing}, {@code new} or {@code drop}. */
    public static final String RESOLUTION = "resolution";

    /** Whether the intake names a program to enrol in. */
    public static final String PROGRAM_CHOSEN = "programChosen";

    /** Case number, or the intake's reference until there is one; shown in Tasklist, read by nothing. */
    public static final String CASE_NUMBER = "caseNumber";

    /** Priority of the tasks of this case, 0 to 100. */
    public static final String TASK_PRIORITY = "taskPriority";

    /** Login of the case worker who leads the case. */
    public static final String LEAD_WORKER = "leadWorker";

    /** Answer of {@code assignCaseWorkers}: staff ids separated by commas, the lead first; removed once recorded. */
    public static final String CASE_WORKERS = "caseWorkers";

    /** Login of who asked for a reassignment. */
    public static final String REQUESTED_BY = "requestedBy";

    /** Group whose members can decide on a reassignment instead. */
    public static final String DECIDERS = "deciders";

    /** Whether a reassignment was confirmed. */
    public static final String CONFIRMED = "confirmed";

    /** Whether rows of a reassignment may be left to move. */
    public static final String ROWS_LEFT = "rowsLeft";

    /** What may come from outside. Everything else is the process's own, and refused at the door. */
    public static final Set<String> INPUTS = Set.of(INTAKE_ID, CASE_WORKERS);

    private ProcessVariables() {}
}
