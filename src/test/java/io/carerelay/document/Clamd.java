package io.carerelay.document;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks the protocol of ClamAV's daemon as its manual says, and knows one virus, that harms nobody. */
public final class Clamd implements AutoCloseable {

    private static final String HOST = "carerelay.clamav.host";
    private static final String PORT = "carerelay.clamav.port";

    private final ServerSocket server;
    private final int longest;
    private final AtomicInteger scans = new AtomicInteger();

    private Clamd(int longest) {
        try {
            this.longest = longest;
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens, and the application knows where. */
    public static Clamd listening(int longest) {
        Clamd clamd = new Clamd(longest);
        Thread thread = new Thread(clamd::serve, "clamd");
        thread.setDaemon(true);
        thread.start();
        configure(clamd.server.getLocalPort());
        return clamd;
    }

    /** The application believes that one listens there. */
    public static void configure(int port) {
        System.setProperty(HOST, "localhost");
        System.setProperty(PORT, "" + port);
    }

    /** The application believes that there is none. */
    public static void none() {
        System.clearProperty(HOST);
        System.clearProperty(PORT);
    }

    /** What the industry has agreed to take for a virus; in parts, so that no scanner takes this file for one. */
    public static String eicar() {
        return "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!" + "$H+H*";
    }

    int scans() {
        return scans.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String answer = answer(new DataInputStream(socket.getInputStream()));
                socket.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                // What is still coming is not refused before the answer has been read.
                socket.setSoTimeout(2_000);
                socket.getInputStream().skipNBytes(Long.MAX_VALUE);
            } catch (IOException e) {
                // The other side has hung up.
            }
        }
    }

    private String answer(DataInputStream in) throws IOException {
        StringBuilder command = new StringBuilder();
        for (int read = in.read(); read > 0; read = in.read()) {
            command.append((char) read);
        }
        return switch (command.toString()) {
            case "zPING" -> "PONG";
            case "zINSTREAM" -> scan(in);
            default -> "UNKNOWN COMMAND";
        };
    }

    private String scan(DataInputStream in) throws IOException {
        scans.incrementAndGet();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            if (content.size() + length > longest) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            content.write(in.readNBytes(length));
        }
        return content.toString(StandardCharsets.ISO_8859_1).contains(eicar())
                ? "stream: Eicar-Test-Signature FOUND"
                : "stream: OK";
    }

    @Override
    public void close() {
        none();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
