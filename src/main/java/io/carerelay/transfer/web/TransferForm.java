package io.carerelay.transfer.web;

import io.carerelay.client.OpenItem.Choice;
import io.carerelay.transfer.TransferWish;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The form with which a transfer is proposed or initiated. */
public class TransferForm {

    private UUID entry = UUID.randomUUID();
    private String destination;
    private String reason;
    private String handoffNote;
    private String overrideReason;
    private Map<String, Choice> choices = new HashMap<>();

    TransferWish wish() {
        choices.values().removeIf(choice -> choice == null);
        return new TransferWish(destination, reason, handoffNote, overrideReason, choices);
    }

    /** Names what is sent, so that sending it twice makes one transfer. */
    public UUID getEntry() {
        return entry;
    }

    public void setEntry(UUID entry) {
        this.entry = entry == null ? UUID.randomUUID() : entry;
    }

    public String getDestination() {
        return destination;
    }

    public void setDestination(String destination) {
        this.destination = destination;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getHandoffNote() {
        return handoffNote;
    }

    public void setHandoffNote(String handoffNote) {
        this.handoffNote = handoffNote;
    }

    public String getOverrideReason() {
        return overrideReason;
    }

    public void setOverrideReason(String overrideReason) {
        this.overrideReason = overrideReason;
    }

    /** By the key of the open item; the usual where nothing is said. */
    public Map<String, Choice> getChoices() {
        return choices;
    }

    public void setChoices(Map<String, Choice> choices) {
        this.choices = choices;
    }
}
