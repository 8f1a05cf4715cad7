package io.carerelay.casefile;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a case is to be opened for.
 *
 * @param need what support is needed, in a few sentences
 * @param programId program to enrol the client in; null for none
 */
public record SupportNeed(
        @NotBlank @Size(max = 160) @PlainText String title,
        @NotNull CaseType type,
        @NotNull Priority priority,
        @Size(max = 4000) @PlainText(multiline = true) String need,
        Long programId) {}
