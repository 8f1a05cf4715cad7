package io.carerelay.casefile.web;

import io.carerelay.casefile.Resolution;
import io.carerelay.casefile.ResolutionRequest;
import java.util.Locale;

/**
 * The form of {@code resolveSimilarClient}. One choice: a record number, or {@code NEW}, or {@code DROP}.
 */
public class ResolutionForm {

    private String choice;
    private String reason;

    ResolutionRequest request() {
        if (choice == null) {
            return new ResolutionRequest(null, null, reason);
        }
        return switch (choice) {
            case "NEW" -> new ResolutionRequest(Resolution.NEW, null, reason);
            case "DROP" -> new ResolutionRequest(Resolution.DROP, null, reason);
            default -> new ResolutionRequest(Resolution.EXISTING, choice, reason);
        };
    }

    String fieldOf(String path) {
        return path.toLowerCase(Locale.ROOT).contains("reason") ? "reason" : "choice";
    }

    public String getChoice() {
        return choice;
    }

    public void setChoice(String choice) {
        this.choice = choice;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
