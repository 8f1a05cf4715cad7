package io.carerelay.message;

import io.carerelay.agency.PlainText;

/**
 * A conversation to begin.
 *
 * @param caseNumber null where it is about the family as a whole
 * @param onlyFor household member whom alone of the family it concerns (safe contact); null for all adults
 * @param subject what it is about
 * @param text the first message
 */
public record NewThread(
        String caseNumber,
        Long onlyFor,
        @PlainText String subject,
        @PlainText(multiline = true) String text) {}
