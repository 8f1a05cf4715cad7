package io.carerelay;

import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.FamilyPrincipal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles a request to the portal on behalf of the adult who is signed in, as their account is now: at the agency that
 * holds the record; and not at all where the account has ended or its password has changed.
 */
class FamilyScope extends OncePerRequestFilter {

    private final FamilyDoor door;

    FamilyScope(FamilyDoor door) {
        this.door = door;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof FamilyPrincipal signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<FamilyPrincipal> now = door.now(signedIn.accountId(), signedIn.credential());
        if (now.isEmpty()) {
            end(request);
            PortalWiring.refuse(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(FamilySignIn.authenticated(now.get()));
        SecurityContextHolder.setContext(context);
        ContextScope.handle(now.get().context(), () -> chain.doFilter(request, response));
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
