package io.carerelay.client;

import java.util.Set;

/**
 * Something of a family that is not done yet when it is handed over to another agency, and what can become of it (rule
 * T6).
 *
 * @param key names the item for as long as it is open, and among all items of the family
 * @param kind what it is; also the key of its sentence, {@code transfer.item.<kind>}, and of its explanation
 * @param subject what it is about, in the words that people know it by: a case number, a week, a reference
 * @param choices what can become of it
 * @param usual what becomes of it where nobody says otherwise; one of the choices
 */
public record OpenItem(String key, String kind, String subject, Set<Choice> choices, Choice usual) {

    /** What becomes of an open item at the hand-over. */
    public enum Choice {
        /** The receiver goes on with it. */
        CARRY,
        /** It ends as it stands. */
        CLOSE,
        /** It stays behind with the sender, without the family. */
        LEAVE
    }
}
