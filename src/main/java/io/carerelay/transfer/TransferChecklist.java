package io.carerelay.transfer;

import io.carerelay.agency.BrokenRule;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.client.OpenItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The open items of a family, and what is to become of each at the hand-over (rule T6). */
@Service
@Transactional(readOnly = true)
public class TransferChecklist {

    private final List<OpenItems> modules;
    private final TransferItems items;
    private final MessageSource messages;

    TransferChecklist(List<OpenItems> modules, TransferItems items, MessageSource messages) {
        this.modules = modules;
        this.items = items;
        this.messages = messages;
    }

    /** What is open of that client now. */
    public List<OpenItem> open(long clientId) {
        return modules.stream().flatMap(module -> module.of(clientId).stream()).toList();
    }

    /** What is open, in words. */
    public String label(OpenItem item) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage("transfer.item." + item.kind(), new Object[] {item.subject()}, locale);
    }

    /**
     * Keeps what was chosen for what is open now.
     *
     * @throws BrokenRule where a choice is none of an item's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(Transfer transfer, Map<String, Choice> choices) {
        List<TransferItem> lines = new ArrayList<>();
        for (OpenItem item : open(transfer.getClientId())) {
            Choice choice = choices.getOrDefault(item.key(), item.usual());
            if (!item.choices().contains(choice)) {
                throw BrokenRule.at("choices", "transfer.choice", label(item));
            }
            lines.add(new TransferItem(transfer.getId(), lines.size(), item.key(), item.kind(), label(item), choice));
        }
        items.saveAll(lines);
    }

    /** What was chosen, by the key of the item; whatever has opened since gets what is usual. */
    Map<String, Choice> choices(Transfer transfer) {
        return items.findByTransferIdOrderByPosition(transfer.getId(), Limit.unlimited()).stream()
                .collect(Collectors.toMap(TransferItem::getKey, TransferItem::getChoice));
    }
}
