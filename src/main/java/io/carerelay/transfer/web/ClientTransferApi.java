package io.carerelay.transfer.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferWish;
import io.carerelay.transfer.process.RequestProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfers")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/clients/{recordNumber}/transfers", produces = MediaType.APPLICATION_JSON_VALUE)
class ClientTransferApi {

    private final ClientRecords clients;
    private final TransferRegister register;
    private final TransferOffers offers;
    private final RequestProcess process;

    ClientTransferApi(ClientRecords clients, TransferRegister register, TransferOffers offers, RequestProcess process) {
        this.clients = clients;
        this.register = register;
        this.offers = offers;
        this.process = process;
    }

    @GetMapping
    @Operation(summary = "The family's transfers that the caller sees, newest first")
    List<TransferRecord> all(@PathVariable String recordNumber) {
        return register.ofClient(clients.client(recordNumber).getId()).stream()
                .map(TransferRecord::of)
                .toList();
    }

    @GetMapping("/offer")
    @Operation(summary = "What there is to choose from: where the family can go, and what is open of it")
    Offer offer(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person) {
        TransferOffer offer = offers.of(recordNumber, person);
        return new Offer(
                offer.destinations().stream()
                        .map(agency -> new Destination(agency.getId(), agency.getName(), agency.getRegion()))
                        .toList(),
                offer.items(),
                offer.consent() != null,
                offer.initiates());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Proposes a transfer of the family; an admin initiates it with it at once",
            description = "The caller may make the id (UUID): the same call twice is then one transfer.")
    TransferRecord request(@PathVariable String recordNumber, @RequestBody Asked asked) {
        return TransferRecord.of(process.request(
                asked.id() == null ? UUID.randomUUID() : asked.id(),
                recordNumber,
                new TransferWish(
                        asked.destination(),
                        asked.reason(),
                        asked.handoffNote(),
                        asked.overrideReason(),
                        asked.choices())));
    }

    /** What is asked for; as {@link TransferWish}. */
    record Asked(
            UUID id,
            String destination,
            String reason,
            String handoffNote,
            String overrideReason,
            Map<String, Choice> choices) {}

    /**
     * What there is to choose from.
     *
     * @param consent whether there is one that holds today
     * @param initiates whether the caller initiates, rather than proposes
     */
    record Offer(List<Destination> destinations, List<TransferOffer.Item> items, boolean consent, boolean initiates) {}

    /** Where the family can go. */
    record Destination(String id, String name, String region) {}
}
