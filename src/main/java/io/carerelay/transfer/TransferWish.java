package io.carerelay.transfer;

import io.carerelay.agency.PlainText;
import io.carerelay.client.OpenItem.Choice;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * What is asked for with a transfer.
 *
 * @param destination short code of the agency that is to take the family over
 * @param reason why the family moves on
 * @param handoffNote what the receiver has to know (rule T3)
 * @param overrideReason why it is to go without consent; ignored where there is consent
 * @param choices what becomes of open items, by their key; the usual where nothing is said
 */
public record TransferWish(
        @NotBlank String destination,

        @NotBlank @Size(max = 500) @PlainText(multiline = true)
        String reason,

        @NotBlank @Size(max = 8000) @PlainText(multiline = true)
        String handoffNote,

        @Size(max = 500) @PlainText(multiline = true) String overrideReason,
        Map<String, Choice> choices) {

    public TransferWish {
        choices = choices == null ? Map.of() : Map.copyOf(choices);
    }
}
