package io.carerelay;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The token that shows that a change comes from our own pages. Its name is not the engine's, whose token lies in
 * the same browser; scripts read it, so that embedded forms can send it.
 */
@Component
class CsrfCookie {

    private final CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();

    CsrfCookie(@Value("${carerelay.secure-cookies}") boolean secure) {
        repository.setCookieName("CR-CSRF");
        repository.setHeaderName("X-CR-CSRF");
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> cookie.secure(secure).sameSite("Lax"));
    }

    void configure(CsrfConfigurer<HttpSecurity> csrf) {
        csrf.csrfTokenRepository(repository).csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler());
    }

    /** Signing in removes the cookie, and only a token that is asked for is written again. */
    Filter writer() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
                    token.getToken();
                }
                chain.doFilter(request, response);
            }
        };
    }
}
