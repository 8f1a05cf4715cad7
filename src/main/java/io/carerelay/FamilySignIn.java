package io.carerelay;

import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.web.FamilySession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Signs adults of families in to the portal, and to nothing else. */
@Component
class FamilySignIn implements FamilySession {

    private static final List<SimpleGrantedAuthority> FAMILY = List.of(new SimpleGrantedAuthority("ROLE_FAMILY"));

    private final FamilyDoor door;
    private final Duration idle;

    /** @param idle after which time without a request a session ends */
    FamilySignIn(FamilyDoor door, @Value("${carerelay.portal.session}") Duration idle) {
        this.door = door;
        this.idle = idle;
    }

    /** For the portal's chain alone; the staff's has a provider of its own. */
    AuthenticationManager manager() {
        return this::authenticate;
    }

    private Authentication authenticate(Authentication request) {
        try {
            String address = ((WebAuthenticationDetails) request.getDetails()).getRemoteAddress();
            return door.signIn(address, request.getName(), String.valueOf(request.getCredentials()))
                    .map(FamilySignIn::authenticated)
                    .orElseThrow(() -> new BadCredentialsException("Refused"));
        } catch (FamilyDoor.TooOften e) {
            throw new LockedException("Locked for a while");
        }
    }

    static Authentication authenticated(FamilyPrincipal person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, FAMILY);
    }

    void opened(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        limit(request);
        response.sendRedirect(PortalWiring.ROOT);
    }

    @Override
    public void open(FamilyPrincipal person, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.getSession().invalidate();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authenticated(person));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        limit(request);
    }

    private void limit(HttpServletRequest request) {
        request.getSession().setMaxInactiveInterval((int) idle.toSeconds());
    }
}
