package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.transfer.HandoverBrief.Line;
import io.carerelay.transfer.HandoverBrief.Standing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads of a transfer what the current agency may know, for forms, pages and paper alike. */
@Service
@Transactional(readOnly = true)
public class HandoverBriefs {

    private final TransferRegister register;
    private final AgencyDirectory directory;
    private final ClientRecords clients;
    private final ConsentRecords consents;
    private final MessageSource messages;
    private final JdbcClient jdbc;

    HandoverBriefs(
            TransferRegister register,
            AgencyDirectory directory,
            ClientRecords clients,
            ConsentRecords consents,
            MessageSource messages,
            JdbcClient jdbc) {
        this.register = register;
        this.directory = directory;
        this.clients = clients;
        this.consents = consents;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    /** @throws io.carerelay.agency.NoSuchRecord where unknown, or not for the current person to see */
    public HandoverBrief of(String number) {
        Transfer transfer = register.transfer(number);
        TransferBrief brief = register.brief(transfer).orElse(null);
        Consent consent = consent(transfer);
        return new HandoverBrief(
                transfer,
                directory.agency(transfer.getFromAgency()),
                directory.agency(transfer.getToAgency()),
                clients.names(List.of(transfer.getClientId())).get(transfer.getClientId()),
                standing(transfer, consent, brief),
                consent,
                isSender(transfer) ? checklist(transfer) : carried(transfer, brief),
                brief);
    }

    /** What it rests on; of a proposal, what it would rest on. */
    private Consent consent(Transfer transfer) {
        if (transfer.getInitiatedBy() == null) {
            return isSender(transfer) ? consents.valid(transfer.getClientId()).orElse(null) : null;
        }
        return transfer.getConsentId() == null
                ? null
                : consents.ofClient(transfer.getClientId()).stream()
                        .filter(one -> one.getId().equals(transfer.getConsentId()))
                        .findFirst()
                        .orElse(null);
    }

    private Standing standing(Transfer transfer, Consent consent, TransferBrief brief) {
        if (transfer.getConsentId() == null) {
            return consent == null ? Standing.MISSING : Standing.GIVEN;
        }
        boolean stands = transfer.isOpen()
                ? jdbc.sql("select consent_stands(?)")
                        .param(transfer.getId())
                        .query(Boolean.class)
                        .single()
                : brief != null;
        return stands ? Standing.GIVEN : Standing.GONE;
    }

    private List<Line> checklist(Transfer transfer) {
        return register.checklist(transfer).stream()
                .map(item -> new Line(item.getLabel(), item.getChoice().name()))
                .toList();
    }

    /** What is open names cases: who may not know of these reads only how many there are of each kind. */
    private List<Line> carried(Transfer transfer, TransferBrief brief) {
        List<TransferItem> items = register.checklist(transfer).stream()
                .filter(item -> item.getChoice() == Choice.CARRY)
                .toList();
        boolean named = transfer.getState() == TransferState.COMPLETED
                || brief != null
                        && brief.getSections().stream().anyMatch(section -> section.scope() == ConsentScope.CASES);
        if (named) {
            return items.stream()
                    .map(item -> new Line(item.getLabel(), Choice.CARRY.name()))
                    .toList();
        }
        Map<String, Long> kinds = items.stream()
                .collect(Collectors.groupingBy(TransferItem::getKind, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> new Line(
                        messages.getMessage(
                                "transfer.item.kind." + kind.getKey(),
                                new Object[] {kind.getValue()},
                                LocaleContextHolder.getLocale()),
                        Choice.CARRY.name()))
                .toList();
    }

    private static boolean isSender(Transfer transfer) {
        return transfer.getFromAgency().equals(AgencyContext.current().agencyId());
    }
}
