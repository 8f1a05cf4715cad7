package io.carerelay.agency;

/** What a staff member may do. A person can have several roles at their one agency. */
public enum Role {
    /** Works on the cases assigned to them. */
    WORKER,
    /** Sees the whole agency, assigns and approves. */
    SUPERVISOR,
    /** Administers the agency and decides transfers. */
    ADMIN,
    /** Runs the installation, belongs to no agency and sees no client. */
    OPERATOR
}
