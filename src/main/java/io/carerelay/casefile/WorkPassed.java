package io.carerelay.casefile;

import java.util.List;

/**
 * The work on cases passes to other people of the agency, in the transaction in which the cases do: their open tasks,
 * and whatever else names the former as the one to do it.
 *
 * @param passes of different cases, or of different people in one
 */
public record WorkPassed(String agencyId, List<Pass> passes) {

    public WorkPassed {
        passes = List.copyOf(passes);
    }

    /** What one person had to do in a case is another's; both are logins. */
    public record Pass(String caseNumber, String fromLogin, String toLogin) {}
}
