package io.carerelay.transfer.web;

import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Relationship;
import io.carerelay.transfer.InquiryWish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The form with which another agency is asked for a transfer. Its fields are named like those of an intake, from which
 * they are filled.
 */
public class InquiryForm {

    private UUID entry = UUID.randomUUID();
    private String holder;
    private String givenName;
    private String familyName;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate bornOn;

    private String phone;
    private String otherPhone;
    private String email;
    private List<Person> members = new ArrayList<>();
    private String reason;

    InquiryWish wish() {
        return new InquiryWish(holder, about(), reason);
    }

    /** The person as described so far; names may still be missing. */
    FamilyDetails about() {
        return new FamilyDetails(
                givenName,
                familyName,
                bornOn,
                null,
                null,
                Stream.of(phone, otherPhone).filter(number -> number != null).toList(),
                Stream.ofNullable(email).toList(),
                null,
                members.stream().filter(Person::isNamed).map(Person::details).toList());
    }

    /** Whether enough is typed to look where a record may exist. */
    boolean namesSomebody() {
        return givenName != null && familyName != null;
    }

    /** The field that a property of {@link InquiryWish} was typed into. */
    String fieldOf(String path) {
        if (path.startsWith("about.phones")) {
            return path.contains("[1]") || phone == null ? "otherPhone" : "phone";
        }
        return path.startsWith("about.emails") ? "email" : path.replaceFirst("^about\\.", "");
    }

    /** Names what is sent, so that sending it twice makes one inquiry. */
    public UUID getEntry() {
        return entry;
    }

    public void setEntry(UUID entry) {
        this.entry = entry == null ? UUID.randomUUID() : entry;
    }

    public String getHolder() {
        return holder;
    }

    public void setHolder(String holder) {
        this.holder = holder;
    }

    public String getGivenName() {
        return givenName;
    }

    public void setGivenName(String givenName) {
        this.givenName = givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public void setFamilyName(String familyName) {
        this.familyName = familyName;
    }

    public LocalDate getBornOn() {
        return bornOn;
    }

    public void setBornOn(LocalDate bornOn) {
        this.bornOn = bornOn;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getOtherPhone() {
        return otherPhone;
    }

    public void setOtherPhone(String otherPhone) {
        this.otherPhone = otherPhone;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public List<Person> getMembers() {
        return members;
    }

    public void setMembers(List<Person> members) {
        this.members = members;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** Somebody of the household, by whom a record may be found. */
    public static class Person {

        private String givenName;
        private String familyName;

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        private LocalDate bornOn;

        private Relationship relationship;

        /** A row that is only begun is told to nobody. */
        public boolean isNamed() {
            return givenName != null && familyName != null;
        }

        FamilyDetails.Member details() {
            return new FamilyDetails.Member(
                    givenName, familyName, bornOn, relationship == null ? Relationship.OTHER_RELATION : relationship);
        }

        public String getGivenName() {
            return givenName;
        }

        public void setGivenName(String givenName) {
            this.givenName = givenName;
        }

        public String getFamilyName() {
            return familyName;
        }

        public void setFamilyName(String familyName) {
            this.familyName = familyName;
        }

        public LocalDate getBornOn() {
            return bornOn;
        }

        public void setBornOn(LocalDate bornOn) {
            this.bornOn = bornOn;
        }

        public Relationship getRelationship() {
            return relationship;
        }

        public void setRelationship(Relationship relationship) {
            this.relationship = relationship;
        }
    }
}
