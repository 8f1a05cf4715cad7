package io.carerelay.agency;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.function.UnaryOperator;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.PropertyAccessorUtils;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.Errors;

/** Brings what the record refuses beside the fields of the form that it came from. */
public final class FormErrors {

    private FormErrors() {}

    /**
     * Validates what a form says.
     *
     * @param fieldOf the form's field for a property path of the validated object; unknown ones concern the whole form
     */
    public static void validate(Validator validator, Object said, Errors errors, UnaryOperator<String> fieldOf) {
        for (ConstraintViolation<Object> violation : validator.validate(said)) {
            String code = violation
                    .getConstraintDescriptor()
                    .getAnnotation()
                    .annotationType()
                    .getSimpleName();
            reject(errors, fieldOf.apply(violation.getPropertyPath().toString()), code, violation.getMessage());
        }
    }

    /** Puts a rule's refusal beside its field, or over the whole form. */
    public static void reject(Errors errors, BrokenRule rule, UnaryOperator<String> fieldOf, MessageSource messages) {
        String sentence = messages.getMessage("rule." + rule.key(), rule.arguments(), LocaleContextHolder.getLocale());
        // The code must not happen to be the key of some other text, which would be shown instead.
        reject(errors, rule.field() == null ? null : fieldOf.apply(rule.field()), "refused." + rule.key(), sentence);
    }

    private static void reject(Errors errors, String field, String code, String sentence) {
        if (field != null && exists(errors, field)) {
            if (errors.getFieldErrorCount(field) == 0) {
                errors.rejectValue(field, code, sentence);
            }
        } else {
            errors.reject(code, sentence);
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
