package io.carerelay.agency;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text as people type it, in any script, but without control characters and without the invisible marks that
 * reorder what follows them, with which a name can be made to look like another. Line breaks and tabs only where
 * {@link #multiline()}.
 */
@Documented
@Constraint(validatedBy = PlainText.Check.class)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    boolean multiline() default false;

    String message() default "{field.error.plainText}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check behind {@link PlainText}. */
    class Check implements ConstraintValidator<PlainText, CharSequence> {

        private boolean multiline;

        @Override
        public void initialize(PlainText annotation) {
            multiline = annotation.multiline();
        }

        @Override
        public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
            return text == null || text.codePoints().allMatch(this::isPlain) && !isSeeminglyEmpty(text);
        }

        /** Blank, but not by plain spaces alone: a check for blank lets it pass, and nobody sees anything. */
        private static boolean isSeeminglyEmpty(CharSequence text) {
            return !text.toString().trim().isEmpty() && text.codePoints().allMatch(Check::isInvisible);
        }

        private static boolean isInvisible(int character) {
            return Character.isWhitespace(character) || Character.isSpaceChar(character) || isJoiner(character);
        }

        private boolean isPlain(int character) {
            if (character == '\n' || character == '\r' || character == '\t') {
                return multiline;
            }
            return switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                case Character.FORMAT -> isJoiner(character);
                default -> true;
            };
        }

        /** Zero-width joiners shape words in Arabic, Persian and Indic scripts, and reorder nothing. */
        private static boolean isJoiner(int character) {
            return character == 0x200C || character == 0x200D;
        }
    }
}
