package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

class ActivityLogWiringTests {

    private static final String SHORT_KEY = Base64.getEncoder().encodeToString(new byte[31]);

    @Test
    void anExternalDatabaseNeedsAConfiguredKey() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://db/carerelay");
        assertThatThrownBy(() -> ActivityLogWiring.sealKey(environment))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        e -> assertThat(e.getReason()).contains("CARERELAY_LOG_SEAL_KEY"));
    }

    @Test
    void aMissingKeyEndsTheStartBeforeTheDatabaseIsTouched() {
        AtomicBoolean touched = new AtomicBoolean();
        new ApplicationContextRunner()
                .withUserConfiguration(ActivityLogWiring.class)
                .withBean(Connection.class, () -> {
                    touched.set(true);
                    return null;
                })
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://db/carerelay")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class));
        assertThat(touched).isFalse();
    }

    @Test
    void aKeyThatIsTooShortOrNoBase64IsRefusedWithoutShowingIt() {
        for (String key : new String[] {SHORT_KEY, "no base64 at all"}) {
            assertThatThrownBy(() ->
                            ActivityLogWiring.sealKey(new MockEnvironment().withProperty(ActivityLogWiring.KEY, key)))
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
        ActivityLogWiring.sealKey(environment);
        Path file = folder.resolve("seal.key");
        String first = Files.readString(file);
        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ActivityLogWiring.sealKey(environment);
        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void formerKeysStayKnown() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        MockEnvironment environment = new MockEnvironment()
                .withProperty(ActivityLogWiring.KEY, key)
                .withProperty(ActivityLogWiring.FORMER_KEYS, key + ", " + key);
        assertThatCode(() -> ActivityLogWiring.sealKey(environment)).doesNotThrowAnyException();
    }
}
