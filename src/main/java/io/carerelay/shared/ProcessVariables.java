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

    /** Case number, or the reference of an intake or request where there is none; shown in Tasklist, read by nothing. */
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

    /** Id (UUID) of the request that a case manager is asked for with; the only variable that starts that. */
    public static final String REQUEST_ID = "requestId";

    /** Whether who asks may decide, so that nobody else has to. */
    public static final String DIRECT = "direct";

    /** Whether a supervisor approved. */
    public static final String APPROVED = "approved";

    /** Login of the new Case Manager; null where the person became Enroller. */
    public static final String CASE_MANAGER = "caseManager";

    /** The ISO week that a cycle opens, as in {@code 2026-W48}. */
    public static final String WEEK = "week";

    /** When that week opens. */
    public static final String OPENS_AT = "opensAt";

    /** Id of the last plan whose week a share of a cycle has looked at. */
    public static final String AFTER_PLAN = "afterPlan";

    /** Whether plans are left whose week is to be opened. */
    public static final String PLANS_LEFT = "plansLeft";

    /** Id of the last week whose work a share of a cycle has begun. */
    public static final String AFTER_WEEK = "afterWeek";

    /** Whether opened weeks are left whose task is to be there. */
    public static final String WEEKS_LEFT = "weeksLeft";

    /** Login of who works on a plan week; null where nobody leads the case. Gone once the task is there. */
    public static final String WORKER = "worker";

    /** When work on a plan week is due; gone once the task is there, as the two that follow. */
    public static final String DUE_AT = "dueAt";

    /** When its worker is reminded. */
    public static final String REMIND_AT = "remindAt";

    /** When its supervisors are asked to look at it. */
    public static final String ESCALATE_AT = "escalateAt";

    /** Whether a supervisor has to review what was submitted. */
    public static final String REVIEW_REQUIRED = "reviewRequired";

    /** Whether a transfer is a proposal that an admin has to approve. */
    public static final String PROPOSED = "proposed";

    /** Whether a transfer goes without consent, which a second admin has to approve. */
    public static final String OVERRIDE_NEEDED = "overrideNeeded";

    /** When a transfer expires without a decision. */
    public static final String EXPIRES_AT = "expiresAt";

    /** Whether the receiving agency accepted. */
    public static final String ACCEPTED = "accepted";

    /** Id of the client whose receiving team is assigned. */
    public static final String CLIENT_ID = "clientId";

    /** Id of the member of staff who is told something. */
    public static final String STAFF_ID = "staffId";

    /** When a message of a family has to be answered before it becomes a task. */
    public static final String ANSWER_BY = "answerBy";

    /** Login of who is to answer a family; null where it is for the supervisors to say who. Gone once the task is there. */
    public static final String ANSWERER = "answerer";

    /** Id of the document that is read. */
    public static final String DOCUMENT_ID = "documentId";

    /** Whether nothing harmful was found in a document. */
    public static final String CLEAN = "clean";

    /** What may come from outside. Everything else is the process's own, and refused at the door. */
    public static final Set<String> INPUTS = Set.of(INTAKE_ID, CASE_WORKERS, REQUEST_ID);

    private ProcessVariables() {}
}
