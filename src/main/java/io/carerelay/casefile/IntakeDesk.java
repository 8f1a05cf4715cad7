package io.carerelay.casefile;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.ClientSearch;
import io.carerelay.client.Similarity;
import io.carerelay.shared.DomainEvent;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Takes intakes and turns them into cases, one step of {@code casefile-opening} each: search before creating
 * (rule C3), register the client, open the case.
 */
@Service
@Validated
@Transactional
public class IntakeDesk {

    private static final Limit RECENT = Limit.of(20);
    private static final String REFERENCE = "INTAKE-[0-9]{1,18}";

    private final Intakes intakes;
    private final ClientRecords clients;
    private final ClientSearch search;
    private final CaseRegister cases;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IntakeDesk(
            Intakes intakes,
            ClientRecords clients,
            ClientSearch search,
            CaseRegister cases,
            AgencyDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.intakes = intakes;
        this.clients = clients;
        this.search = search;
        this.cases = cases;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public Intake intake(UUID id) {
        return intakes.findById(id).orElseThrow(() -> new NoSuchRecord("intake", id));
    }

    /**
     * @param reference such as {@code INTAKE-17}
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    @Transactional(readOnly = true)
    public Intake intake(String reference) {
        if (!reference.matches(REFERENCE)) {
            throw new NoSuchRecord("intake", reference);
        }
        return intakes.findByNumber(numberOf(reference)).orElseThrow(() -> new NoSuchRecord("intake", reference));
    }

    private static long numberOf(String reference) {
        return Long.parseLong(reference.substring("INTAKE-".length()));
    }

    /** Those of the intakes with these references that the current person sees, by reference, in one statement. */
    @Transactional(readOnly = true)
    public Map<String, Intake> byReferences(Collection<String> references) {
        List<Long> numbers = references.stream()
                .filter(reference -> reference.matches(REFERENCE))
                .map(IntakeDesk::numberOf)
                .toList();
        return numbers.isEmpty()
                ? Map.of()
                : intakes.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(Intake::getReference, Function.identity()));
    }

    /** The intake from which that case was opened. */
    @Transactional(readOnly = true)
    public Intake ofCase(long caseId) {
        return intakes.findByCaseId(caseId).orElseThrow(() -> new NoSuchRecord("intake of case", caseId));
    }

    /** What this member of staff entered and what is still on its way to a case, newest first. */
    @Transactional(readOnly = true)
    public List<Intake> underWay(long staffId) {
        return intakes.enteredBy(AgencyContext.current().agencyId(), staffId, List.of(IntakeStatus.STARTED), RECENT);
    }

    /**
     * Stores what was entered, anew or over the same draft.
     *
     * @param id made by the form, so that sending it twice makes one intake
     * @throws BrokenRule where the agency is inactive, the program not to be had, or the intake under way already
     */
    public Intake save(UUID id, @Valid IntakeRequest request, long enteredBy) {
        String agencyId = AgencyContext.current().agencyId();
        directory.agency(agencyId).requireActive();
        if (request.support().programId() != null) {
            directory.openProgram(request.support().programId());
        }
        Long clientId = request.recordNumber() == null ? null : search.idOf(request.recordNumber());
        Intake intake = intakes.lock(id)
                .orElseGet(() -> new Intake(id, intakes.nextNumber(), agencyId, enteredBy, clock.instant()));
        if (intake.getEnteredBy() != enteredBy) {
            throw new NoSuchRecord("intake", id);
        }
        intake.describe(clientId, request.family(), request.support());
        return intakes.saveAndFlush(intake);
    }

    /**
     * Hands the intake to the process, once.
     *
     * @throws BrokenRule where that happened before, or what was possible when it was entered no longer is
     */
    public Intake begin(UUID id) {
        Intake intake = intakes.lock(id).orElseThrow(() -> BrokenRule.of("intake.unknown"));
        directory.agency(intake.getAgencyId()).requireActive();
        if (intake.getProgramId() != null) {
            directory.openProgram(intake.getProgramId());
        }
        intake.start();
        return intake;
    }

    /**
     * Searches before a second record is made (rule C3). Who enters the same family at the same moment waits here
     * until the other's record is there to be found.
     */
    public Similarity searchBeforeRegistering(Intake intake) {
        if (intake.getFamily() == null) {
            return new Similarity(List.of(), List.of());
        }
        search.awaitOthersRegistering(intake.getFamily());
        return search.similarTo(intake.getFamily());
    }

    /** The records that may be this intake's family, as they are now. */
    @Transactional(readOnly = true)
    public Similarity similarTo(Intake intake) {
        return intake.getFamily() == null ? new Similarity(List.of(), List.of()) : search.similarTo(intake.getFamily());
    }

    /** Stores the answer to {@code resolveSimilarClient}; it takes effect when the task is completed. */
    public Intake resolve(String reference, @Valid ResolutionRequest answer) {
        Intake intake = intake(reference);
        Long existing = answer.resolution() == Resolution.EXISTING ? existing(answer.recordNumber()) : null;
        intake.resolve(answer.resolution(), existing, answer.reason());
        return intake;
    }

    private long existing(String recordNumber) {
        try {
            return search.idOf(recordNumber);
        } catch (NoSuchRecord e) {
            throw BrokenRule.at("recordNumber", "client.unknown", recordNumber);
        }
    }

    /** Puts the stored answer into effect. */
    public Resolution recordResolution(String reference) {
        Intake intake = intake(reference);
        if (intake.getResolution() == null) {
            throw BrokenRule.of("intake.unresolved");
        }
        if (intake.getResolution() == Resolution.DROP) {
            intake.drop();
        }
        publish("intake.resolved." + intake.getResolution(), intake, intake.getResolutionReason());
        return intake.getResolution();
    }

    /** Makes sure that the intake's family is on record and in service of the agency. */
    public void registerClient(String reference) {
        Intake intake = intake(reference);
        if (intake.getClientId() == null) {
            intake.registered(clients.register(intake.getFamily()).getId());
            return;
        }
        if (intake.getFamily() != null) {
            clients.complete(intake.getClientId(), intake.getFamily());
        }
        clients.requireService(intake.getClientId());
    }

    /** Opens the case that the intake asks for. */
    public CaseFile openCase(String reference) {
        Intake intake = intake(reference);
        CaseFile caseFile = cases.open(intake.getClientId(), intake.getSupport());
        intake.opened(caseFile.getId());
        return caseFile;
    }

    /** Records in the log that nobody resolved the intake in time. */
    public void noteOverdue(String reference) {
        publish("intake.escalated", intake(reference), null);
    }

    private void publish(String kind, Intake intake, String reason) {
        events.publishEvent(new IntakeChanged(kind, intake, reason));
    }

    /** Something about an intake changed before there was a case. */
    public record IntakeChanged(String kind, Intake intake, String reason) implements DomainEvent {

        @Override
        public String agencyId() {
            return intake.getAgencyId();
        }

        @Override
        public Long clientId() {
            return intake.getClientId();
        }

        @Override
        public String subject() {
            return intake.getReference();
        }

        @Override
        public List<Change> changes() {
            return reason == null ? List.of() : List.of(new Change("reason", null, reason));
        }
    }
}
