package io.carerelay.portal.web;

import io.carerelay.client.Consent;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.OwnConsents;
import io.carerelay.portal.FamilyPrincipal;
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
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Family portal: consents")
@RequestMapping(path = "/portal/api/consents", produces = MediaType.APPLICATION_JSON_VALUE)
class OwnConsentApi {

    private final OwnConsents consents;

    OwnConsentApi(OwnConsents consents) {
        this.consents = consents;
    }

    @GetMapping
    @Operation(summary = "What the adult agreed to have shared, newest first, whatever became of it")
    List<ConsentRecord> list(@AuthenticationPrincipal FamilyPrincipal person) {
        return consents.of(person.memberId()).stream().map(ConsentRecord::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Agrees, as of today; the same said again while it stands is the consent that is there already")
    ConsentRecord give(@RequestBody OwnConsents.Wish wish, @AuthenticationPrincipal FamilyPrincipal person) {
        return ConsentRecord.of(consents.give(person.memberId(), wish));
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Takes it back: from now on nothing is shared by it")
    ConsentRecord withdraw(
            @PathVariable long id,
            @Valid @RequestBody Withdrawal withdrawal,
            @AuthenticationPrincipal FamilyPrincipal person) {
        return ConsentRecord.of(consents.withdraw(person.memberId(), id, withdrawal.version(), withdrawal.reason()));
    }

    /** @param version of the consent as it was read */
    record Withdrawal(@NotNull Integer version, String reason) {}

    /** @param withdrawnAt null where it was not withdrawn */
    record ConsentRecord(
            long id,
            Set<ConsentScope> scopes,
            String purpose,
            LocalDate signedOn,
            LocalDate expiresOn,
            Instant withdrawnAt,
            int version) {

        static ConsentRecord of(Consent consent) {
            return new ConsentRecord(
                    consent.getId(),
                    consent.getScopes(),
                    consent.getPurpose(),
                    consent.getSignedOn(),
                    consent.getExpiresOn(),
                    consent.getWithdrawnAt(),
                    consent.getVersion());
        }
    }
}
