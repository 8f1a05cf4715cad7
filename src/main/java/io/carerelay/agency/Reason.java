package io.carerelay.agency;

/** Why somebody changes something: said by whoever does it, for whoever reads the history. */
public final class Reason {

    /** Characters, as the database has them. */
    public static final int LONGEST = 500;

    private Reason() {}

    /**
     * The reason without blanks around it.
     *
     * @throws BrokenRule where there is none, or it is too long
     */
    public static String require(String typed) {
        if (typed == null || typed.isBlank()) {
            throw BrokenRule.at("reason", "reason.missing");
        }
        String reason = typed.strip();
        if (reason.length() > LONGEST) {
            throw BrokenRule.at("reason", "reason.tooLong", LONGEST);
        }
        return reason;
    }
}
