package io.carerelay.casefile;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
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

    /** Puts an open case on hold, with a reason. */
    public CaseFile hold(String number, String reason) {
        CaseFile caseFile = caseFile(number);
        caseFile.hold(reason);
        publish("case.held", caseFile, List.of(new DomainEvent.Change("reason", null, reason)));
        return caseFile;
    }

    /** Closes a case with its outcome and reason; the last one ends the agency's service to the client (rule C5). */
    public CaseFile close(String number, String outcome, String reason) {
        CaseFile caseFile = caseFile(number);
        caseFile.close(outcome, reason, directory.today(caseFile.getAgencyId()));
        publish(
                "case.closed",
                caseFile,
                List.of(
                        new DomainEvent.Change("outcome", null, outcome),
                        new DomainEvent.Change("reason", null, reason)));
        if (!cases.anyNotClosed(caseFile.getClientId())) {
            clients.endService(caseFile.getClientId(), reason);
        }
        return caseFile;
    }

    /** Records in the log that a deadline of the case has passed. */
    public void noteDeadline(String number, String kind) {
        publish(kind, caseFile(number), List.of());
    }

    private void publish(String kind, CaseFile caseFile, List<DomainEvent.Change> changes) {
        events.publishEvent(new CaseChanged(kind, caseFile, changes));
    }

    /** Something about a case changed. */
    public record CaseChanged(String kind, CaseFile caseFile, List<Change> changes) implements CaseEvent {}
}
