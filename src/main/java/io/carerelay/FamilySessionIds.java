package io.carerelay;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.stereotype.Component;

/**
 * Families and staff can be signed in at the same time in one browser: under {@code /portal} the session is that of one
 * cookie, everywhere else that of another, and neither is sent to or read on the other side.
 */
@Component
class FamilySessionIds implements HttpSessionIdResolver {

    static final String COOKIE = "CRFAMILY";

    private final HttpSessionIdResolver staff;
    private final HttpSessionIdResolver family;

    FamilySessionIds(@Value("${carerelay.secure-cookies}") boolean secure) {
        staff = resolver(SignInDoor.SESSION_COOKIE, "/", secure);
        family = resolver(COOKIE, PortalWiring.ROOT, secure);
    }

    private static HttpSessionIdResolver resolver(String name, String path, boolean secure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath(path);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(secure);
        cookie.setSameSite("Lax");
        CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookie);
        return resolver;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return of(request).resolveSessionIds(request);
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        of(request).setSessionId(request, response, sessionId);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        of(request).expireSession(request, response);
    }

    private HttpSessionIdResolver of(HttpServletRequest request) {
        return isPortal(request) ? family : staff;
    }

    /** An error page belongs to the side on which the error happened. */
    static boolean isPortal(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return path.equals(PortalWiring.ROOT) || path.startsWith(PortalWiring.ROOT + "/");
    }
}
