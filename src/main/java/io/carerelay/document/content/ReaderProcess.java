package io.carerelay.document.content;

import io.carerelay.document.content.ContentReader.Outcome;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The process that takes files apart, as its parent sees it: a line goes there, and a line comes back in time. */
final class ReaderProcess implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final long SECONDS_TO_START = 15;
    private static final long SECONDS_TO_END = 5;

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with, and a crash of the machine itself. */
    private static final List<Integer> ENDED_BY_CONTENT = List.of(3, 134, 139);

    private static final Set<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::name).collect(Collectors.toSet());

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** How the folders are called that the process may write to, wherever the system keeps what is temporary. */
    private static final String PREFIX = "carerelay-reader-";

    private static final Logger log = LoggerFactory.getLogger(ReaderProcess.class);

    private final Path home;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private long lastUsed = System.nanoTime();

    private ReaderProcess(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @throws IOException where it does not begin: our trouble, and no file's */
    static ReaderProcess start(String memory) throws IOException {
        Path home = Files.createTempDirectory(PREFIX);
        ProcessBuilder builder =
                new ProcessBuilder(command(memory, home)).redirectError(ProcessBuilder.Redirect.DISCARD);
        // What the application was told, as passwords, is for nobody else.
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot"));
        ReaderProcess started = new ReaderProcess(home, builder.start());
        try {
            if (!ReaderMain.READY.equals(started.answer(SECONDS_TO_START))) {
                throw new IOException("The process that reads files did not start");
            }
            return started;
        } catch (TimeoutException e) {
            started.close();
            throw new IOException("The process that reads files did not start in time", e);
        } catch (IOException e) {
            started.close();
            throw e;
        }
    }

    private static List<String> command(String memory, Path home) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + home,
                "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path")));
        // Inside one jar only its launcher finds the libraries.
        if (ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null) {
            command.addAll(List.of("-Dloader.main=" + ReaderMain.class.getName(), LAUNCHER));
        } else {
            command.add(ReaderMain.class.getName());
        }
        return command;
    }

    static void clearLeftovers(Instant olderThan) {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (Path folder : left) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(olderThan)) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("What was left of reading files is not cleared away: {}", e.toString());
        }
    }

    /** A new folder for what is found in one file. */
    Path folder() throws IOException {
        return Files.createTempDirectory(home, "found-");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isIdle() {
        return System.nanoTime() - lastUsed > IDLE.toNanos();
    }

    /**
     * Asks, and ends the process where no answer comes in time.
     *
     * @throws IOException where it ended for a reason that is not the file's
     */
    Outcome ask(long seconds, String... words) throws IOException {
        lastUsed = System.nanoTime();
        try {
            questions.write(String.join("\t", words));
            questions.newLine();
            questions.flush();
            String answer = answer(seconds);
            return OUTCOMES.contains(answer) ? Outcome.valueOf(answer) : ended();
        } catch (TimeoutException e) {
            // What it has found so far is still there.
            end();
            return Outcome.UNREADABLE;
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    /** What it says before it ends is no answer. */
    private Outcome ended() throws IOException {
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
        if (ENDED_BY_CONTENT.contains(process.exitValue())) {
            return Outcome.UNREADABLE;
        }
        throw new IOException("The process that reads files ended with " + process.exitValue());
    }

    private String answer(long seconds) throws IOException, TimeoutException {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread reading = new Thread(
                () -> {
                    try {
                        line.complete(answers.readLine());
                    } catch (IOException e) {
                        line.complete(null);
                    }
                },
                "document-reader");
        reading.setDaemon(true);
        reading.start();
        try {
            return line.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The application stops", e);
        }
    }

    /** Without waiting for what it is at. */
    @Override
    public void close() {
        end();
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            log.warn("What was left of reading files is not deleted: {}", e.toString());
        }
    }

    private void end() {
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
