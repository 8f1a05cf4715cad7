package io.carerelay.casefile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carerelay.client.FamilyDetails;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;

/**
 * What a person enters to have a case opened: for a client on record, or for a new family.
 *
 * @param recordNumber the client's record number; null for a new family
 * @param family the new family; null where the client is on record
 */
public record IntakeRequest(
        String recordNumber,
        @Valid FamilyDetails family,
        @Valid @NotNull SupportNeed support) {

    @JsonIgnore
    @AssertTrue(message = "{intake.error.nobody}")
    public boolean isOfSomebody() {
        return (recordNumber == null) != (family == null);
    }
}
