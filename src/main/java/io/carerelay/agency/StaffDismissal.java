package io.carerelay.agency;

/**
 * Ends somebody's access while what they hold is on its way to others (rule A2). Answered by the room that keeps the
 * accounts; for a person who holds nothing, {@code StaffAccounts.deactivate} is the door.
 */
public interface StaffDismissal {

    /**
     * Ends the member's access everywhere; nothing where it has ended. From here until the transaction ends nobody can
     * assign anything to them, and afterwards the database refuses it.
     *
     * @throws BrokenRule where they ask it for themselves
     */
    StaffMember dismiss(long staffId);
}
