package io.carerelay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A day is a day at an agency. Whoever asks the machine for it is wrong for some hours around midnight, in tests too:
 * they pass by day and fail at night.
 */
class DaysTests {

    private static final Pattern MACHINE = Pattern.compile("\\b(?:LocalDate|LocalTime|LocalDateTime)\\.now\\(\\)");

    @Test
    void nobodyAsksTheMachineWhichDayItIs() throws IOException {
        assertThat(MACHINE.matcher("LocalDate.now()").find()).isTrue();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> asking = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("DaysTests.java"))
                    .filter(DaysTests::asks)
                    .toList();
            assertThat(asking).isEmpty();
        }
    }

    private static boolean asks(Path file) {
        try {
            return MACHINE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
