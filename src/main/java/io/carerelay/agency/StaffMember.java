package io.carerelay.agency;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.BatchSize;

/** A person with a login, at exactly one agency unless they are an operator; carries the contact card (rule A2). */
@Entity
public class StaffMember {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String agencyId;
    private String login;
    private String givenName;
    private String familyName;
    private String title;
    private String email;
    private String phone;
    private String mobile;
    private boolean active;
    private boolean byMail;

    /** Few, and asked for wherever a member of staff is read. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_role", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    @BatchSize(size = 100)
    private Set<Role> roles = new HashSet<>();

    @Version
    private int version;

    protected StaffMember() {}

    StaffMember(String agencyId, String login, ContactCard card, Set<Role> roles) {
        this.agencyId = agencyId;
        this.login = login;
        this.active = true;
        this.byMail = true;
        this.roles.addAll(roles);
        change(card);
    }

    void change(ContactCard card) {
        givenName = card.givenName().strip();
        familyName = card.familyName().strip();
        title = card.title();
        email = card.email();
        phone = card.phone();
        mobile = card.mobile();
    }

    void change(Set<Role> newRoles) {
        roles.retainAll(newRoles);
        roles.addAll(newRoles);
    }

    void changeByMail(boolean wanted) {
        byMail = wanted;
    }

    void deactivate() {
        active = false;
    }

    void reactivate() {
        active = true;
    }

    public Long getId() {
        return id;
    }

    /** Short code of the agency; null for an operator. */
    public String getAgencyId() {
        return agencyId;
    }

    public String getLogin() {
        return login;
    }

    public String getName() {
        return givenName + " " + familyName;
    }

    public String getGivenName() {
        return givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public String getTitle() {
        return title;
    }

    public String getEmail() {
        return email;
    }

    /** Whether they can be written to. */
    public boolean hasEmail() {
        return email != null && !email.isBlank();
    }

    /** Whether they want to be told by e-mail that there is something new. */
    public boolean isByMail() {
        return byMail;
    }

    /** Whether that can and may be done now. */
    public boolean isReachedByMail() {
        return active && byMail && hasEmail();
    }

    public String getPhone() {
        return phone;
    }

    public String getMobile() {
        return mobile;
    }

    public boolean isActive() {
        return active;
    }

    public Set<Role> getRoles() {
        return roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public ContactCard getCard() {
        return new ContactCard(givenName, familyName, title, email, phone, mobile);
    }

    public int getVersion() {
        return version;
    }
}
