package io.carerelay.transfer;

import io.carerelay.agency.PlainText;
import io.carerelay.client.FamilyDetails;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What is asked of another agency.
 *
 * @param holder short code of the agency where a record may exist
 * @param about the person; only names, birth dates, phones and e-mails are told
 * @param reason why the family is to be transferred; the other agency reads it
 */
public record InquiryWish(
        @NotBlank String holder,
        @NotNull @Valid FamilyDetails about,

        @NotBlank @Size(max = 500) @PlainText(multiline = true)
        String reason) {}
