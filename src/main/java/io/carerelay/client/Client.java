package io.carerelay.client;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The client-and-family record (rule C1). It belongs to one agency at a time and moves as a whole. */
@Entity
public class Client {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String recordNumber;
    private String agencyId;
    private String language;
    private String safeContactNotes;
    private Instant registeredAt;

    @OneToMany(mappedBy = "client", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private Set<HouseholdMember> members = new LinkedHashSet<>();

    @OneToMany(mappedBy = "client", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private Set<ContactPoint> contacts = new LinkedHashSet<>();

    @Version
    private int version;

    protected Client() {}

    Client(String recordNumber, String agencyId, FamilyDetails family, Instant registeredAt) {
        this.recordNumber = recordNumber;
        this.agencyId = agencyId;
        this.registeredAt = registeredAt;
        this.language = family.language();
        this.safeContactNotes = family.safeContactNotes();
        members.add(
                new HouseholdMember(this, Relationship.SELF, family.givenName(), family.familyName(), family.bornOn()));
        addWhatIsNew(family);
    }

    /** Adds contacts and members that the record does not hold yet; changes and removes nothing. */
    void addWhatIsNew(FamilyDetails family) {
        family.phones().forEach(phone -> addContact(ContactKind.PHONE, phone));
        family.emails().forEach(email -> addContact(ContactKind.EMAIL, email));
        family.addresses().forEach(address -> addContact(ContactKind.ADDRESS, address));
        for (FamilyDetails.Member member : family.members()) {
            if (members.stream().noneMatch(known -> known.isSameAs(member))) {
                members.add(new HouseholdMember(
                        this, member.relationship(), member.givenName(), member.familyName(), member.bornOn()));
            }
        }
    }

    private void addContact(ContactKind kind, String value) {
        if (contacts.stream().noneMatch(known -> known.isSameAs(kind, value))) {
            contacts.add(new ContactPoint(this, kind, value));
        }
    }

    public Long getId() {
        return id;
    }

    /** The number people know the record by, such as {@code CR-000123}. */
    public String getRecordNumber() {
        return recordNumber;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** ISO 639 code; null where unknown. */
    public String getLanguage() {
        return language;
    }

    public String getSafeContactNotes() {
        return safeContactNotes;
    }

    public Instant getRegisteredAt() {
        return registeredAt;
    }

    /** The whole household, its head first. */
    public List<HouseholdMember> getMembers() {
        return members.stream()
                .sorted((a, b) -> Boolean.compare(
                        b.getRelationship() == Relationship.SELF, a.getRelationship() == Relationship.SELF))
                .toList();
    }

    public HouseholdMember getHead() {
        return getMembers().get(0);
    }

    /** Name of the head of the household. */
    public String getName() {
        return getHead().getName();
    }

    public List<ContactPoint> getContacts() {
        return List.copyOf(contacts);
    }

    public List<ContactPoint> contacts(ContactKind kind) {
        return contacts.stream().filter(contact -> contact.getKind() == kind).toList();
    }

    Collection<ContactPoint> contactsToLoad() {
        return contacts;
    }

    public int getVersion() {
        return version;
    }
}
