package io.carerelay.transfer;

import io.carerelay.client.OpenItem.Choice;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A line of a transfer's checklist: what is open, and what becomes of it (rule T6). */
@Entity
public class TransferItem {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long transferId;
    private int position;
    private String key;
    private String kind;
    private String label;

    @Enumerated(EnumType.STRING)
    private Choice choice;

    protected TransferItem() {}

    TransferItem(long transferId, int position, String key, String kind, String label, Choice choice) {
        this.transferId = transferId;
        this.position = position;
        this.key = key;
        this.kind = kind;
        this.label = label;
        this.choice = choice;
    }

    public Long getTransferId() {
        return transferId;
    }

    public String getKey() {
        return key;
    }

    public String getKind() {
        return kind;
    }

    /** What is open, in words. */
    public String getLabel() {
        return label;
    }

    public Choice getChoice() {
        return choice;
    }
}
