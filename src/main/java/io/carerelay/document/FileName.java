package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a file, as it can be shown and offered for download: without folders, control characters and the marks
 * that turn the order of reading round, with which a program can be made to look like a picture.
 */
record FileName(String value) {

    /** Characters, as the database has them. */
    private static final int LONGEST = 200;

    /**
     * What remains of a name that was sent.
     *
     * @throws BrokenRule where nothing does
     */
    static FileName of(String sent) {
        String name = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .map(character -> isBlank(character) ? ' ' : character)
                .filter(FileName::isShown)
                .forEach(plain::appendCodePoint);
        String clean = plain.toString().replaceAll(" +", " ").replaceAll("^[ .]+|[ .]+$", "");
        if (clean.isEmpty()) {
            throw BrokenRule.at("name", "document.name.missing");
        }
        return new FileName(shortened(clean));
    }

    /** In small letters and without its dot; empty where there is none. */
    String extension() {
        return extension(value).toLowerCase(Locale.ROOT);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** From the end of the name, so that the extension stays. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        String extension = extension(name);
        int tail = extension.isEmpty() ? 0 : extension.codePointCount(0, extension.length()) + 1;
        if (tail == 0 || tail >= LONGEST) {
            return name.substring(0, name.offsetByCodePoints(0, LONGEST)).strip();
        }
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - tail)).strip() + "." + extension;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            // Zero-width joiners shape words in Arabic, Persian and Indic scripts, and reorder nothing.
            case Character.FORMAT -> character == 0x200C || character == 0x200D;
            default -> true;
        };
    }
}
