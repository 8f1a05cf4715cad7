package io.carerelay.careplan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the secret of a calendar link out of the address before anybody behind sees it, who might write it into a log.
 * The server's own log of accesses leaves out a request that is marked so.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CalendarSecret extends OncePerRequestFilter {

    /** Where the token is found instead, and the mark. */
    static final String ATTRIBUTE = "carerelay.secret";

    /** What everybody behind sees instead. */
    static final String PATH = "/calendar/feed.ics";

    private static final Pattern LINK = Pattern.compile("/calendar/([^/]+)\\.ics");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String context = request.getContextPath();
        Matcher link = LINK.matcher(request.getRequestURI().substring(context.length()));
        if (!link.matches()) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(ATTRIBUTE, link.group(1));
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                        return context + PATH;
                    }

                    @Override
                    public StringBuffer getRequestURL() {
                        StringBuffer url = super.getRequestURL();
                        int end = url.indexOf(context + "/calendar/");
                        url.setLength(Math.max(end, 0));
                        return url.append(context).append(PATH);
                    }

                    @Override
                    public String getServletPath() {
                        return PATH;
                    }
                },
                response);
    }
}
