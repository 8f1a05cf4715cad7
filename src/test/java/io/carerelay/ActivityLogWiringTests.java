package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

class ActivityLogWiringTests {

    private static final String SHORT_KEY = Base64.getEncoder().encodeToString(new byte[31]);

    private final ActivityLogWiring wiring = new ActivityLogWiring();

    @Test
    void anExternalDatabaseNeedsAConfiguredKey() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://db/carerelay");
        assertThatThrownBy(() -> wiring.sealKey(environment))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        e -> assertThat(e.getReason()).contains("CARERELAY_LOG_SEAL_KEY"));
    }

    @Test
    void aKeyThatIsTooShortOrNoBase64IsRefusedWithoutShowingIt() {
        for (String key : new String[] {SHORT_KEY, "no base64 at all"}) {
            assertThatThrownBy(() -> wiring.sealKey(new MockEnvironment().withProperty(ActivityLogWiring.KEY, key)))
                    .isInstanceOfSatisfying(
                            InvalidConfigurationPropertyValueException.class,
                            e -> assertThat(e.getMessage() + e.getReason() + e.getValue())
                                    .doesNotContain(key));
        }
    }

    @Test
    void theEmbeddedDatabaseKeepsItsKeyInAFileForTheOwnerOnly(@TempDir Path folder) throws IOException {
        MockEnvironment environment =
                new MockEnvironment().withProperty("carerelay.embedded.folder", folder.toString());
        wiring.sealKey(environment);
        Path file = folder.resolve("seal.key");
        String first = Files.readString(file);
        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        wiring.sealKey(environment);
        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void formerKeysStayKnown() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        MockEnvironment environment = new MockEnvironment()
                .withProperty(ActivityLogWiring.KEY, key)
                .withProperty(ActivityLogWiring.FORMER_KEYS, key + ", " + key);
        assertThatCode(() -> wiring.sealKey(environment)).doesNotThrowAnyException();
    }
}
