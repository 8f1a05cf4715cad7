package io.carerelay.agency;

/**
 * There is no such record, or not for this person: whoever may not see a record is told the same as of one that
 * does not exist (rule A3).
 */
public class NoSuchRecord extends RuntimeException {

    public NoSuchRecord(String kind, Object id) {
        super("No " + kind + " " + id, null, false, false);
    }
}
