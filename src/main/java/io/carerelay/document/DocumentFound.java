package io.carerelay.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A document that a search found.
 *
 * @param passage the words around what was looked for, in order, or the beginning; empty where it has no text
 */
public record DocumentFound(Document document, List<Part> passage) {

    private static final char BEGIN = 2;
    private static final char END = 3;

    /** Some words, and whether they are what was looked for. Plain text: to be escaped like any other. */
    public record Part(String text, boolean found) {}

    static DocumentFound of(Document document, String headline) {
        return new DocumentFound(document, headline == null ? List.of() : parts(headline));
    }

    private static List<Part> parts(String headline) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        boolean found = false;
        for (int at = 0; at <= headline.length(); at++) {
            boolean end = at == headline.length();
            if (end || headline.charAt(at) == BEGIN || headline.charAt(at) == END) {
                if (at > from) {
                    parts.add(new Part(headline.substring(from, at), found));
                }
                from = at + 1;
                found = !end && headline.charAt(at) == BEGIN;
            }
        }
        return parts;
    }
}
