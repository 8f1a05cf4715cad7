package io.carerelay.client.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consent to share")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/clients/{recordNumber}/consents", produces = MediaType.APPLICATION_JSON_VALUE)
class ConsentApi {

    private final ConsentRecords consents;
    private final ClientRecords clients;

    ConsentApi(ConsentRecords consents, ClientRecords clients) {
        this.consents = consents;
        this.clients = clients;
    }

    @GetMapping
    @Operation(summary = "What the family agreed to have shared, newest first, withdrawn and expired ones too")
    List<ConsentRecord> all(@PathVariable String recordNumber) {
        return consents.ofClient(clientOf(recordNumber)).stream()
                .map(ConsentRecord::of)
                .toList();
    }

    @GetMapping("/valid")
    @Operation(summary = "The consent that holds today; 404 where there is none")
    ConsentRecord valid(@PathVariable String recordNumber) {
        return consents.valid(clientOf(recordNumber))
                .map(ConsentRecord::of)
                .orElseThrow(() -> new NoSuchRecord("valid consent", recordNumber));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Records what the family agreed to",
            description = "The same told again while it stands is one consent. The document is one of the family's.")
    ConsentRecord record(@PathVariable String recordNumber, @RequestBody ConsentDetails details) {
        return ConsentRecord.of(consents.record(clientOf(recordNumber), details));
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Records that the family takes its consent back; 409 where the version is not the present one")
    ConsentRecord withdraw(
            @PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid Withdrawal withdrawal) {
        if (!consents.consent(id).getClientId().equals(clientOf(recordNumber))) {
            throw new NoSuchRecord("consent", id);
        }
        return ConsentRecord.of(consents.withdraw(id, withdrawal.version(), withdrawal.reason()));
    }

    private Long clientOf(String recordNumber) {
        return clients.client(recordNumber).getId();
    }

    /** @param version of the consent as the caller read it */
    record Withdrawal(@NotNull Integer version, String reason) {}

    /**
     * A consent, as the API tells it.
     *
     * @param expiresOn the last day on which it holds; null where it holds until it is withdrawn
     * @param documentId the evidence; null where there is none
     */
    record ConsentRecord(
            long id,
            Set<ConsentScope> scopes,
            String purpose,
            String givenBy,
            LocalDate signedOn,
            LocalDate expiresOn,
            Long documentId,
            Instant recordedAt,
            Instant withdrawnAt,
            String withdrawalReason,
            int version) {

        static ConsentRecord of(Consent consent) {
            return new ConsentRecord(
                    consent.getId(),
                    consent.getScopes(),
                    consent.getPurpose(),
                    consent.getGivenBy(),
                    consent.getSignedOn(),
                    consent.getExpiresOn(),
                    consent.getDocumentId(),
                    consent.getRecordedAt(),
                    consent.getWithdrawnAt(),
                    consent.getWithdrawalReason(),
                    consent.getVersion());
        }
    }
}
