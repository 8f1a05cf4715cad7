package io.carerelay;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.agency.process.StaffGroups;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles a request on behalf of the person who is signed in: towards the database, and for our own pages towards
 * the engine too, whose webapps see to that themselves.
 */
class PersonScope extends OncePerRequestFilter {

    private final IdentityService identities;

    /** @param identities null where the engine's webapps authenticate the person */
    PersonScope(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof StaffPrincipal person)) {
            chain.doFilter(request, response);
            return;
        }
        ContextScope.handle(person.context(), () -> {
            try {
                authenticate(person);
                chain.doFilter(request, response);
            } finally {
                if (identities != null) {
                    identities.clearAuthentication();
                }
            }
        });
    }

    private void authenticate(StaffPrincipal person) {
        if (identities != null) {
            List<String> tenants = person.agencyId() == null ? List.of() : List.of(person.agencyId());
            identities.setAuthentication(person.login(), StaffGroups.of(person.roles()), tenants);
        }
    }
}
