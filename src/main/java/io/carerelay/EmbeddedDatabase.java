package io.carerelay;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that CareRelay starts for itself where no other is configured. Its data stay in one folder over
 * restarts, every acknowledged commit is on disk, and every connection needs a password.
 *
 * <p>The library behind it is made for tests and starts the server without durability; the settings given here
 * follow its own on the command line and win. A server that outlived a killed application is stopped before the
 * next one starts on the same folder.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String DATABASE = "carerelay";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP_LIMIT = Duration.ofMinutes(2);
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final String superuserPassword;
    private final FileChannel lock;

    private EmbeddedDatabase(EmbeddedPostgres server, String superuserPassword, FileChannel lock) {
        this.server = server;
        this.superuserPassword = superuserPassword;
        this.lock = lock;
    }

    /**
     * Starts the server on its data folder, made on first use.
     *
     * @param folder where data and binaries are kept
     * @param port TCP port on the loopback interface, 0 for any free one
     */
    static EmbeddedDatabase start(Path folder, int port) {
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath().normalize());
            Path data = home.resolve("postgres");
            Path passwordFile = home.resolve("superuser.password");
            FileChannel lock = lockFor(home);
            stopOrphan(data);
            String password = passwordIn(passwordFile);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                    .setPGStartupWait(STARTUP_LIMIT)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("max_connections", "120")
                    // A Monday writes gigabytes; with the defaults it would write each page again at every checkpoint.
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setConnectConfig("password", password);
            if (port != 0) {
                builder.setPort(port);
            }
            return new EmbeddedDatabase(builder.start(), password, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start in " + folder, e);
        }
    }

    /** JDBC address of the CareRelay database on this server. */
    String url() {
        return urlOf(DATABASE);
    }

    /** Opens a superuser connection to one of this server's databases. */
    Connection superuserConnection(String database) throws SQLException {
        return DriverManager.getConnection(urlOf(database), "postgres", superuserPassword);
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private static String passwordIn(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String password = randomPassword();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return password;
    }

    static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** After a SIGKILL of the application its server lives on and holds the folder; nobody else would stop it. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
        ProcessHandle orphan =
                ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
        if (orphan == null || !commandLine(orphan).contains(data.toString())) {
            return;
        }
        log.warn("Stopping the PostgreSQL (process {}) that a killed CareRelay left behind", pid);
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            orphan.onExit().get(ORPHAN_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stopping PostgreSQL process " + pid, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL process " + pid + " does not stop", e);
        }
    }

    /** One application per folder; the lock ends with the process, however it ends. */
    private static FileChannel lockFor(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("Another CareRelay is running on " + home + "; stop it first");
        }
        return channel;
    }

    private static String commandLine(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        return Files.exists(proc)
                ? Files.readString(proc).replace('\0', ' ')
                : process.info().commandLine().orElse("");
    }
}
