package io.carerelay.agency;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What an operator says of an agency (rule A1). */
public record AgencyDetails(
        @NotBlank @Size(max = 120) @PlainText String name,
        @NotBlank @Size(max = 80) @PlainText String region,
        @NotBlank @TimeZone String timeZone,

        @NotBlank @Pattern(regexp = "[a-z]{2,3}", message = "{field.error.language}")
        String language,

        boolean active,
        boolean confidential) {}
