package io.carerelay.agency;

/**
 * What a member of staff has in hand and somebody else would have to take over before they leave (rule A2). Answered
 * by the module that keeps who is responsible for what.
 */
public interface StaffHoldings {

    /** What the member holds at their agency now, seen from the whole of it whoever asks. */
    Held of(StaffMember member);

    /**
     * @param cases cases that are not closed and that they work on
     * @param clients clients whom they are responsible for, in whichever type
     */
    record Held(long cases, long clients) {}
}
