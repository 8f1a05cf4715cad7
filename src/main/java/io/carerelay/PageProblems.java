package io.carerelay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * How pages refuse what their controllers did not handle themselves: with an error page that carries the sentence,
 * or, where a script asked, with the sentence alone.
 */
@ControllerAdvice(annotations = Controller.class)
class PageProblems {

    private final Refusals refusals;

    PageProblems(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler(RuntimeException.class)
    ModelAndView refuse(RuntimeException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemDetail problem = refusals.of(e);
        if (problem == null) {
            throw e;
        }
        // 422 would tell a script that the form came back with its errors, which it did not.
        HttpStatus status = problem.getStatus() == HttpStatus.UNPROCESSABLE_ENTITY.value()
                ? HttpStatus.CONFLICT
                : HttpStatus.valueOf(problem.getStatus());
        if (request.getHeader("HX-Request") != null) {
            ProblemAnswer.write(response, status, problem.getDetail());
            return new ModelAndView();
        }
        if (FamilySessionIds.isPortal(request)) {
            return PortalTrouble.of(status, problem.getDetail());
        }
        return new ModelAndView("error/" + status.value(), Map.of("message", problem.getDetail()), status);
    }
}
