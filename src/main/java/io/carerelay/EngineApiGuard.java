package io.carerelay;

import com.fasterxml.jackson.core.JacksonException;
import io.carerelay.agency.StaffPrincipal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the engine's API of the webapps. Lets through what {@link EngineApiPaths} opens to the person, no
 * expressions at all (they could run code), and from forms only the variables that processes expect from outside.
 */
class EngineApiGuard extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(EngineApiGuard.class);
    private static final String PREFIX = "/camunda/api/";
    private static final int LARGEST_BODY = 1 << 20;

    /** The webapps ask for some lists as a whole, which the engine refuses to whoever is signed in. */
    private static final String BOUND = "maxResults=2000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        if (authentication == null
                || !(authentication.getPrincipal() instanceof StaffPrincipal person)
                || !EngineApiPaths.isOpen(person.roles(), request.getMethod(), path)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "This is not open to you.");
            return;
        }
        if (Collections.list(request.getParameterNames()).stream().anyMatch(EngineApiBody::isExpression)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "Expressions are not accepted.");
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "Too much at once.");
            return;
        }
        if (body.length > 0 && !isAcceptable(request, response, path, body, person)) {
            return;
        }
        chain.doFilter(new Buffered(request, body), response);
    }

    private boolean isAcceptable(
            HttpServletRequest request, HttpServletResponse response, String path, byte[] body, StaffPrincipal person)
            throws IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("application/json")) {
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "JSON only.");
            return false;
        }
        try {
            String complaint = EngineApiBody.complaint(body);
            if (complaint == null && path.endsWith("submit-form")) {
                complaint = EngineApiBody.complaintAboutForm(body);
            }
            if (complaint == null && path.endsWith("claim")) {
                complaint = EngineApiBody.complaintAboutClaim(body, person.login());
            }
            if (complaint != null) {
                refuse(request, response, HttpStatus.FORBIDDEN, complaint);
                return false;
            }
            return true;
        } catch (JacksonException e) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "This cannot be read.");
            return false;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String reason)
            throws IOException {
        log.info(
                "Refused {} {} to {}: {}",
                request.getMethod(),
                request.getRequestURI(),
                request.getRemoteUser(),
                reason);
        ProblemAnswer.write(response, status, reason);
    }

    /** The request with a body that can be read again, and with a bound to what it asks for. */
    private static final class Buffered extends HttpServletRequestWrapper {

        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            if (query == null || query.isEmpty()) {
                return BOUND;
            }
            return getParameter("maxResults") == null ? query + "&" + BOUND : query;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is here already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
