package io.carerelay.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.RecordTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is taken for somebody already on record (rule C3). */
class SimilarClientTests extends RecordTest {

    private static final LocalDate BORN = LocalDate.of(1985, 3, 2);
    private static final FamilyDetails.Member CHILD =
            new FamilyDetails.Member("Ayaan", "Abdullahi", LocalDate.of(2015, 9, 1), Relationship.CHILD);

    @Autowired
    private ClientSearch search;

    private String agency;

    @BeforeEach
    void aKnownFamily() {
        agency = newAgency();
        known(agency);
    }

    private void known(String agencyId) {
        in(
                agencyId,
                () -> clients.register(family(
                        "Hodan",
                        "Abdullahi",
                        BORN,
                        List.of("+358 40 765 4321"),
                        List.of("Hodan.A@example.org"),
                        List.of(CHILD))));
    }

    @Test
    void theSamePersonIsFoundWithEveryReason() {
        assertThat(similarTo(family("Hodan", "Abdullahi", BORN)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.name()).isEqualTo("Hodan Abdullahi");
                    assertThat(found.score()).isEqualTo(100);
                    assertThat(found.reasons()).contains("NAME", "BIRTH_DATE");
                    assertThat(found.household()).isEqualTo("Ayaan Abdullahi");
                    assertThat(found.contacts()).contains("+358 40 765 4321", "Hodan.A@example.org");
                });
    }

    @Test
    void spellingVariantsAreFound() {
        assertFound(family("Hoodan", "Abdulahi", BORN));
        assertFound(family("Hodan", "Abdulahi", BORN));
        assertFound(family("HODAN", "ABDULLAHI", null));
        assertFound(family("Hoodan", "Abdulahi", null));
        assertFound(family("Hoodan", "Abdulahi", BORN.plusDays(9)));
        assertFound(family("Hodan", "Abdi Abdullahi", BORN));
    }

    @Test
    void swappedNamesAreFound() {
        assertFound(family("Abdullahi", "Hodan", BORN));
        assertFound(family("Abdullahi", "Hodan", null));
    }

    @Test
    void accentsAndSpecialLettersMakeNoDifference() {
        assertFound(family("Hödan", "Abdulláhi", null));
        String nordic = newAgency();
        in(nordic, () -> clients.register(family("Søren", "Łukasz-Žižek", null)));
        assertThat(similarTo(nordic, family("Soren", "Lukasz Zizek", null))).hasSize(1);
    }

    @Test
    void namesInOtherScriptsAreFound() {
        String cyrillic = newAgency();
        in(cyrillic, () -> clients.register(family("Олена", "Шевченко", BORN)));
        in(cyrillic, () -> clients.register(family("محمد", "حسن", BORN)));
        assertThat(similarTo(cyrillic, family("Олена", "Шевченко", BORN.plusDays(1))))
                .hasSize(1);
        assertThat(similarTo(cyrillic, family("محمد", "حسن", null))).hasSize(1);
    }

    @Test
    void aPhoneNumberIsTheSameWithAndWithoutCountryCode() {
        for (String phone : List.of("+358 40 765 4321", "040 7654321", "00358407654321", "(040) 765-4321")) {
            assertThat(similarTo(family("Quite", "Different", null, List.of(phone), List.of(), List.of())))
                    .as(phone)
                    .singleElement()
                    .satisfies(found -> assertThat(found.reasons()).containsExactly("CONTACT"));
        }
    }

    @Test
    void anEmailIsTheSameInAnyCase() {
        assertFound(family("Quite", "Different", null, List.of(), List.of("hodan.a@EXAMPLE.org"), List.of()));
    }

    @Test
    void aFamilyIsFoundByItsMembers() {
        assertThat(similarTo(family("Quite", "Different", null, List.of(), List.of(), List.of(CHILD))))
                .singleElement()
                .satisfies(found -> assertThat(found.reasons()).containsExactly("MEMBER"));
        assertFound(family("Ayaan", "Abdullahi", LocalDate.of(2015, 9, 1)));
    }

    @Test
    void theSameFamilyNameAloneSaysNothing() {
        assertThat(similarTo(family("Mikko", "Abdullahi", null))).isEmpty();
        assertThat(similarTo(family("Mikko", "Abdullahi", LocalDate.of(1990, 1, 1))))
                .isEmpty();
        assertThat(similarTo(family("Hodan", "Virtanen", null))).isEmpty();
        assertThat(similarTo(family("Mikko", "Virtanen", BORN))).isEmpty();
    }

    @Test
    void namesakesOfAnotherAgeAreNotTakenForEachOther() {
        assertThat(similarTo(family("Hodan", "Abdullahi", LocalDate.of(1950, 3, 2))))
                .isEmpty();
    }

    @Test
    void ofAnotherAgencyOnlyItsNameIsTold() {
        String other = newAgency();
        Similarity similarity = in(other, () -> search.similarTo(family("Hodan", "Abdullahi", BORN)));
        assertThat(similarity.own()).isEmpty();
        assertThat(similarity.elsewhere()).containsOnlyOnce(new Similarity.Elsewhere(agency, "Agency " + agency, true));
        assertThat(similarity.toString()).doesNotContain("Hodan", "Ayaan", "CR-", "765", "example.org");
    }

    @Test
    void aConfidentialAgencyGivesNoHint() {
        String shelter = newAgency("Europe/Helsinki", true);
        known(shelter);
        Similarity elsewhere = in(newAgency(), () -> search.similarTo(family("Hodan", "Abdullahi", BORN)));
        assertThat(elsewhere.elsewhere()).extracting(Similarity.Elsewhere::id).doesNotContain(shelter);
        assertThat(similarTo(shelter, family("Hodan", "Abdullahi", BORN)))
                .as("to itself it is as open as any other")
                .hasSize(1);
    }

    @Test
    void manyNamesakesElsewhereDoNotHideTheOwnClient() {
        String crowd = newAgency();
        for (int i = 0; i < 60; i++) {
            known(crowd);
        }
        assertFound(family("Hoodan", "Abdulahi", null));
        Similarity outsider = in(newAgency(), () -> search.similarTo(family("Hoodan", "Abdulahi", null)));
        assertThat(outsider.elsewhere()).extracting(Similarity.Elsewhere::id).contains(agency, crowd);
    }

    @Test
    void withoutAnAgencyNobodyIsFound() {
        Similarity nobody = search.similarTo(family("Hodan", "Abdullahi", BORN));
        assertThat(nobody.isEmpty()).isTrue();
        assertThat(search.lookUp("Hodan")).isEmpty();
        assertThat(search.list("Hodan", null, 10)).isEmpty();
    }

    @Test
    void aLookUpTakesTheBeginningsOfNamesInAnyOrder() {
        for (String typed :
                List.of("hodan", "abdullahi hodan", "hod abd", "Ayaan", "040 7654321", "hodan.a@example.org")) {
            assertThat(in(agency, () -> search.lookUp(typed))).as(typed).hasSize(1);
            assertThat(in(agency, () -> search.list(typed, null, 10))).as(typed).hasSize(1);
        }
        assertThat(in(agency, () -> search.lookUp("odan"))).isEmpty();
        assertThat(in(agency, () -> search.lookUp("hodan virtanen"))).isEmpty();
        assertThat(in(agency, () -> search.lookUp("%"))).isEmpty();
    }

    private void assertFound(FamilyDetails described) {
        assertThat(similarTo(described)).as(described.name()).hasSize(1);
    }

    private List<SimilarClient> similarTo(FamilyDetails described) {
        return similarTo(agency, described);
    }

    private List<SimilarClient> similarTo(String agencyId, FamilyDetails described) {
        return in(agencyId, () -> search.similarTo(described).own());
    }
}
