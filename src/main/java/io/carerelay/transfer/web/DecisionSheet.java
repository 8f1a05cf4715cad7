package io.carerelay.transfer.web;

import io.carerelay.transfer.HandoverBrief;
import java.time.ZonedDateTime;

/**
 * What somebody reads who is asked for an answer.
 *
 * @param brief what their agency may know
 * @param recordNumber number of the family's record; null for an agency that does not hold it
 * @param askedBy who proposed or initiated it; null for the receiver, who knows the agency only
 * @param initiatedBy who approved the proposal; null where it was none, as long as nobody did, and for the receiver
 * @param own whether the reader asked for what is to be answered, so that somebody else has to
 */
public record DecisionSheet(
        HandoverBrief brief,
        String recordNumber,
        String askedBy,
        ZonedDateTime askedAt,
        String initiatedBy,
        ZonedDateTime expiresAt,
        boolean own) {}
