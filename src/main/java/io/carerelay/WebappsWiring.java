package io.carerelay;

import io.carerelay.agency.StaffPrincipal;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells Tasklist, Cockpit and Admin who is signed in, and guards what they can ask. */
@Configuration(proxyBeanMethods = false)
class WebappsWiring {

    /** After Spring Security, before the engine's own filters. */
    private static final int ORDER = 101;

    @Bean
    FilterRegistrationBean<EngineApiGuard> engineApiGuard() {
        FilterRegistrationBean<EngineApiGuard> filter = new FilterRegistrationBean<>(new EngineApiGuard());
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(ORDER - 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<PageNonce> pageNonce() {
        FilterRegistrationBean<PageNonce> filter = new FilterRegistrationBean<>(new PageNonce());
        filter.addUrlPatterns("/camunda/app/*");
        filter.setOrder(ORDER + 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> signedInPerson() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new SignedInPerson());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(ORDER);
        return filter;
    }

    private static final class SignedInPerson extends ContainerBasedAuthenticationFilter {

        @Override
        public void init(FilterConfig config) {
            authenticationProvider = new FromSecurityContext();
        }
    }

    private static final class FromSecurityContext implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            return authentication != null && authentication.getPrincipal() instanceof StaffPrincipal person
                    ? AuthenticationResult.successful(person.login())
                    : AuthenticationResult.unsuccessful();
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Spring Security has led to sign-in before.
        }
    }
}
