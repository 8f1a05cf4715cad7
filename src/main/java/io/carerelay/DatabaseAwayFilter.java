package io.carerelay;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away, everybody is told to come back in a moment instead of being shown an error. Stands
 * before everything else, since already the session comes from the database.
 */
class DatabaseAwayFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DatabaseAwayFilter.class);
    private static final String RETRY_SECONDS = "5";
    private static final String PAGE = "static/error/503.html";
    private static final String SHORT_PAGE =
            "<!DOCTYPE html><title>Back in a moment</title><p>CareRelay cannot be reached just now. Wait a moment.";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() || !isAway(e)) {
                throw e;
            }
            log.warn("The database is away: {}", String.valueOf(e.getMessage()));
            response.reset();
            answer(request, response);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", RETRY_SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String path = request.getRequestURI();
        if (path.startsWith("/api/")
                || path.startsWith(PortalWiring.API)
                || path.startsWith("/camunda/api/")
                || request.getHeader("HX-Request") != null) {
            ProblemAnswer.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "CareRelay cannot be reached just now. Nothing you typed is lost. Wait a moment, then try again.");
            return;
        }
        if ("GET".equals(request.getMethod())) {
            response.setHeader("Refresh", RETRY_SECONDS);
        }
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        ClassPathResource page = new ClassPathResource(PAGE);
        response.getWriter().write(page.exists() ? page.getContentAsString(StandardCharsets.UTF_8) : SHORT_PAGE);
    }

    /**
     * Whether the connection, not what was asked of it, is at fault; also where that is a suppressed cause. Where even
     * the rollback fails, its failure hides the first one, and is Hibernate's.
     */
    static boolean isAway(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && isLostConnection(sql.getSQLState())) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (isAway(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Connection exceptions, and a server that shuts down, crashed or is not up yet. */
    private static boolean isLostConnection(String state) {
        return state != null
                && (state.startsWith("08") || Set.of("57P01", "57P02", "57P03").contains(state));
    }
}
