package io.carerelay;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.document.DocumentTooLarge;
import io.carerelay.document.NewerVersion;
import io.carerelay.document.content.StoreTrouble;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** What is told, and with which status, when something that was asked is refused. Never what only we understand. */
@Component
class Refusals {

    private final RuleTexts rules;
    private final MessageSource messages;

    Refusals(RuleTexts rules, MessageSource messages) {
        this.rules = rules;
        this.messages = messages;
    }

    /** One field and what is wrong with it; the field is null where the whole request is meant. */
    record FieldError(String field, String message) {}

    /** The answer to this refusal; null where it is no refusal but a failure of ours. */
    ProblemDetail of(Exception e) {
        if (e instanceof BrokenRule rule) {
            String sentence = rules.worded(rule).getMessage();
            return of(HttpStatus.UNPROCESSABLE_ENTITY, sentence, List.of(new FieldError(rule.field(), sentence)));
        }
        if (e instanceof ConstraintViolationException violations) {
            return of(violations.getConstraintViolations().stream()
                    .map(violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
                    .toList());
        }
        if (e instanceof NoSuchRecord) {
            return of(HttpStatus.NOT_FOUND, text("refusal.notFound"), null);
        }
        if (e instanceof AuthorizationException || e instanceof NotPermitted) {
            return of(HttpStatus.FORBIDDEN, text("refusal.forbidden"), null);
        }
        if (e instanceof DocumentTooLarge document) {
            String sentence = rules.sentence(
                    BrokenRule.of("document.tooLarge", document.most().toMegabytes()));
            return of(HttpStatus.PAYLOAD_TOO_LARGE, sentence, List.of(new FieldError("content", sentence)));
        }
        if (e instanceof StoreTrouble trouble) {
            return trouble.kind() == StoreTrouble.Kind.FULL
                    ? of(HttpStatus.INSUFFICIENT_STORAGE, text("refusal.document.FULL"), null)
                    : of(HttpStatus.SERVICE_UNAVAILABLE, text("refusal.document.AWAY"), null);
        }
        if (e instanceof NewerVersion newer) {
            return of(
                    HttpStatus.CONFLICT,
                    rules.sentence(BrokenRule.of("document.newer", newer.name(), newer.version())),
                    null);
        }
        // Whoever loses a deadlock has changed nothing either.
        if (e instanceof ConcurrencyFailureException
                || e instanceof org.camunda.bpm.engine.OptimisticLockingException
                || e instanceof DataIntegrityViolationException) {
            return of(HttpStatus.CONFLICT, text("refusal.conflict"), null);
        }
        return null;
    }

    /** The path as the caller knows it: without the method and the parameter that validated it. */
    private static String field(Path path) {
        List<String> names = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.PARAMETER) {
                names.add(node.toString());
            }
        }
        return String.join(".", names);
    }

    /** The answer to a request whose fields are wrong. */
    ProblemDetail of(List<FieldError> errors) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY, text("refusal.invalid"), errors);
    }

    private static ProblemDetail of(HttpStatus status, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (errors != null) {
            problem.setProperties(Map.of("errors", errors));
        }
        return problem;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
