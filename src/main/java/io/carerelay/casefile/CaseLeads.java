package io.carerelay.casefile;

import java.util.Collection;
import java.util.Map;

/** Who leads the work on cases; answered by the module that keeps their workers. */
public interface CaseLeads {

    /**
     * Logins of the case workers who lead these cases, by case id, in one statement. A case that nobody leads is left
     * out.
     */
    Map<Long, String> loginsOf(Collection<Long> caseIds);
}
