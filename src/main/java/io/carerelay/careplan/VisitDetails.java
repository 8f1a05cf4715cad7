package io.carerelay.careplan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * A visit as its worker plans or records it (rule P4).
 *
 * @param staffId who visits
 * @param on day in the week, in the agency's time zone
 * @param at time of day in the agency's time zone
 * @param memberIds members of the household who were there
 * @param minutes how long it took; null while it is planned
 * @param outcome null while it is planned
 */
public record VisitDetails(
        @NotNull Long staffId,
        @NotNull LocalDate on,
        @NotNull LocalTime at,
        @NotBlank @Size(max = 200) @PlainText String place,
        @Size(max = 40) List<@NotNull Long> memberIds,
        @Size(max = 200) @PlainText String othersPresent,
        @Min(1) @Max(1440) Integer minutes,
        @Size(max = 2000) @PlainText(multiline = true) String outcome) {

    public VisitDetails {
        memberIds = memberIds == null ? List.of() : List.copyOf(memberIds);
    }

    /** A visit that was made says both what came of it and how long it took. */
    @JsonIgnore
    @AssertTrue(message = "{visit.error.minutes}")
    public boolean isLengthGivenWithOutcome() {
        return (outcome == null || outcome.isBlank()) == (minutes == null);
    }
}
