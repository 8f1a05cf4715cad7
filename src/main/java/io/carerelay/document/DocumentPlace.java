package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.client.Client;
import java.util.regex.Pattern;

/**
 * What a document belongs to.
 *
 * @param caseFile null where it is no case's
 * @param reference business key of the thing that it is attached to, such as {@code HKI-2026-000042/2026-W48} or
 *     {@code TR-2026-000007}; null for a family and for a case
 */
public record DocumentPlace(Kind kind, long clientId, CaseFile caseFile, String reference) {

    private static final Pattern WEEK = Pattern.compile("[0-9]{4}-W[0-9]{2}");
    private static final Pattern VISIT = Pattern.compile("[0-9]{4}-W[0-9]{2}/V[1-9][0-9]{0,17}");
    private static final Pattern MESSAGE = Pattern.compile("M[A-Za-z0-9_-]{22}");

    /** Kinds of things that documents belong to. */
    public enum Kind {
        /** The family as a whole. */
        CLIENT,
        CASE,
        /** A week of a case's plan. */
        WEEK,
        /** A visit in such a week. */
        VISIT,
        /** A message to or of the family, sent or still to be sent. */
        MESSAGE,
        TRANSFER;

        /** Whether it depends on nothing else who of the family sees it, so that it can be shared. */
        public boolean isShareable() {
            return this != MESSAGE && this != TRANSFER;
        }
    }

    public static DocumentPlace of(Client client) {
        return new DocumentPlace(Kind.CLIENT, client.getId(), null, null);
    }

    public static DocumentPlace of(CaseFile caseFile) {
        return new DocumentPlace(Kind.CASE, caseFile.getClientId(), caseFile, null);
    }

    /**
     * Something inside a case, or the case itself where the reference is null or blank.
     *
     * @throws BrokenRule for what is no key of anything inside this case
     */
    public static DocumentPlace in(CaseFile caseFile, String reference) {
        if (reference == null || reference.isBlank()) {
            return of(caseFile);
        }
        String key = after(caseFile.getNumber(), reference);
        for (Kind kind : new Kind[] {Kind.WEEK, Kind.VISIT, Kind.MESSAGE}) {
            if (key != null && patternOf(kind).matcher(key).matches()) {
                return new DocumentPlace(kind, caseFile.getClientId(), caseFile, reference);
            }
        }
        throw BrokenRule.at("attachedTo", "document.attachedTo", caseFile.getNumber());
    }

    /**
     * A message in a conversation about the whole family.
     *
     * @throws BrokenRule for what is no key of a message of this family
     */
    public static DocumentPlace message(Client client, String reference) {
        String key = after(client.getRecordNumber(), reference);
        if (key == null || !MESSAGE.matcher(key).matches()) {
            throw BrokenRule.at("attachedTo", "document.attachedTo", client.getRecordNumber());
        }
        return new DocumentPlace(Kind.MESSAGE, client.getId(), null, reference);
    }

    public static DocumentPlace transfer(long clientId, String number) {
        return new DocumentPlace(Kind.TRANSFER, clientId, null, number);
    }

    /** The key of a visit in that week, under which its documents are. */
    public static String visit(String week, long visitId) {
        return week + "/V" + visitId;
    }

    /** The part of the reference that names the thing within the case or the family; null for a family and for a case. */
    public String key() {
        return reference == null || kind == Kind.TRANSFER ? reference : reference.substring(reference.indexOf('/') + 1);
    }

    Long caseId() {
        return caseFile == null ? null : caseFile.getId();
    }

    /** What is closed stays as it was. */
    void requireAddable() {
        if (caseFile != null && caseFile.getStatus() == CaseStatus.CLOSED) {
            throw BrokenRule.of("case.closed", caseFile.getNumber());
        }
    }

    DocumentPlace with(CaseFile now) {
        return new DocumentPlace(kind, clientId, now, reference);
    }

    private static Pattern patternOf(Kind kind) {
        return switch (kind) {
            case WEEK -> WEEK;
            case VISIT -> VISIT;
            default -> MESSAGE;
        };
    }

    private static String after(String number, String reference) {
        return reference != null && reference.startsWith(number + "/")
                ? reference.substring(number.length() + 1)
                : null;
    }
}
