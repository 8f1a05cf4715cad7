package io.carerelay.transfer.web;

import io.carerelay.client.BriefSection;
import io.carerelay.client.Consent;
import io.carerelay.document.DocumentLine;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A transfer as one of its agencies sees it.
 *
 * @param sending whether the reader's agency sends the family; otherwise it receives it
 * @param past whether it was between two other agencies, before the reader's came to hold the record
 * @param family by which the reader knows the family; null where they know nothing of it yet
 * @param from name of the sending agency
 * @param to name of the receiving agency
 * @param deadline null where it has ended
 * @param consent on which it rests; null where there is none, or it is not for the reader to see
 * @param steps what happened so far, oldest first
 * @param papers what the sender added for the receiver to read
 * @param inquiries by which the receiver asked for a transfer and has no answer, for an admin of the sender; a few
 */
record TransferSheet(
        Transfer transfer,
        TransferStanding standing,
        boolean sending,
        boolean past,
        Family family,
        String from,
        String to,
        Deadline deadline,
        List<TransferRecord.Item> items,
        Consent consent,
        List<Step> steps,
        List<Said> conversation,
        Brief brief,
        List<Inquired> inquiries,
        Papers papers,
        Actions actions) {

    /** By what people know a family; the record number is null where the record is with another agency. */
    record Family(String name, String recordNumber) {}

    /** An inquiry, and the name of the person that it describes. */
    record Inquired(String reference, String about) {}

    /** When it expires, and how many days are left until then. */
    record Deadline(ZonedDateTime at, long days) {}

    /**
     * Something that happened.
     *
     * @param who name; the agency where its staff are not the reader's to see
     * @param why null where nobody said
     */
    record Step(ZonedDateTime at, String kind, String who, String why) {}

    /** A question or an answer; who is null where the agency's staff are not the reader's to see. */
    record Said(String agency, String who, ZonedDateTime at, String text) {}

    /** What the receiver is shown. The sections are empty but where they are shown. */
    record Brief(Shown shown, ZonedDateTime madeAt, List<BriefSection> sections) {}

    /**
     * What the sender added for the receiver to read.
     *
     * @param addable whether the reader may add to it
     * @param covered whether the receiver may read it while it decides, since consent covers documents
     */
    record Papers(List<DocumentLine> documents, boolean addable, boolean covered) {}

    /** Whether there is a brief, and why not. */
    enum Shown {
        /** The receiver has not been asked. */
        LATER,
        SHOWN,
        /** Nothing of the record is covered by consent. */
        NOTHING,
        /** Consent was withdrawn, or has run out. */
        TAKEN_BACK,
        /** The transfer has ended without a hand-over. */
        OVER,
        /** Not for this reader. */
        HIDDEN
    }

    /**
     * What the reader can do.
     *
     * @param answers to choose from; empty where there is nothing to answer
     * @param own whether it waits for an answer that the reader may not give, because they asked
     * @param task of Tasklist in which the answer can be given as well; null where there is none
     */
    record Actions(List<Answer> answers, boolean own, boolean withdraw, boolean say, String task) {}
}
