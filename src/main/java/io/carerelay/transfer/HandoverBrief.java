package io.carerelay.transfer;

import io.carerelay.agency.Agency;
import io.carerelay.client.ClientName;
import io.carerelay.client.Consent;
import java.util.List;

/**
 * What one party of a transfer reads of it: to the receiving agency, before it holds the record, only what consent covers
 * (rules C4, T3).
 *
 * @param family the head of the family; null for an agency that does not hold the record
 * @param standing whether it may rest on consent now
 * @param consent what the family agreed to; null where there is none, or the agency does not hold the record
 * @param checklist what is open; the receiver reads what it would go on with
 * @param brief what the receiver is shown; null before it is asked, and for it once consent no longer holds
 */
public record HandoverBrief(
        Transfer transfer,
        Agency from,
        Agency to,
        ClientName family,
        Standing standing,
        Consent consent,
        List<Line> checklist,
        TransferBrief brief) {

    /** Whether a transfer may rest on consent. */
    public enum Standing {
        /** There is consent, and it holds. */
        GIVEN,
        /** There is none: it goes without, or cannot go on without somebody's reason. */
        MISSING,
        /** The consent it rests on was withdrawn or has run out. */
        GONE
    }

    /**
     * A line of the checklist in words.
     *
     * @param choice key of what becomes of it
     */
    public record Line(String text, String choice) {}
}
