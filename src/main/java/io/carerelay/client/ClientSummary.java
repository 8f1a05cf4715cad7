package io.carerelay.client;

import java.time.LocalDate;

/**
 * One row of a list of clients.
 *
 * @param householdSize people in the household, the head included
 * @param contact the first phone number or e-mail; null where none is known
 * @param sortKey where the row stands in the list, for the page after it
 */
public record ClientSummary(
        long id,
        String recordNumber,
        String name,
        LocalDate bornOn,
        int householdSize,
        String contact,
        AssignmentStatus status,
        String sortKey) {}
