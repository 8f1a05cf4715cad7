package io.carerelay.careplan;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people of plan weeks that wait for them (rule P5), and records in the log that a deadline has passed. */
@Service
@Transactional
public class WeekReminding {

    private final CaseRegister cases;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final StaffNotices notices;
    private final ApplicationEventPublisher events;

    WeekReminding(
            CaseRegister cases,
            ClientRecords clients,
            StaffDirectory staff,
            StaffNotices notices,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.clients = clients;
        this.staff = staff;
        this.notices = notices;
        this.events = events;
    }

    /** Reminds whoever works on the week. */
    public void remind(String caseNumber, Week week, String login) {
        staff.findByLogin(login)
                .map(StaffMember::getId)
                .ifPresent(id -> notices.tell(id, "week.reminder", week.reference(caseNumber)));
        note("week.reminded", caseNumber, week);
    }

    /** Tells the agency's supervisors that the week has not been submitted. */
    public void escalate(String caseNumber, Week week) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        for (StaffMember supervisor : staff.activeInRole(caseFile.getAgencyId(), Role.SUPERVISOR)) {
            notices.tell(supervisor.getId(), "week.late", week.reference(caseNumber));
        }
        note("week.escalated", caseNumber, week);
    }

    /** Records that nobody has reviewed the week in time. */
    public void noteReviewDue(String caseNumber, Week week) {
        note("week.reviewEscalated", caseNumber, week);
    }

    private void note(String kind, String caseNumber, Week week) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        clients.lock(List.of(caseFile.getClientId()));
        events.publishEvent(new WeekEvent(
                kind, caseFile.getAgencyId(), caseFile.getClientId(), caseFile.getId(), week.reference(caseNumber)));
    }
}
