package io.carerelay.assignment;

import java.util.List;

/**
 * Many case manager assignments ended at once. No entry of the log: each client's own tells what happened.
 *
 * @param assignmentIds the rows that ended, of one agency
 */
public record CaseManagersLeft(String agencyId, List<Long> assignmentIds) {}
