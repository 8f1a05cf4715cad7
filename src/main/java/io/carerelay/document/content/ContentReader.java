package io.carerelay.document.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Takes files apart: the text that stands in them, and pictures of how they look. What strangers made may be made to fill
 * memory or to run for ever, so this happens in a process of its own ({@link ReaderMain}) with a small heap, that knows
 * neither the database nor a password, is ended when it takes too long, and serves one file at a time.
 */
@Component
public class ContentReader implements DisposableBean {

    /** Together less than the half minute for which a job is locked. */
    private static final long SECONDS_TO_WAIT = 4;

    private final Semaphore turn = new Semaphore(1, true);
    private final String memory;
    private final long secondsToRead;
    private ReaderProcess process;

    /**
     * @param memory heap of the process, as for {@code -Xmx}
     * @param secondsToRead for one file
     */
    ContentReader(
            @Value("${carerelay.documents.reader.memory}") String memory,
            @Value("${carerelay.documents.reader.seconds}") long secondsToRead) {
        this.memory = memory;
        this.secondsToRead = secondsToRead;
    }

    /** What came of a file: not readable, nothing in it, or what was in it. */
    public enum Outcome {
        DONE,
        NONE,
        UNREADABLE
    }

    /** @param text null unless {@link Outcome#DONE} */
    public record Text(Outcome outcome, String text) {}

    /** @param pages JPEG, in order; none unless {@link Outcome#DONE} */
    public record Pictures(Outcome outcome, List<byte[]> pages) {}

    /** Whether there is any use in looking for text in such a file. */
    public static boolean mayHaveText(String mediaType) {
        return !mediaType.startsWith("image/");
    }

    /** Whether there is any use in asking how such a file looks. */
    public static boolean mayHavePictures(String mediaType) {
        return mediaType.equals(ReaderMain.PDF) || PictureSmall.isPossible(mediaType);
    }

    /**
     * The text in a file, without control characters, as much of it as is kept.
     *
     * @throws OptimisticLockingFailureException where others have their turn; to be tried again
     */
    public Text text(Path file, String mediaType) throws IOException {
        return inTurn(folder -> {
            Outcome outcome = ask(ReaderMain.TEXT, mediaType, file, folder);
            Path text = folder.resolve(ReaderMain.TEXT_FILE);
            return outcome == Outcome.DONE
                    ? new Text(outcome, Files.readString(text, StandardCharsets.UTF_8))
                    : new Text(outcome, null);
        });
    }

    /**
     * What a file looks like: a picture, or the first pages of a PDF.
     *
     * @throws OptimisticLockingFailureException where others have their turn; to be tried again
     */
    public Pictures pictures(Path file, String mediaType) throws IOException {
        return inTurn(folder -> {
            Outcome outcome = ask(ReaderMain.PICTURES, mediaType, file, folder);
            List<byte[]> pages = pages(folder);
            if (pages.isEmpty()) {
                return new Pictures(outcome == Outcome.DONE ? Outcome.NONE : outcome, pages);
            }
            // Where it ran out of time, the pages before are worth having.
            return new Pictures(Outcome.DONE, pages);
        });
    }

    private Outcome ask(String what, String mediaType, Path file, Path folder) throws IOException {
        return process.ask(secondsToRead, what, mediaType, file.toString(), folder.toString());
    }

    private static List<byte[]> pages(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(ReaderMain.PAGE))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
        List<byte[]> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(Files.readAllBytes(file));
        }
        return pages;
    }

    private <T> T inTurn(Work<T> work) throws IOException {
        try {
            if (!turn.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw new OptimisticLockingFailureException("Other files are being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OptimisticLockingFailureException("The application stops", e);
        }
        Path folder = null;
        try {
            if (process == null) {
                process = ReaderProcess.start(memory);
            }
            folder = process.folder();
            return work.in(folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
            if (process != null && !process.isAlive()) {
                process.close();
                process = null;
            }
            turn.release();
        }
    }

    /** Deletes what was left behind by processes that were killed, in the middle of it or with the application. */
    public static void clearLeftovers(Instant olderThan) {
        ReaderProcess.clearLeftovers(olderThan);
    }

    /** Whoever adds no documents for a while needs no memory for reading them. */
    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void letGo() {
        if (turn.tryAcquire()) {
            try {
                if (process != null && process.isIdle()) {
                    process.close();
                    process = null;
                }
            } finally {
                turn.release();
            }
        }
    }

    @Override
    public void destroy() {
        ReaderProcess running = process;
        if (running != null) {
            running.close();
        }
    }

    private interface Work<T> {
        T in(Path folder) throws IOException;
    }
}
