package io.carerelay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What a family reads when something went wrong: a page of the portal, without a way to where only staff go. */
final class PortalTrouble {

    private static final Set<HttpStatus> OWN_WORDS =
            Set.of(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND, HttpStatus.CONFLICT, HttpStatus.TOO_MANY_REQUESTS);

    private PortalTrouble() {}

    /** @param sentence what a rule says; null where the status says it all */
    static ModelAndView of(HttpStatus status, String sentence) {
        Map<String, Object> model = new HashMap<>();
        model.put("what", OWN_WORDS.contains(status) ? Integer.toString(status.value()) : "general");
        model.put("message", sentence);
        return new ModelAndView("portal/trouble", model, status);
    }
}
