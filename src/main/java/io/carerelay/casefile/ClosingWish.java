package io.carerelay.casefile;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a case is to be closed with (rule K5). */
public record ClosingWish(
        @NotNull(message = "{closing.error.outcome}") CaseOutcome outcome,

        @NotBlank(message = "{closing.error.reason}") @Size(max = 500) @PlainText(multiline = true)
        String reason) {}
