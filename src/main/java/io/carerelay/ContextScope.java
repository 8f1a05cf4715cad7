package io.carerelay;

import io.carerelay.agency.AgencyContext;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Handles a request in the context of whoever sent it; what is thrown comes out as it is. */
final class ContextScope {

    private ContextScope() {}

    static void handle(AgencyContext context, Handling handling) throws IOException, ServletException {
        Exception thrown = context.call(() -> {
            try {
                handling.run();
                return null;
            } catch (IOException | ServletException | RuntimeException e) {
                return e;
            }
        });
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof ServletException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }

    /** What is done with a request. */
    interface Handling {

        void run() throws IOException, ServletException;
    }
}
