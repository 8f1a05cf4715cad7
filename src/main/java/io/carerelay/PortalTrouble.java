package io.carerelay;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a family reads when something went wrong: a page of the portal, without a way to where only staff go. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortalTrouble implements ErrorViewResolver {

    private static final Set<HttpStatus> OWN_WORDS =
            Set.of(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND, HttpStatus.CONFLICT, HttpStatus.TOO_MANY_REQUESTS);

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return FamilySessionIds.isPortal(request) ? of(status, null) : null;
    }

    /** @param sentence what a rule says; null where the status says it all */
    static ModelAndView of(HttpStatus status, String sentence) {
        Map<String, Object> model = new HashMap<>();
        model.put("what", OWN_WORDS.contains(status) ? Integer.toString(status.value()) : "general");
        model.put("message", sentence);
        return new ModelAndView("portal/trouble", model, status);
    }
}
