package io.carerelay.casefile;

/** How a similar client found at intake was resolved (rule C3). */
public enum Resolution {
    /** It is the client on record: the case is opened there. */
    EXISTING,
    /** It is somebody else: a new record is made, with a reason. */
    NEW,
    /** No case is opened, with a reason. */
    DROP
}
