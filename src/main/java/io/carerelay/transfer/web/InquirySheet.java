package io.carerelay.transfer.web;

import io.carerelay.client.SimilarClient;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * An inquiry as its page and the form of its task show it.
 *
 * @param holding whether the reader is an admin of the agency that is asked
 * @param asker name of the agency that asks
 * @param holder name of the agency that is asked
 * @param endedAt null while it is open
 * @param found the holder's own records that may be the person; empty for the agency that asks, and once it has ended
 * @param answer what the holder answered, for its own eyes; null where there is none
 */
record InquirySheet(
        TransferInquiry inquiry,
        InquiryStanding standing,
        boolean holding,
        String asker,
        String holder,
        ZonedDateTime askedAt,
        ZonedDateTime expiresAt,
        ZonedDateTime endedAt,
        List<Found> found,
        Given answer,
        Actions actions) {

    /** @param transfer by which the agency that asks is asked to take the family over; null where there is none */
    record Found(SimilarClient client, Transfer transfer) {}

    /** @param by name of who answered; null where they are not to be found any more */
    record Given(Kind kind, String note, String by) {}

    /**
     * What the reader may do now.
     *
     * @param answers empty where there is nothing to answer
     * @param task id in the engine; null where there is none for the reader
     */
    record Actions(boolean withdraw, List<Kind> answers, String task) {}
}
