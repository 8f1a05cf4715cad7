package io.carerelay.client;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;

/** A day on which somebody living can have been born: not in the future and no longer ago than people live. Unknown is allowed. */
@Documented
@Constraint(validatedBy = BirthDate.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface BirthDate {

    /** Nobody is known to have lived longer. */
    int OLDEST_AGE = 122;

    String message() default "{field.error.birthDate}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check behind {@link BirthDate}. */
    class Check implements ConstraintValidator<BirthDate, LocalDate> {

        @Override
        public boolean isValid(LocalDate day, ConstraintValidatorContext context) {
            if (day == null) {
                return true;
            }
            LocalDate today = LocalDate.now(context.getClockProvider().getClock());
            return !day.isAfter(today) && day.isAfter(today.minusYears(OLDEST_AGE));
        }
    }
}
