package io.carerelay.casefile;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.shared.DomainEvent.Change;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a request to close a case (rule K5). Each is a step of {@code casefile-closing}. Nobody decides their
 * own request; who asked is told.
 */
@Service
@Transactional
public class ClosingDeciding {

    private final CaseClosings closings;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final StaffNotices notices;
    private final AgencyDirectory directory;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClosingDeciding(
            CaseClosings closings,
            CaseRegister cases,
            StaffDirectory staff,
            StaffNotices notices,
            AgencyDirectory directory,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.closings = closings;
        this.cases = cases;
        this.staff = staff;
        this.notices = notices;
        this.directory = directory;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores the answer to {@code approveClosing}; it takes effect when the task is completed.
     *
     * @param reason needed for a refusal
     */
    public void decide(String number, CaseClosing.Decision decision, String reason) {
        AgencyContext.current().requireWholeAgency();
        CaseClosing closing = newestOf(cases.lockWhole(number));
        closing.requireOpen();
        if (decision == null) {
            throw BrokenRule.at("decision", "closing.undecided");
        }
        boolean given = reason != null && !reason.isBlank();
        if (decision == CaseClosing.Decision.REFUSE && !given) {
            throw BrokenRule.at("reason", "closing.refusalReason");
        }
        closing.decide(
                decision,
                given ? Reason.require(reason) : null,
                decider(closing).getId());
    }

    /**
     * Puts the stored answer into effect and tells who asked.
     *
     * @return whether it is approved
     * @throws BrokenRule where whoever completes the task has given no answer
     */
    public boolean recordDecision(String number) {
        CaseFile caseFile = cases.lockWhole(number);
        CaseClosing closing = newestOf(caseFile);
        closing.requireOpen();
        if (!decider(closing).getId().equals(closing.answeredBy())) {
            throw BrokenRule.of("closing.undecided");
        }
        closing.settle(clock.instant());
        boolean approved = closing.getState() == CaseClosing.State.APPROVED;
        String kind = approved ? "closing.approved" : "closing.refused";
        publish(
                kind,
                caseFile,
                closing.getDecisionReason() == null
                        ? List.of()
                        : List.of(new Change("reason", null, closing.getDecisionReason())));
        notices.tell(closing.getRequestedBy(), kind, number);
        return approved;
    }

    /**
     * Closes the case with the outcome and reason that were approved.
     *
     * @throws BrokenRule where none were, or it is closed already
     */
    public void close(String number) {
        CaseFile caseFile = cases.lockWhole(number);
        CaseClosing closing = newestOf(caseFile);
        closing.require(CaseClosing.State.APPROVED);
        Locale language =
                Locale.forLanguageTag(directory.agency(caseFile.getAgencyId()).getLanguage());
        cases.close(
                number,
                messages.getMessage("case.outcome." + closing.getOutcome(), null, language),
                closing.getReason());
    }

    /** A request for a case that is closed otherwise has nothing to wait for. */
    @EventListener(condition = "#event.kind() == 'case.closed'")
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CaseRegister.CaseChanged event) {
        closings.findByCaseIdAndState(event.caseId(), CaseClosing.State.OPEN).ifPresent(closing -> {
            closing.drop(CaseClosing.State.OVERTAKEN, clock.instant());
            publish("closing.overtaken", event.caseFile(), List.of());
            notices.tell(closing.getRequestedBy(), "closing.overtaken", event.subject());
        });
    }

    /** Records in the log that a deadline passed. */
    public void noteDeadline(String number, String kind) {
        publish(kind, cases.lockWhole(number), List.of());
    }

    private CaseClosing newestOf(CaseFile caseFile) {
        return closings.findFirstByCaseIdOrderByRequestedAtDesc(caseFile.getId())
                .orElseThrow(() -> BrokenRule.of("closing.none", caseFile.getNumber()));
    }

    /** Who decides now, and is not who asked. */
    private StaffMember decider(CaseClosing closing) {
        String login = Objects.toString(AgencyContext.current().actor());
        StaffMember decider = staff.findByLogin(login).orElseThrow(() -> new NoSuchRecord("staff", login));
        if (decider.getId().equals(closing.getRequestedBy())) {
            throw BrokenRule.of("closing.own");
        }
        return decider;
    }

    private void publish(String kind, CaseFile caseFile, List<Change> changes) {
        closings.flush();
        events.publishEvent(new CaseClosingChanged(kind, caseFile, changes));
    }
}
