package io.carerelay.agency;

/**
 * Steps into another agency within the running transaction, so that what two agencies have to know is written for both
 * or for neither. Where a process of that agency runs, its delegates do this by themselves.
 */
public interface OtherAgency {

    /**
     * Works in that context and returns to the former one. What was read before is not to be changed afterwards.
     *
     * @param there the whole of the other agency, with the process as its actor: who acts at the one is not told the other
     */
    void run(AgencyContext there, Runnable work);
}
