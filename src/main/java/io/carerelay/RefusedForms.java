package io.carerelay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** A form that was sent and is shown again with errors was refused, and its answer says so: 422, unless it says more. */
class RefusedForms implements HandlerInterceptor {

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView shown) {
        if (shown != null
                && HttpMethod.POST.matches(request.getMethod())
                && response.getStatus() == HttpStatus.OK.value()
                && shown.getModel().values().stream()
                        .anyMatch(value -> value instanceof Errors errors && errors.hasErrors())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
    }
}
