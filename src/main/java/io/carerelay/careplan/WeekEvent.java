package io.carerelay.careplan;

import io.carerelay.shared.DomainEvent;
import java.util.List;

/** Something that happened to a plan or one of its weeks; the subject is the case number, or the week's reference. */
record WeekEvent(String kind, String agencyId, Long clientId, Long caseId, String subject, List<Change> changes)
        implements DomainEvent {

    WeekEvent(String kind, String agencyId, Long clientId, Long caseId, String subject) {
        this(kind, agencyId, clientId, caseId, subject, List.of());
    }

    static WeekEvent of(String kind, PlanWeek week, String reference, Change... changes) {
        return new WeekEvent(
                kind, week.getAgencyId(), week.getClientId(), week.getCaseId(), reference, List.of(changes));
    }
}
