package io.carerelay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What a worker types into the start form; each family is its own unless a test says otherwise. */
public final class Families {

    private Families() {}

    /** A family nobody resembles: its name is made up of random letters. */
    public static Map<String, String> unknown() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", UUID.randomUUID().toString());
        fields.put("givenName", word());
        fields.put("familyName", word());
        fields.put("title", "Larger flat near the school");
        fields.put("type", "HOUSING");
        fields.put("priority", "NORMAL");
        return fields;
    }

    /** The same, with one field typed differently. */
    public static Map<String, String> with(Map<String, String> fields, String... namesAndValues) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }

    /** The same family entered once more. */
    public static Map<String, String> again(Map<String, String> fields) {
        return with(fields, "id", UUID.randomUUID().toString());
    }

    /** Twelve letters that no other call gives. */
    public static String word() {
        StringBuilder word = new StringBuilder();
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .limit(12)
                .forEach(digit ->
                        word.append((char) ('a' + Character.digit(digit, 16) + (word.length() % 2 == 0 ? 0 : 10))));
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
