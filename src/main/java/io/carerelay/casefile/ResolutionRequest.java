package io.carerelay.casefile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The answer to {@code resolveSimilarClient}.
 *
 * @param recordNumber the client on record; only with {@link Resolution#EXISTING}
 * @param reason why a new record, or none, is right; not needed with {@link Resolution#EXISTING}
 */
public record ResolutionRequest(
        @NotNull Resolution resolution,
        String recordNumber,
        @Size(max = 1000) @PlainText(multiline = true) String reason) {

    @JsonIgnore
    @AssertTrue(message = "{intake.error.recordNumber}")
    public boolean isRecordNamed() {
        return resolution != Resolution.EXISTING || recordNumber != null && !recordNumber.isBlank();
    }

    @JsonIgnore
    @AssertTrue(message = "{intake.error.reason}")
    public boolean isReasonGiven() {
        return resolution == null || resolution == Resolution.EXISTING || reason != null && !reason.isBlank();
    }
}
