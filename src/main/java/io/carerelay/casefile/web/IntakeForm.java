package io.carerelay.casefile.web;

import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Relationship;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;

/** The form with which a case is opened, in Tasklist and on our pages. */
public class IntakeForm {

    private static final Pattern LIST_ITEM = Pattern.compile("family\\.(phones|emails|addresses)\\[(\\d+)].*");

    private UUID id = UUID.randomUUID();
    private String recordNumber;
    private String givenName;
    private String familyName;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate bornOn;

    private String language;
    private String phone;
    private String otherPhone;
    private String email;
    private String address;
    private String safeContactNotes;
    private List<Person> members = new ArrayList<>();
    private String title;
    private CaseType type;
    private Priority priority = Priority.NORMAL;
    private String need;
    private Long programId;

    /** What the form says, to be validated. */
    IntakeRequest request() {
        return new IntakeRequest(
                recordNumber,
                recordNumber == null ? family() : null,
                new SupportNeed(title, type, priority, need, programId));
    }

    /** The family as typed so far; names may still be missing. */
    FamilyDetails family() {
        return new FamilyDetails(
                givenName,
                familyName,
                bornOn,
                language,
                safeContactNotes,
                present(phone, otherPhone),
                present(email),
                present(address),
                members.stream().map(Person::details).toList());
    }

    /** Whether enough is typed to look for similar clients. */
    boolean namesSomebody() {
        return givenName != null && familyName != null;
    }

    /** The field that a property of {@link IntakeRequest} was typed into. */
    String fieldOf(String path) {
        Matcher item = LIST_ITEM.matcher(path);
        if (item.matches()) {
            return switch (item.group(1)) {
                case "phones" -> phone == null || "1".equals(item.group(2)) ? "otherPhone" : "phone";
                case "emails" -> "email";
                default -> "address";
            };
        }
        return path.equals("ofSomebody")
                ? "familyName"
                : path.replaceFirst("^(family|support)\\.", "").replace("besideTheHead", "relationship");
    }

    private static List<String> present(String... values) {
        return Stream.of(values).filter(value -> value != null).toList();
    }

    public UUID getId() {
        return id;
    }

    public void setId(UUID id) {
        this.id = id;
    }

    public String getRecordNumber() {
        return recordNumber;
    }

    public void setRecordNumber(String recordNumber) {
        this.recordNumber = recordNumber;
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

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
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

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getSafeContactNotes() {
        return safeContactNotes;
    }

    public void setSafeContactNotes(String safeContactNotes) {
        this.safeContactNotes = safeContactNotes;
    }

    public List<Person> getMembers() {
        return members;
    }

    public void setMembers(List<Person> members) {
        this.members = members;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public CaseType getType() {
        return type;
    }

    public void setType(CaseType type) {
        this.type = type;
    }

    public Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public String getNeed() {
        return need;
    }

    public void setNeed(String need) {
        this.need = need;
    }

    public Long getProgramId() {
        return programId;
    }

    public void setProgramId(Long programId) {
        this.programId = programId;
    }

    /** A row of the household. */
    public static class Person {

        private String givenName;
        private String familyName;

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        private LocalDate bornOn;

        private Relationship relationship;

        FamilyDetails.Member details() {
            return new FamilyDetails.Member(givenName, familyName, bornOn, relationship);
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
