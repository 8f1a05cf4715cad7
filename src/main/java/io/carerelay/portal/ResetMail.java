package io.carerelay.portal;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.MemberNames;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends an adult of a family a link for a new password, where a mail server is configured and the portal's address is
 * known. The code in it is made as it is sent: nothing that waits to be sent holds it, and a mail that could not go leaves
 * no code behind.
 */
@Service
public class ResetMail {

    private final JavaMailSenderImpl sender;
    private final PortalAccounts accounts;
    private final OneTimeCodes codes;
    private final ClientRecords clients;
    private final MemberNames members;
    private final AgencyDirectory directory;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final String from;
    private final String address;

    ResetMail(
            ObjectProvider<JavaMailSenderImpl> sender,
            PortalAccounts accounts,
            OneTimeCodes codes,
            ClientRecords clients,
            MemberNames members,
            AgencyDirectory directory,
            MessageSource messages,
            ApplicationEventPublisher events,
            @Value("${carerelay.mail.from}") String from,
            @Value("${carerelay.base-url:}") String address) {
        this.sender = sender.getIfAvailable();
        this.accounts = accounts;
        this.codes = codes;
        this.clients = clients;
        this.members = members;
        this.directory = directory;
        this.messages = messages;
        this.events = events;
        this.from = from;
        this.address = address.strip().replaceAll("/+$", "");
    }

    /** Whether there is a mail server, and an address that a link can lead to. */
    public boolean isConfigured() {
        return sender != null && sender.getHost() != null && !sender.getHost().isBlank() && !address.isEmpty();
    }

    /**
     * Writes to the adult, in the language of the current agency. Does nothing for whoever has no account in use there or
     * gave no address.
     *
     * @throws org.springframework.mail.MailException where the server is away or does not take it
     */
    @Transactional
    public void send(long accountId) {
        PortalAccount account = accounts.findById(accountId).orElse(null);
        if (!isConfigured() || account == null || account.getEmail() == null || account.isEnded()) {
            return;
        }
        clients.lock(List.of(account.getClientId()));
        String code = codes.issue(account, PortalCode.Kind.RESET, UUID.randomUUID(), null, null)
                .code();
        String name = members.of(List.of(account.getMemberId())).get(account.getMemberId());
        events.publishEvent(new PortalChanged("portal.linkSent", account, name));
        Locale language =
                Locale.forLanguageTag(directory.agency(account.getAgencyId()).getLanguage());
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(account.getEmail());
        mail.setSubject(messages.getMessage("mail.portal.reset.subject", null, language));
        mail.setText(messages.getMessage("mail.portal.reset.text", null, language) + "\n\n" + address
                + "/portal/reset?code=" + code + "\n");
        sender.send(mail);
    }
}
