package io.carerelay.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be told of a family (rule C1). */
class FamilyDetailsTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aino",
                "Olivia-Rose O’Brien",
                "محمد",
                "דוד",
                "Дмитрий",
                "Νίκος",
                "王小明",
                "می\u200cخواهم",
                "क्\u200dष",
                "José",
                "Ngũgĩ wa Thiong'o"
            })
    void aNameInAnyScriptIsPlainText(String name) {
        assertThat(faultsOf(named(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ai\u0000no",
                "Ai\nno",
                "Ai\tno",
                "Ai\u007fno",
                "Ai\u0085no",
                "\u202eonia",
                "\u202aAino",
                "Aino\u202c",
                "\u2066Aino\u2069",
                "\u200fAino",
                "Ai\u200bno",
                "Ai\ufeffno",
                "Ai\u2028no",
                "Ai\ue000no",
                "Ai\ud800no"
            })
    void controlCharactersAndInvisibleMarksAreRefused(String name) {
        assertThat(faultsOf(named(name))).containsExactly("givenName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u00a0\u2003", "\u200d"})
    void aBlankNameIsRefused(String name) {
        assertThat(faultsOf(named(name))).containsExactly("givenName");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(faultsOf(named("a".repeat(80)))).isEmpty();
        assertThat(faultsOf(named("a".repeat(81)))).containsExactly("givenName");
        assertThat(faultsOf(noted("n".repeat(1000)))).isEmpty();
        assertThat(faultsOf(noted("n".repeat(1001)))).containsExactly("safeContactNotes");
        assertThat(faultsOf(with(Collections.nCopies(31, member(Relationship.CHILD)))))
                .containsExactly("members");
    }

    @Test
    void notesMayHaveLinesButNoMarks() {
        assertThat(faultsOf(noted("Call after six.\n\tNot on Fridays."))).isEmpty();
        assertThat(faultsOf(noted("Call \u202eafter six"))).containsExactly("safeContactNotes");
    }

    @Test
    void aBirthDateLiesWithinALifetime() {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        assertThat(faultsOf(born(null))).isEmpty();
        assertThat(faultsOf(born(today))).isEmpty();
        assertThat(faultsOf(born(today.plusDays(1)))).containsExactly("bornOn");
        assertThat(faultsOf(born(LocalDate.of(1850, 1, 1)))).containsExactly("bornOn");
        assertThat(faultsOf(born(today.minusYears(122)))).containsExactly("bornOn");
        assertThat(faultsOf(born(today.minusYears(122).plusDays(1)))).isEmpty();
    }

    @Test
    void aHouseholdMemberIsNoSecondHead() {
        assertThat(faultsOf(with(List.of(member(Relationship.SELF))))).containsExactly("members[0].besideTheHead");
        assertThat(faultsOf(with(List.of(member(Relationship.CHILD))))).isEmpty();
        assertThat(faultsOf(with(List.of(member(null))))).containsExactly("members[0].relationship");
    }

    @Test
    void phonesAndEmailsMustLookLikeThemselves() {
        assertThat(faultsOf(reached("+358 (0)40 123-4567", "aino@example.org"))).isEmpty();
        assertThat(faultsOf(reached("call me", "aino@example.org"))).containsExactly("phones[0].<list element>");
        assertThat(faultsOf(reached("040 1234567", "aino"))).containsExactly("emails[0].<list element>");
    }

    private static List<String> faultsOf(FamilyDetails family) {
        return VALIDATOR.validate(family).stream()
                .map(fault -> fault.getPropertyPath().toString())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private static FamilyDetails named(String givenName) {
        return details(givenName, null, null, List.of(), List.of(), List.of());
    }

    private static FamilyDetails born(LocalDate day) {
        return details("Aino", day, null, List.of(), List.of(), List.of());
    }

    private static FamilyDetails noted(String notes) {
        return details("Aino", null, notes, List.of(), List.of(), List.of());
    }

    private static FamilyDetails reached(String phone, String email) {
        return details("Aino", null, null, List.of(phone), List.of(email), List.of());
    }

    private static FamilyDetails with(List<FamilyDetails.Member> members) {
        return details("Aino", null, null, List.of(), List.of(), members);
    }

    private static FamilyDetails.Member member(Relationship relationship) {
        return new FamilyDetails.Member("Eino", "Virtanen", null, relationship);
    }

    private static FamilyDetails details(
            String givenName,
            LocalDate born,
            String notes,
            List<String> phones,
            List<String> emails,
            List<FamilyDetails.Member> members) {
        return new FamilyDetails(givenName, "Virtanen", born, "fi", notes, phones, emails, List.of(), members);
    }
}
