package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** How a plan week is come to in order to be changed: one change of a week at a time, and each in the activity log. */
@Component
class WeekDoor {

    private final PlanWeeks weeks;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;

    WeekDoor(
            PlanWeeks weeks,
            CaseRegister cases,
            ClientRecords clients,
            StaffDirectory staff,
            AgencyDirectory directory,
            ApplicationEventPublisher events) {
        this.weeks = weeks;
        this.cases = cases;
        this.clients = clients;
        this.staff = staff;
        this.directory = directory;
        this.events = events;
    }

    /** @throws NoSuchRecord where there is no such week, or not for the current person to see */
    Entered enter(String caseNumber, Week week) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        clients.lock(List.of(caseFile.getClientId()));
        PlanWeek found = weeks.ofCase(caseFile.getId(), week.monday())
                .flatMap(one -> weeks.lockById(one.getId()))
                .orElseThrow(() -> new NoSuchRecord("week", week.reference(caseNumber)));
        return new Entered(caseFile, found, staff.acting());
    }

    /** As {@link #enter}, for what only an active agency does (rule A1). */
    Entered enterActive(String caseNumber, Week week) {
        directory.own().requireActive();
        return enter(caseNumber, week);
    }

    /** As {@link #enterActive}, for what only an open week allows. */
    Entered enterOpen(String caseNumber, Week week) {
        Entered entered = enterActive(caseNumber, week);
        entered.week().requireOpen();
        return entered;
    }

    void publish(Entered entered, String kind, WeekEvent.Change... changes) {
        events.publishEvent(WeekEvent.of(kind, entered.week(), entered.reference(), changes));
    }

    /** Refuses a change to what somebody else has changed since it was shown. */
    static void requireUnchanged(Class<?> type, long id, int shown, int now) {
        if (shown != now) {
            throw new ObjectOptimisticLockingFailureException(type, id);
        }
    }

    /**
     * A week that nobody else changes until this transaction ends.
     *
     * @param person who changes it
     */
    record Entered(CaseFile caseFile, PlanWeek week, StaffMember person) {

        String reference() {
            return week.getWeek().reference(caseFile.getNumber());
        }
    }
}
