package io.carerelay.casefile;

import java.util.List;

/**
 * Cases that another agency handed over got who leads them here, in the transaction in which they did (rule T8): what
 * nobody here has to do yet is theirs.
 */
public record TeamReceived(String agencyId, List<Lead> leads) {

    public TeamReceived {
        leads = List.copyOf(leads);
    }

    /** Who leads a case from now on. */
    public record Lead(String caseNumber, long staffId, String login) {}
}
