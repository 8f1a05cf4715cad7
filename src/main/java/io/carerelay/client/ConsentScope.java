package io.carerelay.client;

/** A part of a family's record that consent to share can cover (rule C4). */
public enum ConsentScope {
    /** Names, birth dates, relationships, language. */
    FAMILY,
    /** Phones, e-mails, addresses, notes on safe contact. */
    CONTACTS,
    /** Numbers, titles, status and priority of the cases. */
    CASES,
    /** Plans, weeks, visits, notes. */
    CARE,
    DOCUMENTS
}
