package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import io.carerelay.document.content.ContentStore.Incoming;
import io.carerelay.document.content.StoreTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * What is being sent, put aside in a file that only we can read until all of it is here. A slow phone thus holds
 * neither memory nor a transaction. Closed, nothing is left.
 */
final class Spool implements AutoCloseable {

    /** How the files are called, wherever the system keeps what is temporary. */
    static final String PREFIX = "carerelay-upload-";

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private long size;
    private String sha256;
    private Incoming incoming;

    private Spool(Path file) {
        this.file = file;
    }

    /**
     * Takes the content in, and no more of it than is allowed.
     *
     * @throws DocumentTooLarge as soon as it turns out to be larger
     * @throws BrokenRule where it is empty, or breaks off
     * @throws StoreTrouble where there is no room to put it aside
     */
    static Spool of(InputStream content, DataSize most) {
        Spool spool = open();
        try {
            spool.fill(content, most);
            return spool;
        } catch (IOException e) {
            spool.close();
            throw new StoreTrouble(StoreTrouble.Kind.FULL, e);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** Puts aside what is stored already, to be read by what wants a file. */
    static Spool of(DocumentContents contents, Document document) throws IOException {
        Spool spool = open();
        try (OutputStream out = Files.newOutputStream(spool.file)) {
            contents.writeTo(document, out);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /**
     * Deletes what was left behind by processes that were killed; what may still be on its way is younger. What cannot be
     * deleted is somebody else's to look at, and stops nobody.
     */
    static void clearLeftovers(Instant olderThan) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder(), PREFIX + "*")) {
            for (Path file : left) {
                clear(file, olderThan);
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("What was left of files on their way is not cleared away: {}", e.toString());
        }
    }

    private static void clear(Path file, Instant olderThan) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Its owner was quicker.
        } catch (IOException e) {
            log.warn("A file that was left on its way is not cleared away: {}", e.toString());
        }
    }

    /** Asked each time: so it can be shown in earnest what happens when it is full. */
    private static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Spool open() {
        try {
            return new Spool(Files.createTempFile(folder(), PREFIX, null));
        } catch (IOException e) {
            throw new StoreTrouble(StoreTrouble.Kind.FULL, e);
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

    /** It lies in a store now, and goes from there too when this is closed, unless it was kept. */
    void taken(Incoming by) {
        incoming = by;
    }

    Incoming incoming() {
        return incoming;
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
        try (Incoming closing = incoming) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start tries again; what was stored is stored.
            log.warn("A file on its way is not deleted: {}", e.toString());
        }
    }
}
