package io.carerelay.careplan.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Under which address CareRelay is known outside: what is configured, else that of the request. */
@Component
class CalendarAddress {

    private final String configured;

    CalendarAddress(@Value("${carerelay.base-url:}") String configured) {
        this.configured = configured.strip().replaceAll("/+$", "");
    }

    /** Without a slash at its end. */
    String base() {
        return configured.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : configured;
    }

    String of(String token) {
        return base() + "/calendar/" + token + ".ics";
    }
}
