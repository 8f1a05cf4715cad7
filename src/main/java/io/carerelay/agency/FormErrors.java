package io.carerelay.agency;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.function.UnaryOperator;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.PropertyAccessorUtils;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.Errors;

/** Brings what the record refuses beside the fields of the form that it came from. */
public final class FormErrors {

    /** No key of any bundle: the sentence is there already. */
    private static final String CODE = "refused";

    private FormErrors() {}

    /**
     * Validates what a form says.
     *
     * @param fieldOf the form's field for a property path of the validated object; unknown ones concern the whole form
     */
    public static void validate(Validator validator, Object said, Errors errors, UnaryOperator<String> fieldOf) {
        for (ConstraintViolation<Object> violation : validator.validate(said)) {
            reject(errors, fieldOf.apply(violation.getPropertyPath().toString()), violation.getMessage());
        }
    }

    /** Puts a rule's refusal beside its field, or over the whole form. */
    public static void reject(Errors errors, BrokenRule rule, UnaryOperator<String> fieldOf, MessageSource messages) {
        reject(errors, rule.field() == null ? null : fieldOf.apply(rule.field()), sentence(rule, messages));
    }

    /** The sentence of a rule that refused, in the language of the current request. */
    public static String sentence(BrokenRule rule, MessageSource messages) {
        return messages.getMessage("rule." + rule.key(), rule.arguments(), LocaleContextHolder.getLocale());
    }

    /** The last name of a path: the field, without the method and the parameter that validated it. */
    public static String field(Path path) {
        String field = "";
        for (Path.Node node : path) {
            field = node.getName();
        }
        return field;
    }

    private static void reject(Errors errors, String field, String sentence) {
        if (field != null && exists(errors, field)) {
            if (errors.getFieldErrorCount(field) == 0) {
                errors.rejectValue(field, CODE, sentence);
            }
        } else {
            errors.reject(CODE, sentence);
        }
    }

    private static boolean exists(Errors errors, String field) {
        try {
            errors.getFieldValue(PropertyAccessorUtils.canonicalPropertyName(field));
            return true;
        } catch (InvalidPropertyException e) {
            return false;
        }
    }
}
