package io.carerelay.client;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;

/**
 * What a family agrees to have shared (rule C4).
 *
 * @param purpose what it is shared for
 * @param givenBy name of the person who agreed
 * @param expiresOn the last day on which it holds; null where it holds until it is withdrawn
 * @param documentId the evidence, a document of the family; null where there is none
 */
public record ConsentDetails(
        @NotEmpty(message = "{consent.error.scopes}")
        Set<@NotNull(message = "{consent.error.scopes}") ConsentScope> scopes,

        @NotBlank(message = "{consent.error.purpose}") @Size(max = 500) @PlainText(multiline = true)
        String purpose,

        @NotBlank(message = "{consent.error.givenBy}") @Size(max = 160) @PlainText
        String givenBy,

        @NotNull(message = "{consent.error.signedOn}") LocalDate signedOn,
        LocalDate expiresOn,
        Long documentId) {}
