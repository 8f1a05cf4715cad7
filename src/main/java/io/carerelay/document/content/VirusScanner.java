package io.carerelay.document.content;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Asks ClamAV's daemon, where one is configured ({@code carerelay.clamav.host} and {@code .port}), over its protocol for
 * streams: the content goes there in pieces, and its answer is one line.
 */
@Component
public class VirusScanner {

    private static final int CONNECT_MILLIS = 3_000;
    /** Less than a job may take. */
    private static final int SILENCE_MILLIS = 20_000;

    private static final int LONGEST_ANSWER = 1_000;
    private static final String NOTHING = "stream: OK";
    private static final String FOUND = " FOUND";

    private final Environment environment;

    VirusScanner(Environment environment) {
        this.environment = environment;
    }

    /** Whether there is one; where there is none, contents are handed out unscanned. */
    public boolean isConfigured() {
        return !host().isBlank();
    }

    /**
     * What it finds.
     *
     * @return its name for what is in the content; empty where that is clean
     * @throws IOException where it cannot be reached or does not say, as with what is larger than it takes
     */
    public Optional<String> threatIn(ContentStore.Pieces content) throws IOException {
        int port = environment.getProperty("carerelay.clamav.port", Integer.class, 3310);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port), CONNECT_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
            send(content, socket);
            return verdict(answer(socket.getInputStream()));
        }
    }

    private String host() {
        return environment.getProperty("carerelay.clamav.host", "");
    }

    private static void send(ContentStore.Pieces content, Socket socket) {
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (byte[] piece = content.next(); piece != null; piece = content.next()) {
                out.writeInt(piece.length);
                out.write(piece);
            }
            out.writeInt(0);
            out.flush();
        } catch (IOException e) {
            // It has stopped listening, and its answer says why.
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read > 0 && line.size() < LONGEST_ANSWER; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static Optional<String> verdict(String answer) throws IOException {
        if (answer.equals(NOTHING)) {
            return Optional.empty();
        }
        if (answer.endsWith(FOUND)) {
            String found = answer.substring(0, answer.length() - FOUND.length());
            return Optional.of(found.substring(found.indexOf(':') + 1).strip());
        }
        throw new IOException("The virus scanner did not say: " + (answer.isEmpty() ? "no answer" : answer));
    }
}
