package io.carerelay.transfer.web;

import io.carerelay.document.Document;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentRecord;
import io.carerelay.document.DocumentStore;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the sender adds to a transfer for the receiver to read. */
@RestController
@Tag(name = "Transfers")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/transfers/{number}/documents", produces = MediaType.APPLICATION_JSON_VALUE)
class TransferDocumentApi {

    private final TransferRegister register;
    private final DocumentStore store;
    private final DocumentLines lines;

    TransferDocumentApi(TransferRegister register, DocumentStore store, DocumentLines lines) {
        this.register = register;
        this.store = store;
        this.lines = lines;
    }

    @GetMapping
    @Operation(
            summary = "The documents of a transfer, oldest first",
            description = "For the receiver while it decides, as far as consent covers documents.")
    List<DocumentRecord> all(@PathVariable String number) {
        return lines.of(store.attachedTo(register.transfer(number).getNumber())).stream()
                .map(DocumentRecord::of)
                .toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Adds the file that the request consists of, while the transfer is open",
            description = "For admins of the sender, and whoever proposed the transfer until an admin decides. Sent"
                    + " again, it is the document that is there already.")
    ResponseEntity<DocumentRecord> add(
            @PathVariable String number, @RequestParam(required = false) String name, HttpServletRequest request)
            throws IOException {
        store.requireSize(request.getContentLengthLong());
        Transfer transfer = register.transfer(number);
        Document stored = store.store(
                DocumentPlace.transfer(transfer.getClientId(), transfer.getNumber()), name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/documents/" + stored.getId()))
                .body(DocumentRecord.of(lines.of(List.of(stored)).get(0)));
    }
}
