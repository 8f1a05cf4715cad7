package io.carerelay.casefile;

import java.time.LocalDate;

/** One row of a list of cases. */
public record CaseSummary(
        long id,
        String number,
        String title,
        CaseType type,
        CaseStatus status,
        Priority priority,
        LocalDate openedOn,
        String recordNumber,
        String clientName) {}
