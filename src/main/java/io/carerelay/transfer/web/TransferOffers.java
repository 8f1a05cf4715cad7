package io.carerelay.transfer.web;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.OpenItem;
import io.carerelay.transfer.TransferChecklist;
import io.carerelay.transfer.TransferRequesting;
import io.carerelay.transfer.web.TransferOffer.Item;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what there is to choose from for a transfer, in a number of statements that does not grow with it. */
@Component
class TransferOffers {

    private final ClientRecords clients;
    private final ConsentRecords consents;
    private final TransferRequesting requesting;
    private final TransferChecklist checklist;
    private final MessageSource messages;

    TransferOffers(
            ClientRecords clients,
            ConsentRecords consents,
            TransferRequesting requesting,
            TransferChecklist checklist,
            MessageSource messages) {
        this.clients = clients;
        this.consents = consents;
        this.requesting = requesting;
        this.checklist = checklist;
        this.messages = messages;
    }

    @Transactional(readOnly = true)
    TransferOffer of(String recordNumber, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        return new TransferOffer(
                client,
                requesting.destinations(),
                consents.valid(client.getId()).orElse(null),
                checklist.open(client.getId()).stream().map(this::item).toList(),
                person.is(Role.ADMIN));
    }

    private Item item(OpenItem item) {
        Locale locale = LocaleContextHolder.getLocale();
        return new Item(
                item.key(),
                checklist.label(item),
                messages.getMessage("transfer.item.help." + item.kind(), null, null, locale),
                item.choices().stream().sorted().toList(),
                item.usual());
    }
}
