package io.carerelay;

import static org.springframework.security.web.util.matcher.AntPathRequestMatcher.antMatcher;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets in where. Five doors: files that everybody may have, calendars for whoever brings a secret link, the engine's
 * webapps, our API, our pages. One sign-in opens the last three, and one sign-out closes them. Families have a door of
 * their own ({@link PortalWiring}), and none of these opens to them.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityWiring {

    static final String PAGE_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /** The API's description is drawn by a library that styles its elements one by one. */
    private static final String DESCRIPTION_POLICY =
            PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    /** By path alone: these have servlets of their own, which a pattern of Spring MVC would not see. */
    private static final RequestMatcher WEBAPPS =
            new OrRequestMatcher(antMatcher("/camunda"), antMatcher("/camunda/**"));

    private static final RequestMatcher FILES = new OrRequestMatcher(
            antMatcher("/css/**"),
            antMatcher("/js/**"),
            antMatcher("/img/**"),
            antMatcher("/webjars/**"),
            antMatcher("/favicon.ico"),
            antMatcher("/camunda/favicon.ico"),
            antMatcher("/camunda/lib/**"),
            antMatcher("/camunda/assets/**"),
            antMatcher("/camunda/app/*/*.js"),
            antMatcher("/camunda/app/*/*.css"),
            antMatcher("/camunda/app/*/scripts/**"),
            antMatcher("/camunda/app/*/styles/**"),
            antMatcher("/camunda/app/*/locales/**"));

    private final CsrfCookie csrf;
    private final SignInDoor door;

    SecurityWiring(CsrfCookie csrf, SignInDoor door) {
        this.csrf = csrf;
        this.door = door;
    }

    /** No session and no cache headers: the webapps' script of 3.8 MB would otherwise travel each time. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher(FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    /** A calendar program has no session and gets none; whether its link is good is seen behind this door. */
    @Bean
    @Order(2)
    SecurityFilterChain calendars(HttpSecurity http) throws Exception {
        return http.securityMatcher(antMatcher("/calendar/*.ics"))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(antMatcher(HttpMethod.GET), antMatcher(HttpMethod.HEAD))
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http, RequestCache requestCache) throws Exception {
        return http.securityMatcher(WEBAPPS)
                .authorizeHttpRequests(requests -> requests
                        // The engine's own ways in pass by ours, and its setup would appoint anybody as operator.
                        .requestMatchers(
                                antMatcher("/camunda/api/admin/auth/user/*/login/**"),
                                antMatcher("/camunda/api/admin/setup/**"),
                                antMatcher("/camunda/app/admin/*/setup/**"))
                        .denyAll()
                        .anyRequest()
                        .hasAnyRole("WORKER", "SUPERVISOR", "ADMIN", "OPERATOR"))
                // The engine's API checks a token of its own.
                .csrf(configurer -> {
                    csrf.configure(configurer);
                    configurer.ignoringRequestMatchers(WEBAPPS);
                })
                .addFilterAfter(csrf.writer(), CsrfFilter.class)
                .addFilterAfter(new PersonScope(null), AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(requestCache))
                .exceptionHandling(door::refuse)
                .logout(logout -> logout.logoutRequestMatcher(
                                antMatcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                        .deleteCookies(SignInDoor.SESSION_COOKIE)
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain api(HttpSecurity http, IdentityService identities) throws Exception {
        return http.securityMatcher(antMatcher("/api/**"))
                .authorizeHttpRequests(
                        requests -> requests.anyRequest().hasAnyRole("WORKER", "SUPERVISOR", "ADMIN", "OPERATOR"))
                .csrf(csrf::configure)
                .addFilterAfter(csrf.writer(), CsrfFilter.class)
                .addFilterAfter(new PersonScope(identities), AuthorizationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(door::refuse)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain pages(HttpSecurity http, IdentityService identities, RequestCache requestCache)
            throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        antMatcher("/login"),
                                        antMatcher("/error"),
                                        antMatcher("/actuator/health"),
                                        antMatcher("/actuator/health/*"))
                                .permitAll()
                                .requestMatchers(antMatcher("/actuator/**"))
                                .denyAll()
                                .anyRequest()
                                .hasAnyRole("WORKER", "SUPERVISOR", "ADMIN", "OPERATOR"))
                .csrf(csrf::configure)
                .addFilterAfter(csrf.writer(), CsrfFilter.class)
                .addFilterAfter(new PersonScope(identities), AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(requestCache))
                .exceptionHandling(door::refuse)
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(door.opened(requestCache))
                        .failureHandler(door::failed))
                .logout(logout -> logout.logoutRequestMatcher(antMatcher(HttpMethod.POST, "/logout"))
                        .deleteCookies(SignInDoor.SESSION_COOKIE)
                        .logoutSuccessUrl("/login?logout"))
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(policy("/swagger-ui/**", DESCRIPTION_POLICY, PAGE_POLICY)))
                .build();
    }

    private static HeaderWriter policy(String pattern, String there, String elsewhere) {
        String name = "Content-Security-Policy";
        RequestMatcher matcher = antMatcher(pattern);
        return (request, response) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, matcher.matches(request) ? there : elsewhere);
            }
        };
    }
}
