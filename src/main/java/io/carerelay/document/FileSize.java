package io.carerelay.document;

/** Sizes as people read them. */
final class FileSize {

    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    private FileSize() {}

    /** {@code KB} or {@code MB}; also the end of the key of the words for a size. */
    static String unit(long bytes) {
        return bytes < MB ? "KB" : "MB";
    }

    /** How many of that unit, at least one. */
    static double number(long bytes) {
        return bytes < MB ? Math.ceil((double) bytes / KB) : Math.round(10.0 * bytes / MB) / 10.0;
    }
}
