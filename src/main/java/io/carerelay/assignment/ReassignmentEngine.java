package io.carerelay.assignment;

import java.util.List;
import java.util.Set;

/** What a reassignment needs of the engine; answered by the room that knows it. */
public interface ReassignmentEngine {

    /** The open tasks that this person has at the agency, the oldest first. */
    List<HeldTask> heldBy(String agencyId, String login);

    /**
     * Hands tasks on that belong to none of the cases that move, in a constant number of statements.
     *
     * @return ids of those that were still with the person and open, and moved
     */
    Set<String> pass(String agencyId, String fromLogin, List<TaskPass> passes);

    /** Whether the job that moves the rows has failed for good and waits for somebody to have it tried again. */
    boolean isStuck(String agencyId, String reference);

    /**
     * An open task.
     *
     * @param key names the words for it
     * @param reference what it is about: a case number, or another reference that people know
     */
    record HeldTask(String id, String key, String reference) {}

    /** A task, and the login of who gets it. */
    record TaskPass(String taskId, String toLogin) {}
}
