package io.carerelay.transfer;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A question of the receiving agency about a transfer, or an answer of the sending one. */
@Entity
public class TransferMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long transferId;
    private String byAgency;
    private Long staffId;
    private String text;
    private UUID entry;
    private Instant at;

    protected TransferMessage() {}

    TransferMessage(UUID entry, long transferId, String byAgency, long staffId, String text, Instant at) {
        this.entry = entry;
        this.transferId = transferId;
        this.byAgency = byAgency;
        this.staffId = staffId;
        this.text = text;
        this.at = at;
    }

    /** Short code of the agency that says it. */
    public String getByAgency() {
        return byAgency;
    }

    public Long getStaffId() {
        return staffId;
    }

    public String getText() {
        return text;
    }

    public Instant getAt() {
        return at;
    }
}
