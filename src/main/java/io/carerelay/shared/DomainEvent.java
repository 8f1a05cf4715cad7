package io.carerelay.shared;

import java.util.List;

/**
 * Something that happened to a record. Published inside the transaction that changed the record; whoever listens
 * shares that transaction, the activity log (rule K4) first of all.
 */
public interface DomainEvent {

    /** What happened, e.g. {@code case.opened}; also the key of the sentence shown to people. */
    String kind();

    /** The agency whose record changed. */
    String agencyId();

    /** The client concerned; null for a change to the agency itself, its programs or staff. */
    default Long clientId() {
        return null;
    }

    /** The case concerned; null where the change is not about one case. */
    default Long caseId() {
        return null;
    }

    /** What the event is about, in the words that people know it by: a case number, a name, a program. */
    default String subject() {
        return null;
    }

    /** The values that changed, as people read them; empty where the kind and the subject say it all. */
    default List<Change> changes() {
        return List.of();
    }

    /**
     * One value before and after.
     *
     * @param field name of the field, also the key of its label
     * @param before null where there was none
     * @param after null where it was removed
     */
    record Change(String field, String before, String after) {}
}
