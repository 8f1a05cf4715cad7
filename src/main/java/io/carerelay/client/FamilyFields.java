package io.carerelay.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the forms that describe a family have in common: by these fields one is found again, or filled into the other. */
public abstract class FamilyFields extends PersonFields {

    private static final Pattern CONTACT = Pattern.compile("(phones|emails|addresses)\\[(\\d+)].*");

    private String phone;
    private String otherPhone;
    private String email;
    private List<Member> members = new ArrayList<>();

    /** The phones that are typed in, the first one first. */
    protected List<String> phones() {
        return present(phone, otherPhone);
    }

    protected List<String> emails() {
        return present(email);
    }

    /** Those of the values that are there, in their order. */
    protected static List<String> present(String... values) {
        return Stream.of(values).filter(value -> value != null).toList();
    }

    /** The field that a property of {@link FamilyDetails} was typed into. */
    protected String fieldOfFamily(String path) {
        Matcher item = CONTACT.matcher(path);
        if (!item.matches()) {
            return path;
        }
        return switch (item.group(1)) {
            case "phones" -> phone == null || "1".equals(item.group(2)) ? "otherPhone" : "phone";
            case "emails" -> "email";
            default -> "address";
        };
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

    public List<Member> getMembers() {
        return members;
    }

    public void setMembers(List<Member> members) {
        this.members = members;
    }

    /** A row of the household. */
    public static class Member extends PersonFields {

        private Relationship relationship;

        /** As typed so far; what is missing is null. */
        public FamilyDetails.Member details() {
            return new FamilyDetails.Member(getGivenName(), getFamilyName(), getBornOn(), relationship);
        }

        public Relationship getRelationship() {
            return relationship;
        }

        public void setRelationship(Relationship relationship) {
            this.relationship = relationship;
        }
    }
}
