package io.carerelay.client;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** One phone number, e-mail or postal address of a client. */
@Entity
public class ContactPoint {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Client client;

    private String agencyId;

    @Enumerated(EnumType.STRING)
    private ContactKind kind;

    private String value;
    private String valueKey;

    protected ContactPoint() {}

    ContactPoint(Client client, ContactKind kind, String value) {
        this.client = client;
        this.agencyId = client.getAgencyId();
        this.kind = kind;
        this.value = value.strip();
        this.valueKey = kind.key(value);
    }

    boolean isSameAs(ContactKind otherKind, String other) {
        return kind == otherKind && valueKey.equals(otherKind.key(other));
    }

    public Long getId() {
        return id;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public ContactKind getKind() {
        return kind;
    }

    public String getValue() {
        return value;
    }
}
