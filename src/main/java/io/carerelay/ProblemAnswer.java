package io.carerelay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** An answer to a program that asked in vain, given by a filter, before any controller (RFC 9457). */
final class ProblemAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private ProblemAnswer() {}

    /** The detail stands in {@code message} too, which is where the engine's webapps look for what to show. */
    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", status.getReasonPhrase());
            json.writeNumberField("status", status.value());
            json.writeStringField("detail", detail);
            json.writeStringField("message", detail);
            json.writeEndObject();
        }
    }
}
