package io.carerelay.assignment;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * Who is wanted as a client's case manager.
 *
 * @param replaces id of the active row that ends when they take over; null where they come in addition
 * @param enrollmentIds active enrolments of the client that it is about; those of the row replaced go over anyway
 */
public record CaseManagerWish(
        @NotNull(message = "{request.error.staff}") Long staffId,
        @NotNull(message = "{request.error.type}") CaseManagerType type,
        Long replaces,
        @Size(max = 200) Set<Long> enrollmentIds,

        @NotBlank(message = "{request.error.reason}") @Size(max = 500) @PlainText(multiline = true)
        String reason) {

    public CaseManagerWish {
        enrollmentIds = enrollmentIds == null ? Set.of() : enrollmentIds;
    }
}
