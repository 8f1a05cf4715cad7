package io.carerelay.client.web;

import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.ClientSearch;
import io.carerelay.client.ClientSummary;
import io.carerelay.client.ContactKind;
import io.carerelay.client.ContactPoint;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Relationship;
import io.carerelay.client.SimilarClient;
import io.carerelay.client.Similarity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Validated
@Tag(name = "Clients and families")
@RequestMapping(path = "/api/clients", produces = MediaType.APPLICATION_JSON_VALUE)
class ClientApi {

    private final ClientRecords clients;
    private final ClientSearch search;

    ClientApi(ClientRecords clients, ClientSearch search) {
        this.clients = clients;
        this.search = search;
    }

    @GetMapping
    @Operation(
            summary = "A page of clients by name; a worker's own only",
            description = "For the next page pass the last row's sortKey and id as afterKey and afterId.")
    List<ClientSummary> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String afterKey,
            @RequestParam(required = false) Long afterId,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        ClientSearch.Position after =
                afterKey == null || afterId == null ? null : new ClientSearch.Position(afterKey, afterId);
        return search.list(q, after, limit);
    }

    @GetMapping("/lookup")
    @Operation(summary = "Clients of the whole agency that fit a name, phone, e-mail or record number, for an intake")
    List<SimilarClient> lookUp(@RequestParam String q) {
        return search.lookUp(q);
    }

    @PostMapping("/similar")
    @Operation(summary = "Who may already have a record: in full in the own agency, elsewhere the agency's name only")
    Similarity similar(@RequestBody @Valid FamilyDetails family) {
        return search.similarTo(family);
    }

    @GetMapping("/{recordNumber}")
    @Operation(summary = "One client and family; 404 where it is not for the caller to see")
    ClientRecord one(@PathVariable String recordNumber) {
        return ClientRecord.of(clients.client(recordNumber));
    }

    /** A client and family, as the API tells it. */
    record ClientRecord(
            String recordNumber,
            String name,
            String language,
            String safeContactNotes,
            Instant registeredAt,
            List<Person> household,
            List<Contact> contacts) {

        static ClientRecord of(Client client) {
            return new ClientRecord(
                    client.getRecordNumber(),
                    client.getName(),
                    client.getLanguage(),
                    client.getSafeContactNotes(),
                    client.getRegisteredAt(),
                    client.getMembers().stream()
                            .map(member -> new Person(
                                    member.getGivenName(),
                                    member.getFamilyName(),
                                    member.getBornOn(),
                                    member.getRelationship()))
                            .toList(),
                    client.getContacts().stream().map(Contact::of).toList());
        }
    }

    record Person(String givenName, String familyName, LocalDate bornOn, Relationship relationship) {}

    record Contact(ContactKind kind, String value) {

        static Contact of(ContactPoint contact) {
            return new Contact(contact.getKind(), contact.getValue());
        }
    }
}
