package io.carerelay.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What a newcomer's first start leaves behind, demo loaded: made once in a run, for tests that go on from there. */
final class FilledFolder {

    private static final Path MADE = Path.of("target", "test-data", "filled");
    private static final Path LOCK = Path.of("target", "test-data", "filled.lock");

    /** Says which run of the tests has made it; it may be of another version. */
    private static final Path RUN = MADE.resolve("run");

    private FilledFolder() {}

    /** Copies it to where an application will be started. */
    static void copyTo(Path folder) {
        try {
            Files.createDirectories(LOCK.getParent());
            try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                String run = System.getProperty("carerelay.run", "");
                if (run.isEmpty()
                        || !Files.exists(RUN)
                        || !Files.readString(RUN).equals(run)) {
                    FileSystemUtils.deleteRecursively(MADE);
                    RunningApplication.start(MADE, Map.of()).close();
                    Files.writeString(RUN, run);
                }
                copy(MADE.resolve("data"), folder.resolve("data"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its rights: a database refuses a folder that others may read. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            Path copied = to.resolve(from.relativize(path).toString());
            Files.copy(path, copied, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
