package io.carerelay.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of 256 KB for what is temporary, while this is open: it really is full when it is. */
final class TinyDisk implements AutoCloseable {

    private static final String TEMPORARY = "java.io.tmpdir";

    private final Path folder;
    private final String former = System.getProperty(TEMPORARY);

    private TinyDisk(Path folder) {
        this.folder = folder;
        System.setProperty(TEMPORARY, folder.toString());
    }

    /** Null where this user may not mount one. */
    static TinyDisk mounted(Path folder) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString()) ? new TinyDisk(folder) : null;
    }

    List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        System.setProperty(TEMPORARY, former);
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
