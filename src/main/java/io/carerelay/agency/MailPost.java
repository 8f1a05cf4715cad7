package io.carerelay.agency;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server, where one is configured. A mail lies in places that are not ours: the words are always
 * the same, and say neither what happened nor to whom.
 */
@Component
public class MailPost {

    private final JavaMailSenderImpl sender;
    private final MessageSource messages;
    private final String from;
    private final String address;

    MailPost(
            ObjectProvider<JavaMailSenderImpl> sender,
            MessageSource messages,
            @Value("${carerelay.mail.from}") String from,
            @Value("${carerelay.base-url:}") String address) {
        this.sender = sender.getIfAvailable();
        this.messages = messages;
        this.from = from;
        this.address = address.strip().replaceAll("/+$", "");
    }

    /** Whether there is a mail server; an empty name is none. */
    public boolean isConfigured() {
        return sender != null && sender.getHost() != null && !sender.getHost().isBlank();
    }

    /**
     * Sends one mail.
     *
     * @param id of the mail, the same each time it is tried: a mail server that has it already can tell
     * @param kind key of the words, {@code mail.<kind>.subject} and {@code mail.<kind>.text}
     * @param path of the page that it leads to, where the application's address is known
     * @throws org.springframework.mail.MailException where the server is away or does not take it
     */
    public void send(String id, String to, String kind, Locale language, String path) {
        String text = messages.getMessage("mail." + kind + ".text", null, language);
        MimeMessage mail = sender.createMimeMessage();
        try {
            MimeMessageHelper said = new MimeMessageHelper(mail);
            said.setFrom(from);
            said.setTo(to);
            said.setSubject(messages.getMessage("mail." + kind + ".subject", null, language));
            said.setText(address.isEmpty() ? text : text + "\n\n" + address + path);
            mail.setHeader("Message-ID", "<" + id + "@carerelay>");
            // No answer that says that somebody is away.
            mail.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException e) {
            throw new MailPreparationException("The mail cannot be written", e);
        }
        sender.send(mail);
    }
}
