package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.desk.web.ConsentCard.Line;
import io.carerelay.desk.web.ConsentCard.Standing;
import io.carerelay.document.ClientDocuments;
import io.carerelay.document.Document;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a family agreed to have shared, for its profile, in a constant number of statements. */
@Component
class ConsentReader {

    /** A transfer takes days: whoever asks for one wants to know in time. */
    private static final int ENDING_DAYS = 30;

    private final ConsentRecords consents;
    private final ClientDocuments documents;
    private final StaffDirectory staff;
    private final Clock clock;

    ConsentReader(ConsentRecords consents, ClientDocuments documents, StaffDirectory staff, Clock clock) {
        this.consents = consents;
        this.documents = documents;
        this.staff = staff;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    ConsentCard of(long clientId, StaffPrincipal person) {
        List<Consent> all = consents.ofClient(clientId);
        Map<Long, Document> evidence = documents.byIds(all.stream()
                .map(Consent::getDocumentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<Long, StaffMember> people = staff.byIds(all.stream()
                .flatMap(consent -> Stream.of(consent.getRecordedBy(), consent.getWithdrawnBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Line valid = consents.valid(clientId)
                .map(consent -> line(consent, evidence, people, person))
                .orElse(null);
        return new ConsentCard(
                valid,
                all.stream()
                        .filter(consent -> valid == null
                                || !consent.getId().equals(valid.consent().getId()))
                        .map(consent -> line(consent, evidence, people, person))
                        .toList());
    }

    private Line line(
            Consent consent, Map<Long, Document> evidence, Map<Long, StaffMember> people, StaffPrincipal person) {
        LocalDate today = LocalDate.now(clock.withZone(person.zone()));
        return new Line(
                consent,
                standing(consent, today),
                consent.isValidOn(today) && consent.isExpiredOn(today.plusDays(ENDING_DAYS)),
                consent.getDocumentId() == null ? null : evidence.get(consent.getDocumentId()),
                name(people, consent.getRecordedBy()),
                consent.isWithdrawn()
                        ? consent.getWithdrawnAt().atZone(person.zone()).toLocalDate()
                        : null,
                name(people, consent.getWithdrawnBy()));
    }

    private static Standing standing(Consent consent, LocalDate today) {
        if (consent.isWithdrawn()) {
            return Standing.WITHDRAWN;
        }
        return consent.isExpiredOn(today) ? Standing.EXPIRED : Standing.VALID;
    }

    private static String name(Map<Long, StaffMember> people, Long id) {
        StaffMember member = id == null ? null : people.get(id);
        return member == null ? null : member.getName();
    }
}
