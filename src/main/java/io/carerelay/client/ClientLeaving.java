package io.carerelay.client;

import io.carerelay.client.OpenItem.Choice;
import java.util.Map;

/**
 * A family is handed over to another agency in this transaction (rule T6). Said at the sender, while it still holds the
 * record: whoever listens ends what does not go along, rows and engine alike, in a number of statements that does not
 * grow with the record.
 *
 * @param reason in words, for what ends with it
 * @param choices what becomes of open items, by their key
 */
public record ClientLeaving(
        long clientId, String fromAgency, String toAgency, String reason, Map<String, Choice> choices) {

    public ClientLeaving {
        choices = Map.copyOf(choices);
    }

    /** What becomes of that item. */
    public Choice choice(OpenItem item) {
        return choices.getOrDefault(item.key(), item.usual());
    }
}
