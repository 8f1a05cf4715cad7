package io.carerelay;

import io.carerelay.activitylog.SealKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * What the activity log needs of the installation: the clock that has it sealed every minute, and the key of the
 * seals. The key comes from {@code carerelay.log.seal-key} ({@code CARERELAY_LOG_SEAL_KEY}, base64, at least 32
 * bytes); keys used before it stay known as {@code carerelay.log.former-seal-keys}, separated by commas. Only with the
 * embedded database may it be missing: then a file beside the data holds one, which protects against whoever gets
 * hold of the database, not of the machine.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ActivityLogWiring {

    static final String KEY = "carerelay.log.seal-key";
    static final String FORMER_KEYS = "carerelay.log.former-seal-keys";

    /** A missing key is told at once, before the database is touched. */
    @Bean
    static BeanFactoryPostProcessor sealKeyFirst() {
        return beans -> beans.getBean(SealKey.class);
    }

    @Bean
    static SealKey sealKey(Environment environment) {
        String configured = environment.getProperty(KEY, "");
        byte[] key;
        if (!configured.isBlank()) {
            key = decoded(KEY, configured);
        } else if ("none".equals(environment.getProperty("spring.datasource.url", "none"))) {
            Path folder = Path.of(environment.getProperty("carerelay.embedded.folder", "data"));
            key = decoded(KEY, keyIn(folder.toAbsolutePath().normalize()));
        } else {
            throw new InvalidConfigurationPropertyValueException(
                    KEY,
                    "(none)",
                    "The activity log is sealed with this key, and all nodes on one database share it. Set"
                            + " CARERELAY_LOG_SEAL_KEY to at least 32 random bytes in base64, for instance from"
                            + " \"openssl rand -base64 32\", and keep a copy apart from the database.");
        }
        List<byte[]> former = Arrays.stream(
                        environment.getProperty(FORMER_KEYS, "").split(","))
                .filter(text -> !text.isBlank())
                .map(text -> decoded(FORMER_KEYS, text))
                .toList();
        return new SealKey(key, former);
    }

    private static byte[] decoded(String property, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length >= SealKey.SHORTEST) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // The same answer as for a key too short, without the text: it may be half a key.
        }
        throw new InvalidConfigurationPropertyValueException(
                property, "(not shown)", "It must be at least " + SealKey.SHORTEST + " bytes in base64.");
    }

    /** Written whole or not at all, and never readable by others. */
    private static String keyIn(Path folder) {
        try {
            Path file = Files.createDirectories(folder).resolve("seal.key");
            if (!Files.exists(file)) {
                byte[] key = new byte[SealKey.SHORTEST];
                new SecureRandom().nextBytes(key);
                Path draft = Files.createTempFile(
                        folder,
                        "seal",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, Base64.getEncoder().encodeToString(key));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The seal key could not be kept in " + folder, e);
        }
    }
}
