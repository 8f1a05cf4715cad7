package io.carerelay.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** A code that people can read to each other and type: sixteen letters and digits, none of which looks like another. */
final class OneTimeCode {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private OneTimeCode() {}

    /** In groups, as it is shown. */
    static String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** Without what people put between the groups, and whatever the case. */
    static String plain(String typed) {
        String plain = typed == null ? "" : typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return plain.substring(0, Math.min(plain.length(), 2 * LENGTH));
    }

    /** What is common to codes that somebody tries one after the other. */
    static String prefix(String plain) {
        return plain.substring(0, Math.min(plain.length(), GROUP));
    }

    /** Nobody guesses 78 bits within days, so that the hash needs neither salt nor slowness. */
    static String hash(String plain) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
