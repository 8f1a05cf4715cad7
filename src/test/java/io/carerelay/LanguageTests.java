package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.Role;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTests extends CareRelayTest {

    @ParameterizedTest
    @ValueSource(strings = {"fi-FI,fi;q=0.9,en;q=0.1", "ar", "en-GB", "*", "no language"})
    void wordsAndDaysAreInTheSameLanguageWhicheverTheBrowserAsksFor(String wanted) {
        Visitor visitor = signedIn(person("LNG", "lng.worker", Role.WORKER));
        String day = today().format(DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH));
        assertThat(visitor.get("/", "Accept-Language", wanted).body()).contains("<html lang=\"en\"", day);
        assertThat(visitor.get("/portal/login", "Accept-Language", wanted).body())
                .contains("<html lang=\"en\"");
    }
}
