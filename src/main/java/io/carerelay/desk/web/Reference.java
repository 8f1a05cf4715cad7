package io.carerelay.desk.web;

import io.carerelay.careplan.Week;

/**
 * What tasks, notices and log entries are about, by the number that people know it by.
 *
 * @param number case number, record number, or the reference of an intake or request
 * @param week null where it is no week of a case
 */
record Reference(String number, Week week) {

    /** Of a business key or a subject, which may be null; of a case's week as of {@code HKI-2026-000042/2026-W48}. */
    static Reference of(String key) {
        if (key == null) {
            return new Reference("", null);
        }
        int slash = key.indexOf('/');
        return slash < 0
                ? new Reference(key, null)
                : Week.parse(key.substring(slash + 1))
                        .map(week -> new Reference(key.substring(0, slash), week))
                        .orElse(new Reference(key, null));
    }

    /** Whether it is a client's record number. */
    boolean ofClient() {
        return number.matches("CR-[0-9]+");
    }

    /** Number of the week; null as the week. */
    Integer weekNumber() {
        return week == null ? null : week.number();
    }

    /** Path of the week's page; null as the week. */
    String weekPage() {
        return week == null ? null : "/cases/" + number + "/weeks/" + week.label();
    }
}
