package io.carerelay.casefile;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Requests to close a case (rule K5) as those who ask know them: whoever works on a case may ask, and may take back what
 * is not decided. Supervisors and admins ask nobody. The case is locked before a request of it is read or changed, so
 * that whoever comes second sees what the first did.
 */
@Service
@Validated
@Transactional
public class ClosingRequesting {

    private final CaseClosings closings;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClosingRequesting(
            CaseClosings closings,
            CaseRegister cases,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.closings = closings;
        this.cases = cases;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** The newest request for that case, settled or not, where the current person sees the case. */
    @Transactional(readOnly = true)
    public Optional<CaseClosing> newestOf(long caseId) {
        return closings.findFirstByCaseIdOrderByRequestedAtDesc(caseId);
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public CaseClosing closing(UUID id) {
        return closings.findById(id).orElseThrow(() -> new NoSuchRecord("closing", id));
    }

    /**
     * Refuses where nobody, or not the current person, can ask now for that case to be closed.
     *
     * @throws BrokenRule where the case is closed, is asked to be closed already, or is not for this person to close
     */
    @Transactional(readOnly = true)
    public void requirePossible(CaseFile caseFile) {
        cases.requirePossible(caseFile, CaseStatus.Step.CLOSE);
        if (closings.findByCaseIdAndState(caseFile.getId(), CaseClosing.State.OPEN)
                .isPresent()) {
            throw BrokenRule.of("closing.already", caseFile.getNumber());
        }
    }

    /**
     * Asks for a case to be closed; approved at once where who asks may decide.
     *
     * @param id made by the form, so that sending it twice makes one request
     * @return whether it is new: false where the same was sent before
     * @throws BrokenRule as {@link #requirePossible}
     */
    public boolean ask(UUID id, String number, @Valid ClosingWish wish) {
        CaseFile caseFile = cases.lockWhole(number);
        StaffMember asker = actor();
        Optional<CaseClosing> sent = closings.findById(id);
        if (sent.isPresent()) {
            if (!sent.get().getCaseId().equals(caseFile.getId())
                    || !sent.get().getRequestedBy().equals(asker.getId())) {
                throw new NoSuchRecord("closing", id);
            }
            return false;
        }
        requirePossible(caseFile);
        CaseClosing closing = new CaseClosing(id, caseFile, wish, asker.getId(), clock.instant());
        if (asker.is(Role.SUPERVISOR) || asker.is(Role.ADMIN)) {
            closing.approveAtOnce();
            closings.saveAndFlush(closing);
            return true;
        }
        closings.saveAndFlush(closing);
        events.publishEvent(new CaseClosingChanged(
                "closing.requested",
                caseFile,
                List.of(
                        new Change("outcome", null, wish.outcome().name()),
                        new Change("reason", null, closing.getReason()))));
        return true;
    }

    /**
     * The open request for a case, which the person who is signed in made and may take back now. Nobody else decides it
     * until this transaction ends.
     *
     * @throws BrokenRule where there is none, or somebody else asked
     */
    public CaseClosing withdrawable(String number) {
        CaseFile caseFile = cases.lockWhole(number);
        CaseClosing closing = newestOf(caseFile.getId()).orElseThrow(() -> BrokenRule.of("closing.none", number));
        if (!closing.getRequestedBy().equals(actor().getId())) {
            throw BrokenRule.of("closing.notYours");
        }
        closing.requireOpen();
        return closing;
    }

    /** Takes the request back; as {@link #withdrawable}. */
    public void withdraw(String number) {
        CaseClosing closing = withdrawable(number);
        closing.drop(CaseClosing.State.WITHDRAWN, clock.instant());
        closings.flush();
        events.publishEvent(new CaseClosingChanged("closing.withdrawn", cases.caseFile(number), List.of()));
    }

    private StaffMember actor() {
        String login = Objects.toString(AgencyContext.current().actor());
        return staff.findByLogin(login).orElseThrow(() -> new NoSuchRecord("staff", login));
    }
}
