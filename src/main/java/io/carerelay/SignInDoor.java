package io.carerelay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Leads to sign-in and on from there. Programs are told with a status, people with a page; whoever wanted a page
 * finds it after signing in.
 */
@Component
class SignInDoor {

    static final String SESSION_COOKIE = "CRSESSION";

    /** In a cookie, not in a session: strangers cost no row in the database. */
    @Configuration(proxyBeanMethods = false)
    static class Target {

        @Bean
        RequestCache requestCache() {
            CookieRequestCache cache = new CookieRequestCache();
            cache.setRequestMatcher(SignInDoor::isPage);
            cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
            return cache;
        }
    }

    void refuse(ExceptionHandlingConfigurer<HttpSecurity> exceptions) {
        exceptions
                .authenticationEntryPoint((request, response, e) -> signInFirst(request, response))
                .accessDeniedHandler((request, response, e) -> {
                    if (isProgram(request)) {
                        ProblemAnswer.write(response, HttpStatus.FORBIDDEN, "This is not open to you.");
                    } else {
                        response.sendError(HttpStatus.FORBIDDEN.value());
                    }
                });
    }

    AuthenticationSuccessHandler opened(RequestCache cache) {
        return (request, response, authentication) -> {
            SavedRequest wanted = cache.getRequest(request, response);
            cache.removeRequest(request, response);
            response.sendRedirect(wanted == null ? "/" : pathOf(wanted.getRedirectUrl()));
        };
    }

    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.sendRedirect(e instanceof LockedException ? "/login?locked" : "/login?error");
    }

    private static void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login?expired");
        }
        if (isProgram(request)) {
            ProblemAnswer.write(response, HttpStatus.UNAUTHORIZED, "Sign in first.");
        } else {
            response.sendRedirect("/login");
        }
    }

    /** The cookie came from the browser: only a path of ours is believed. */
    private static String pathOf(String url) {
        try {
            URI uri = URI.create(url);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
                return "/";
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    private static boolean isProgram(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/camunda/api/") || request.getHeader("HX-Request") != null;
    }

    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return "GET".equals(request.getMethod())
                && !isProgram(request)
                && accepted != null
                && accepted.contains("text/html")
                && !request.getRequestURI().startsWith("/error");
    }
}
