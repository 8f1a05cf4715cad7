package io.carerelay.portal.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Under which address families find the portal: below the one that is configured, else that of the request. */
@Component
class PortalAddress {

    private final String configured;

    PortalAddress(@Value("${carerelay.base-url:}") String configured) {
        this.configured = configured.strip().replaceAll("/+$", "");
    }

    /** @param page such as {@code /welcome} */
    String of(String page) {
        String base = configured.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : configured;
        return base + "/portal" + page;
    }
}
