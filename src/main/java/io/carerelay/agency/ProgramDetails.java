package io.carerelay.agency;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;

/** What an admin says of a program. */
public record ProgramDetails(
        @NotBlank @Size(max = 120) @PlainText String name,
        @Size(max = 1000) @PlainText(multiline = true) String description,
        boolean caseManagement,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate opensOn,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate closesOn) {

    @JsonIgnore
    @AssertTrue(message = "{program.error.closesBeforeOpening}")
    public boolean isClosingAfterOpening() {
        return closesOn == null || opensOn == null || !closesOn.isBefore(opensOn);
    }
}
