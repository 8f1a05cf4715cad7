package io.carerelay.agency;

/**
 * A rule refuses what was asked. Nothing has changed, and the person can mend it: the message says how.
 *
 * <p>Deliberately no engine exception, whose text Tasklist would prefix with technical words.
 */
public class BrokenRule extends RuntimeException {

    private final String field;
    private final String key;
    private final transient Object[] arguments;

    private BrokenRule(String message, String field, String key, Object... arguments) {
        super(message, null, false, false);
        this.field = field;
        this.key = key;
        this.arguments = arguments;
    }

    /** A refusal that concerns the request as a whole; the key names its text in the message bundle. */
    public static BrokenRule of(String key, Object... arguments) {
        return new BrokenRule(key, null, key, arguments);
    }

    /** A refusal that belongs beside one field of the form. */
    public static BrokenRule at(String field, String key, Object... arguments) {
        return new BrokenRule(key, field, key, arguments);
    }

    /** The same refusal with its sentence filled in, for those who only show the message, such as Tasklist. */
    public BrokenRule worded(String sentence) {
        return new BrokenRule(sentence, field, key, arguments);
    }

    /** Name of the field it belongs to; null for the whole request. */
    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.clone();
    }
}
