package io.carerelay.casefile;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The cases of an agency (rules K1 and K2). */
@Service
@Transactional
public class CaseRegister {

    /** More cases than any family has; a bound all the same. */
    private static final Limit CASES_OF_CLIENT = Limit.of(200);

    private final CaseFiles cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;

    CaseRegister(CaseFiles cases, ClientRecords clients, AgencyDirectory directory, ApplicationEventPublisher events) {
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.events = events;
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public CaseFile caseFile(String number) {
        return cases.findByNumber(number).orElseThrow(() -> new NoSuchRecord("case", number));
    }

    /**
     * The case, which nobody else can lock or change until this transaction ends.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile lock(String number) {
        return cases.lockByNumber(number).orElseThrow(() -> new NoSuchRecord("case", number));
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public CaseFile caseFile(long id) {
        return cases.findById(id).orElseThrow(() -> new NoSuchRecord("case", id));
    }

    /** Those of the numbered cases that the current person sees, by number, in one statement. */
    @Transactional(readOnly = true)
    public Map<String, CaseFile> byNumbers(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : cases.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(CaseFile::getNumber, Function.identity()));
    }

    /** Those of these cases that the current person sees, by id, in one statement. */
    @Transactional(readOnly = true)
    public Map<Long, CaseFile> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : cases.findAllById(ids).stream().collect(Collectors.toMap(CaseFile::getId, Function.identity()));
    }

    /** The client's cases, newest first; those that the current person sees. */
    @Transactional(readOnly = true)
    public List<CaseFile> ofClient(long clientId) {
        return cases.ofClient(clientId, CASES_OF_CLIENT);
    }

    /** How many cases of each of these clients are not closed, as far as the current person sees them; none is 0. */
    @Transactional(readOnly = true)
    public Map<Long, Long> openCounts(Collection<Long> clientIds) {
        return clientIds.isEmpty()
                ? Map.of()
                : cases.countNotClosed(clientIds).stream()
                        .collect(Collectors.toMap(CaseFiles.Count::getClientId, CaseFiles.Count::getCases));
    }

    /** Opens a case for a client of the current agency and gives it the next number. */
    public CaseFile open(long clientId, SupportNeed need) {
        Agency agency = directory.agency(AgencyContext.current().agencyId());
        agency.requireActive();
        clients.lock(List.of(clientId));
        LocalDate today = directory.today(agency.getId());
        String number = "%s-%d-%06d"
                .formatted(agency.getId(), today.getYear(), cases.takeNumber(agency.getId(), today.getYear()));
        CaseFile caseFile = cases.save(new CaseFile(number, clientId, agency.getId(), need, today));
        publish("case.opened", caseFile, List.of());
        return caseFile;
    }

    /**
     * Puts an open case on hold, for its case workers, supervisors and admins.
     *
     * @throws BrokenRule where it is on hold or closed already, or not for the current person to hold
     */
    public CaseFile hold(String number, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lockWhole(number);
        requirePossible(caseFile, CaseStatus.Step.HOLD);
        caseFile.hold(why);
        publish("case.held", caseFile, List.of(new DomainEvent.Change("reason", null, why)));
        return caseFile;
    }

    /**
     * Goes on with a case that is on hold, for those who can put it on hold.
     *
     * @throws BrokenRule where it is not on hold, or not for the current person to resume
     */
    public CaseFile resume(String number, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lockWhole(number);
        requirePossible(caseFile, CaseStatus.Step.RESUME);
        caseFile.resume();
        publish("case.resumed", caseFile, List.of(new DomainEvent.Change("reason", null, why)));
        return caseFile;
    }

    /**
     * Closes a case with its outcome and reason (rule K5); the last one ends the agency's service to the client (rule
     * C5).
     *
     * @param outcome in words, as people read it; at most 200 characters
     * @throws BrokenRule where it is closed already
     */
    public CaseFile close(String number, String outcome, String reason) {
        AgencyContext.current().requireWholeAgency();
        String why = Reason.require(reason);
        CaseFile caseFile = lockWhole(number);
        caseFile.close(outcome, why, directory.today(caseFile.getAgencyId()));
        publish(
                "case.closed",
                caseFile,
                List.of(new DomainEvent.Change("outcome", null, outcome), new DomainEvent.Change("reason", null, why)));
        if (!cases.anyNotClosed(caseFile.getClientId())) {
            clients.endService(caseFile.getClientId(), why);
        }
        return caseFile;
    }

    /**
     * Opens a closed case again (rule K5), for supervisors and admins. Where the agency's service to the client had
     * ended with it, the client gets a new ACTIVE assignment (rule C2).
     *
     * @throws BrokenRule where it is not closed, the agency is inactive, or another one serves the family now
     */
    public CaseFile reopen(String number, String reason) {
        AgencyContext.current().requireWholeAgency();
        String why = Reason.require(reason);
        CaseFile caseFile = lockWhole(number);
        directory.agency(caseFile.getAgencyId()).requireActive();
        String outcome = caseFile.getOutcome();
        caseFile.reopen();
        clients.requireService(caseFile.getClientId());
        publish(
                "case.reopened",
                caseFile,
                List.of(new DomainEvent.Change("outcome", outcome, null), new DomainEvent.Change("reason", null, why)));
        return caseFile;
    }

    /**
     * Refuses a step that the case does not allow as it is, or not to the current person: holding, resuming and asking to
     * close are for its case workers, supervisors and admins.
     *
     * @throws BrokenRule where it is refused; reopening is not even permitted to workers
     */
    @Transactional(readOnly = true)
    public void requirePossible(CaseFile caseFile, CaseStatus.Step step) {
        Long worker = AgencyContext.current().workerId();
        if (step.isForSupervisors()) {
            AgencyContext.current().requireWholeAgency();
        } else if (worker != null && !cases.isWorkedOnBy(worker, caseFile.getId())) {
            throw BrokenRule.of("case.notOnIt", caseFile.getNumber());
        }
        caseFile.require(step);
    }

    /** The client first, as everybody who writes to a client's log does, so that nobody waits in a circle. */
    @Transactional(propagation = Propagation.MANDATORY)
    CaseFile lockWhole(String number) {
        long clientId = cases.clientOf(number).orElseThrow(() -> new NoSuchRecord("case", number));
        clients.lock(List.of(clientId));
        return lock(number);
    }

    /** Records in the log that a deadline of the case has passed. */
    public void noteDeadline(String number, String kind) {
        publish(kind, caseFile(number), List.of());
    }

    private void publish(String kind, CaseFile caseFile, List<DomainEvent.Change> changes) {
        events.publishEvent(new CaseChanged(kind, caseFile, changes));
    }

    /**
     * Something about a case changed, said in the transaction that changed it, while nobody else can change the client.
     *
     * @param kind {@code case.opened}, {@code case.held}, {@code case.resumed}, {@code case.closed},
     *     {@code case.reopened}, or a deadline that passed
     */
    public record CaseChanged(String kind, CaseFile caseFile, List<Change> changes) implements CaseEvent {}
}
