package io.carerelay.scenario;

import io.carerelay.Visitor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CareRelay as a process of its own, as it runs at an agency: to be killed, and started again. */
final class RunningApplication implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;
    private final int port;

    private RunningApplication(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it and waits until it answers. */
    static RunningApplication start(Path folder, Map<String, String> environment, String... arguments) {
        RunningApplication application = launch(folder, environment, arguments);
        application.await("ready", application::isReady);
        return application;
    }

    /** Starts it as the Dockerfile does, to be measured, and waits until it answers. */
    static RunningApplication startForMeasuring(Path folder) {
        RunningApplication application = launch(folder, Map.of(), List.of("-Xmx1g", "-XX:+UseParallelGC"));
        application.await("ready", application::isReady);
        return application;
    }

    /** Starts it with those options of the machine in place of the usual ones, and waits until it answers. */
    static RunningApplication startWith(List<String> options, Path folder) {
        RunningApplication application = launch(folder, Map.of(), options);
        application.await("ready", application::isReady);
        return application;
    }

    /** Starts it without waiting. */
    static RunningApplication launch(Path folder, Map<String, String> environment, String... arguments) {
        // What is compiled quickly starts quickly.
        return launch(folder, environment, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), arguments);
    }

    private static RunningApplication launch(
            Path folder, Map<String, String> environment, List<String> options, String... arguments) {
        try {
            int port = freePort();
            Path output = Files.createDirectories(folder).resolve("output-" + port + ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath(), "io.carerelay.CareRelayApplication", "--server.port=" + port));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new RunningApplication(builder.start(), output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Visitor visitor() {
        return new Visitor("http://localhost:" + port);
    }

    long pid() {
        return process.pid();
    }

    /** What it printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing is written, nobody is told. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits for its end, and tells how it ended. */
    int exitCode() {
        try {
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void await(String what, BooleanSupplier condition) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new AssertionError("Not " + what + ":\n" + output());
            }
            pause(Duration.ofMillis(200));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Without what tests bring: their beans are no part of the application. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean isReady() {
        try {
            return visitor().get("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Stops it as an administrator would, and its database with it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
