package io.carerelay.casefile;

import java.util.List;

/** Who is responsible for a family as a whole; answered by the module that keeps who is. */
public interface FamilyLeads {

    /** Logins of the family's active Case Managers, the longest responsible first; empty where it has none. */
    List<String> caseManagersOf(long clientId);
}
