package io.carerelay.agency;

import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells members of staff by e-mail that there is something to read, where a mail server is configured. A mail lies in
 * places that are not ours: it says neither what happened nor to whom.
 */
@Service
public class StaffMail {

    private final JavaMailSenderImpl sender;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final MessageSource messages;
    private final String from;
    private final String address;

    StaffMail(
            ObjectProvider<JavaMailSenderImpl> sender,
            StaffDirectory staff,
            AgencyDirectory agencies,
            MessageSource messages,
            @Value("${carerelay.mail.from}") String from,
            @Value("${carerelay.base-url:}") String address) {
        this.sender = sender.getIfAvailable();
        this.staff = staff;
        this.agencies = agencies;
        this.messages = messages;
        this.from = from;
        this.address = address.strip().replaceAll("/+$", "");
    }

    /** Whether there is a mail server; an empty name is none. */
    public boolean isConfigured() {
        return sender != null && sender.getHost() != null && !sender.getHost().isBlank();
    }

    /**
     * Writes to a member of staff of the current agency, in its language. Does nothing for who has left or has no address by
     * now, nor where there is no mail server any more.
     *
     * @param kind key of the words, {@code mail.<kind>.subject} and {@code mail.<kind>.text}
     * @throws org.springframework.mail.MailException where the server is away or does not take it
     */
    @Transactional(readOnly = true)
    public void send(long staffId, String kind) {
        StaffMember reader = staff.member(staffId);
        if (!isConfigured() || !reader.isActive() || !reader.hasEmail()) {
            return;
        }
        Locale language =
                Locale.forLanguageTag(agencies.agency(reader.getAgencyId()).getLanguage());
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(reader.getEmail());
        mail.setSubject(messages.getMessage("mail." + kind + ".subject", null, language));
        String text = messages.getMessage("mail." + kind + ".text", null, language);
        mail.setText(address.isEmpty() ? text : text + "\n\n" + address + "/\n");
        sender.send(mail);
    }
}
