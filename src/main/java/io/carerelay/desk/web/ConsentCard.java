package io.carerelay.desk.web;

import io.carerelay.client.Consent;
import io.carerelay.document.Document;
import java.time.LocalDate;
import java.util.List;

/**
 * What a family agreed to have shared, as its profile shows it (rule C4).
 *
 * @param valid what holds now; null where nothing does
 * @param others the other consents, newest first
 */
record ConsentCard(Line valid, List<Line> others) {

    /** How a consent stands today. */
    enum Standing {
        VALID,
        EXPIRED,
        WITHDRAWN
    }

    /**
     * One consent.
     *
     * @param ending whether it runs out soon
     * @param evidence null where there is none, or it is not shown to the reader
     * @param recordedBy name; null where that was at another agency, or the family itself
     * @param withdrawnOn null where it was not withdrawn; so is by whom
     */
    record Line(
            Consent consent,
            Standing standing,
            boolean ending,
            Document evidence,
            String recordedBy,
            LocalDate withdrawnOn,
            String withdrawnBy) {}
}
