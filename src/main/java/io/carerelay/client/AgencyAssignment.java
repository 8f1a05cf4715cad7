package io.carerelay.client;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** The dated link of a client to an agency; at most one is active at any moment (rule C2). */
@Entity
public class AgencyAssignment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long clientId;
    private String agencyId;

    @Enumerated(EnumType.STRING)
    private AssignmentStatus status;

    private Instant beganAt;
    private Instant endedAt;
    private String endReason;
    private String receivingAgencyId;
    private String handoffNote;
    private String knownAs;
    private String transferNumber;

    @Version
    private int version;

    protected AgencyAssignment() {}

    AgencyAssignment(Client client, Instant beganAt) {
        this.clientId = client.getId();
        this.agencyId = client.getAgencyId();
        this.status = AssignmentStatus.ACTIVE;
        this.beganAt = beganAt;
    }

    void end(Instant when, String reason) {
        status = AssignmentStatus.ENDED;
        endedAt = when;
        endReason = reason;
    }

    void transfer(String name, String toAgency, String number, String note, Instant when) {
        status = AssignmentStatus.TRANSFERRED;
        endedAt = when;
        knownAs = name;
        receivingAgencyId = toAgency;
        transferNumber = number;
        handoffNote = note;
    }

    public Long getId() {
        return id;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public AssignmentStatus getStatus() {
        return status;
    }

    public Instant getBeganAt() {
        return beganAt;
    }

    public Instant getEndedAt() {
        return endedAt;
    }

    public String getEndReason() {
        return endReason;
    }

    /** Short code of the agency that took the family over; null where it was not transferred, as the next three. */
    public String getReceivingAgencyId() {
        return receivingAgencyId;
    }

    public String getHandoffNote() {
        return handoffNote;
    }

    /** Name of the head of the household as the agency knew it when it handed the family over. */
    public String getKnownAs() {
        return knownAs;
    }

    public String getTransferNumber() {
        return transferNumber;
    }
}
