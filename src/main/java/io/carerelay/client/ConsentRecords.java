package io.carerelay.client;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffDirectory;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What families agreed to have shared (rule C4). Whoever works with a family records it, and that it was withdrawn. */
@Service
@Validated
@Transactional
public class ConsentRecords {

    /** More consents than any family gives; a bound all the same. */
    private static final Limit CONSENTS_OF_CLIENT = Limit.of(100);

    /** No earlier signature is of any use. */
    private static final int EARLIEST_YEAR = 1900;

    private static final int LONGEST_YEARS = 100;

    private final Consents consents;
    private final ConsentEvidence evidence;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConsentRecords(
            Consents consents,
            ConsentEvidence evidence,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.consents = consents;
        this.evidence = evidence;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public Consent consent(long id) {
        return consents.findById(id).orElseThrow(() -> new NoSuchRecord("consent", id));
    }

    /** The client's consents, newest first, whatever became of them. */
    @Transactional(readOnly = true)
    public List<Consent> ofClient(long clientId) {
        return consents.ofClient(clientId, CONSENTS_OF_CLIENT);
    }

    /** The consent that holds today, where the agency is; of several the one that holds longest, then the newest. */
    @Transactional(readOnly = true)
    public Optional<Consent> valid(long clientId) {
        LocalDate today = directory.today(directory.own().getId());
        return consents.validOn(clientId, today, Limit.of(1)).stream().findFirst();
    }

    /**
     * Records what a family agreed to. The same told again while it stands is the consent that is there already.
     *
     * @throws BrokenRule where it is signed later than today, has run out, its evidence is none, or the agency is not
     *     active
     * @throws NoSuchRecord where the client is not for the current person to see
     */
    public Consent record(long clientId, @Valid ConsentDetails details) {
        Agency agency = directory.own();
        agency.requireActive();
        clients.lock(List.of(clientId));
        requireDays(details, directory.today(agency.getId()));
        if (details.documentId() != null) {
            evidence.requireUsable(clientId, details.documentId());
        }
        Optional<Consent> same = ofClient(clientId).stream()
                .filter(consent -> consent.stillSays(details))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        Consent consent = consents.saveAndFlush(
                new Consent(clientId, agency.getId(), details, staff.acting().getId(), clock.instant()));
        events.publishEvent(ConsentChanged.recorded(consent));
        return consent;
    }

    /**
     * Records that a family takes its consent back: from now on nothing is shared by it.
     *
     * @param version of the consent as the person saw it
     * @throws BrokenRule where it was withdrawn before, there is no reason, or the agency is not active
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    public Consent withdraw(long id, int version, String reason) {
        directory.own().requireActive();
        String why = Reason.require(reason);
        clients.lock(List.of(consents.clientOf(id).orElseThrow(() -> new NoSuchRecord("consent", id))));
        Consent consent = consent(id);
        consent.withdraw(staff.acting().getId(), clock.instant(), why);
        if (consent.getVersion() != version) {
            throw new ObjectOptimisticLockingFailureException(Consent.class, id);
        }
        consents.flush();
        events.publishEvent(ConsentChanged.withdrawn(consent));
        return consent;
    }

    /** @throws BrokenRule where the days make no sense */
    static void requireDays(ConsentDetails details, LocalDate today) {
        if (details.signedOn().isAfter(today)) {
            throw BrokenRule.at("signedOn", "day.future");
        }
        if (details.signedOn().getYear() < EARLIEST_YEAR) {
            throw BrokenRule.at("signedOn", "day.tooEarly");
        }
        if (details.expiresOn() == null) {
            return;
        }
        if (details.expiresOn().isBefore(details.signedOn())) {
            throw BrokenRule.at("expiresOn", "consent.expiresBeforeSigned");
        }
        if (details.expiresOn().isBefore(today)) {
            throw BrokenRule.at("expiresOn", "consent.expired");
        }
        if (details.expiresOn().isAfter(today.plusYears(LONGEST_YEARS))) {
            throw BrokenRule.at("expiresOn", "day.tooLate");
        }
    }
}
