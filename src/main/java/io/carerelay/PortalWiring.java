package io.carerelay;

import static org.springframework.security.web.util.matcher.AntPathRequestMatcher.antMatcher;

import io.carerelay.portal.FamilyDoor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The door of families: everything under {@code /portal}, with a sign-in, a session and a token of its own. Only adults
 * of families pass it, as only staff pass the others.
 */
@Configuration(proxyBeanMethods = false)
class PortalWiring {

    static final String ROOT = "/portal";
    static final String API = ROOT + "/api/";
    static final String LOGIN = ROOT + "/login";

    private static final RequestMatcher PORTAL = new OrRequestMatcher(antMatcher(ROOT), antMatcher(ROOT + "/**"));

    /** What takes forms with files, and no other requests. */
    private static final RequestMatcher FILES = new OrRequestMatcher(
            antMatcher(HttpMethod.POST, ROOT + "/messages/new"),
            antMatcher(HttpMethod.POST, ROOT + "/messages/CONVERSATION-*"));

    private final FamilySignIn signIn;
    private final FamilyDoor door;
    private final boolean secure;

    PortalWiring(FamilySignIn signIn, FamilyDoor door, @Value("${carerelay.secure-cookies}") boolean secure) {
        this.signIn = signIn;
        this.door = door;
        this.secure = secure;
    }

    @Bean
    @Order(4)
    SecurityFilterChain portal(HttpSecurity http, CsrfCookie csrf) throws Exception {
        return http.securityMatcher(PORTAL)
                .authenticationManager(signIn.manager())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                antMatcher(LOGIN),
                                antMatcher(ROOT + "/welcome"),
                                antMatcher(ROOT + "/forgotten"),
                                antMatcher(ROOT + "/reset"))
                        .permitAll()
                        .anyRequest()
                        .hasRole("FAMILY"))
                .csrf(this::ownToken)
                .addFilterAfter(csrf.writer(), CsrfFilter.class)
                .addFilterAfter(new FamilyScope(door), AuthorizationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((request, response, e) -> refuse(request, response))
                        .accessDeniedHandler((request, response, e) -> {
                            if (isProgram(request)) {
                                ProblemAnswer.write(response, HttpStatus.FORBIDDEN, "This is not open to you.");
                            } else {
                                response.sendError(HttpStatus.FORBIDDEN.value());
                            }
                        }))
                .formLogin(form ->
                        form.loginPage(LOGIN).successHandler(signIn::opened).failureHandler(PortalWiring::failed))
                .logout(logout -> logout.logoutRequestMatcher(antMatcher(HttpMethod.POST, ROOT + "/logout"))
                        .logoutSuccessUrl(LOGIN + "?logout"))
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(SecurityWiring.PAGE_POLICY)))
                .build();
    }

    /** The portal needs no scripts, so that none can read it either. */
    private void ownToken(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName(FamilySessionIds.COOKIE + "-CSRF");
        repository.setHeaderName("X-CR-CSRF");
        repository.setCookiePath(ROOT);
        repository.setCookieCustomizer(
                cookie -> cookie.secure(secure).httpOnly(true).sameSite("Lax"));
        // Of a form with files the token is looked at where it is read, as it comes (portal.web.SentForm).
        csrf.ignoringRequestMatchers(request -> FILES.matches(request)
                && request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
        csrf.csrfTokenRepository(repository).csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler());
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.sendRedirect(LOGIN + (e instanceof LockedException ? "?locked" : "?error"));
    }

    /** Whoever is not signed in, or no longer. */
    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isProgram(request)) {
            ProblemAnswer.write(response, HttpStatus.UNAUTHORIZED, "Sign in first.");
        } else {
            response.sendRedirect(LOGIN);
        }
    }

    static boolean isProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith(API);
    }
}
