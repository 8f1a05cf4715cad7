package io.carerelay.agency;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** How to reach a staff member (rule A2). */
public record ContactCard(
        @NotBlank @Size(max = 80) @PlainText String givenName,
        @NotBlank @Size(max = 80) @PlainText String familyName,
        @Size(max = 120) @PlainText String title,
        @Size(max = 160) @PlainText @Email String email,
        @Size(max = 40) @PlainText String phone,
        @Size(max = 40) @PlainText String mobile) {}
