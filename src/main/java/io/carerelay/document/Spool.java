package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.util.unit.DataSize;

/**
 * What is being sent, put aside in a file that only we can read until all of it is here. A slow phone thus holds
 * neither memory nor a transaction. Closed, nothing is left.
 */
final class Spool implements AutoCloseable {

    /** How the files are called, wherever the system keeps what is temporary. */
    static final String PREFIX = "carerelay-upload-";

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private long size;
    private String sha256;

    private Spool(Path file) {
        this.file = file;
    }

    /**
     * Takes the content in, and no more of it than is allowed.
     *
     * @throws DocumentTooLarge as soon as it turns out to be larger
     * @throws BrokenRule where it is empty, or breaks off
     */
    static Spool of(InputStream content, DataSize most) {
        Spool spool = open();
        try {
            spool.fill(content, most);
            return spool;
        } catch (IOException e) {
            spool.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** Deletes what was left behind by processes that were killed; what may still be on its way is younger. */
    static void clearLeftovers(Instant olderThan) {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Its owner was quicker.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Spool open() {
        try {
            return new Spool(Files.createTempFile(PREFIX, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(InputStream content, DataSize most) throws IOException {
        MessageDigest digest = sha256Digest();
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = next(content, buffer); read >= 0; read = next(content, buffer)) {
                size += read;
                if (size > most.toBytes()) {
                    throw new DocumentTooLarge(most);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw BrokenRule.at("content", "document.empty");
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where reading fails, the sender is gone; where writing fails, it is our own trouble. */
    private static int next(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw BrokenRule.at("content", "document.cutOff");
        }
    }

    Path file() {
        return file;
    }

    InputStream read() throws IOException {
        return Files.newInputStream(file);
    }

    long size() {
        return size;
    }

    /** In hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
