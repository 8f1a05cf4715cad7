package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks HTTP to the running application as a browser does: keeps cookies, sends the tokens, follows nothing. */
public class Visitor {

    private static final String TOKEN_OF_ENGINE = "XSRF-TOKEN";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final String base;

    public Visitor(String base) {
        this.base = base;
    }

    /** Signs in and expects it to work. */
    public Visitor signIn(String login, String password) {
        HttpResponse<String> answer = trySignIn(login, password);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("/login");
        // Signing in takes the token away; the next answer brings a new one.
        get("/actuator/health");
        return this;
    }

    public HttpResponse<String> trySignIn(String login, String password) {
        get("/actuator/health");
        return form("/login", Map.of("username", login, "password", password));
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path, headers).GET();
        return send(List.of(headers).contains("Accept") ? request : request.header("Accept", "text/html,*/*"));
    }

    /** Posts form fields with our token. */
    public HttpResponse<String> form(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CR-CSRF", cookie("CR-CSRF"))
                .POST(BodyPublishers.ofString(body)));
    }

    /** Posts without any token, as a page of somebody else's would. */
    public HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Sends JSON with our token. */
    public HttpResponse<String> json(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CR-CSRF", cookie("CR-CSRF"))
                .method(method, BodyPublishers.ofString(body)));
    }

    /** Sends a file with our token, as the body that it is. */
    public HttpResponse<String> file(String path, byte[] content) {
        return file(path, "application/octet-stream", content);
    }

    /** As {@link #file(String, byte[])}, said to be of that type. */
    public HttpResponse<String> file(String path, String mediaType, byte[] content) {
        return send(request(path)
                .header("Content-Type", mediaType)
                .header("Accept", "application/json")
                .header("X-CR-CSRF", cookie("CR-CSRF"))
                .POST(BodyPublishers.ofByteArray(content)));
    }

    /** What is there to download, byte by byte. */
    public HttpResponse<byte[]> download(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /** Asks the engine's API of the webapps, with the engine's token; a null body sends none. */
    public HttpResponse<String> engine(String method, String path, String body) {
        return engine(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    public HttpResponse<String> engine(String method, String path, byte[] body, String contentType) {
        if (cookie(TOKEN_OF_ENGINE).isEmpty()) {
            get("/camunda/app/tasklist/default/");
        }
        return send(request(path.startsWith("/") ? path : "/camunda/api/engine/engine/default/" + path)
                .header("Content-Type", contentType)
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", cookie(TOKEN_OF_ENGINE))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    /** Value of a cookie that the application has set; empty where there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
