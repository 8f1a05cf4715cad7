package io.carerelay.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carerelay.agency.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * What is told of a client and family: the head of the household, how to reach them safely, and who lives with
 * them (rule C1).
 *
 * @param bornOn null where unknown
 * @param safeContactNotes how, when and through whom contact is safe
 */
public record FamilyDetails(
        @NotBlank @Size(max = 80) @PlainText String givenName,
        @NotBlank @Size(max = 80) @PlainText String familyName,
        @BirthDate LocalDate bornOn,

        @Pattern(regexp = "[a-z]{2,3}", message = "{field.error.language}")
        String language,

        @Size(max = 1000) @PlainText(multiline = true) String safeContactNotes,

        @Size(max = 10)
        List<
                        @NotBlank @Size(max = 40)
                        @Pattern(regexp = "\\+?[0-9 ()./-]{5,40}", message = "{field.error.phone}") String>
                phones,

        @Size(max = 10) List<@NotBlank @Size(max = 160) @PlainText @Email String> emails,
        @Size(max = 10) List<@NotBlank @Size(max = 200) @PlainText String> addresses,
        @Size(max = 30) List<@Valid @NotNull Member> members) {

    public FamilyDetails {
        phones = phones == null ? List.of() : List.copyOf(phones);
        emails = emails == null ? List.of() : List.copyOf(emails);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        members = members == null ? List.of() : List.copyOf(members);
    }

    /** Name as people say it. */
    public String name() {
        return givenName + " " + familyName;
    }

    /** Somebody of the household besides its head. */
    public record Member(
            @NotBlank @Size(max = 80) @PlainText String givenName,
            @NotBlank @Size(max = 80) @PlainText String familyName,
            @BirthDate LocalDate bornOn,
            @NotNull Relationship relationship) {

        @JsonIgnore
        @AssertTrue(message = "{client.error.twoHeads}")
        public boolean isBesideTheHead() {
            return relationship != Relationship.SELF;
        }
    }
}
