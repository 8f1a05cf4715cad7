package io.carerelay.client;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which names and contacts are compared: without case, accents and punctuation. */
final class SearchKeys {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");
    /** Enough to tell numbers apart, and the same with and without country code or leading zero. */
    private static final int PHONE_DIGITS = 8;

    private SearchKeys() {}

    /** A name in the order spoken, for likeness. */
    static String name(String givenName, String familyName) {
        return fold(givenName + " " + familyName);
    }

    /** A name in the order of lists. */
    static String sort(String givenName, String familyName) {
        return fold(familyName) + "," + fold(givenName);
    }

    static String phone(String number) {
        String digits = NOT_DIGITS.matcher(number).replaceAll("");
        return digits.length() <= PHONE_DIGITS ? digits : digits.substring(digits.length() - PHONE_DIGITS);
    }

    static String email(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String latin = plain.toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ß", "ss")
                .replace("ı", "i");
        return OTHER.matcher(latin).replaceAll(" ").strip();
    }
}
