package io.carerelay;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

/** The mail server that the application of the tests writes to, as long as one is open. */
public final class MailServer implements AutoCloseable {

    public static final String HOST = "127.0.0.1";
    public static final int PORT = freePort();

    private final GreenMail server = new GreenMail(new ServerSetup(PORT, HOST, ServerSetup.PROTOCOL_SMTP));

    private MailServer() {}

    public static MailServer open() {
        MailServer opened = new MailServer();
        opened.server.start();
        return opened;
    }

    /** Whom mails came for, each as often as there are mails. */
    public List<String> readers() {
        return received().stream().map(Mail::to).toList();
    }

    public List<Mail> received() {
        return Arrays.stream(server.getReceivedMessages()).map(MailServer::read).toList();
    }

    /** What each mail is known by, so that one that came twice can be told. */
    public List<String> ids() {
        return Arrays.stream(server.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getMessageID();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(
                    message.getAllRecipients()[0].toString(),
                    message.getFrom()[0].toString(),
                    message.getSubject(),
                    message.getContent().toString().replace("\r\n", "\n").strip());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A mail as its reader opens it. */
    public record Mail(String to, String from, String subject, String text) {}
}
