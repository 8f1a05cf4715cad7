package io.carerelay.client;

/** State of the link between a client and an agency. */
public enum AssignmentStatus {
    ACTIVE,
    ENDED,
    TRANSFERRED
}
