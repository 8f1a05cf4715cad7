package io.carerelay.transfer.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.BriefSection;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.process.ReceptionProcess;
import io.carerelay.transfer.process.RequestProcess;
import io.carerelay.transfer.web.TransferListing.Direction;
import io.carerelay.transfer.web.TransferSheet.Brief;
import io.carerelay.transfer.web.TransferSheet.Shown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfers")
@PreAuthorize("hasRole('ADMIN')")
@RequestMapping(path = "/api/transfers", produces = MediaType.APPLICATION_JSON_VALUE)
class TransferApi {

    private final TransferRegister register;
    private final RequestProcess request;
    private final ReceptionProcess reception;
    private final TransferReader reader;
    private final ActivityLog log;

    TransferApi(
            TransferRegister register,
            RequestProcess request,
            ReceptionProcess reception,
            TransferReader reader,
            ActivityLog log) {
        this.register = register;
        this.request = request;
        this.reception = reception;
        this.reader = reader;
        this.log = log;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    @Operation(
            summary = "A page of what the agency sends or receives, newest first",
            description = "For the next page pass the last row's id as before.")
    List<TransferRecord> list(
            @RequestParam(defaultValue = "SENT") Direction show,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        return (show == Direction.SENT ? register.sent(before, limit) : register.received(before, limit))
                .stream().map(TransferRecord::of).toList();
    }

    @GetMapping("/{number}")
    @PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
    @Operation(summary = "One transfer; 404 where the caller's agency is no party to it")
    TransferRecord one(@PathVariable String number) {
        return TransferRecord.of(register.transfer(number));
    }

    @GetMapping("/{number}/items")
    @PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
    @Operation(summary = "The checklist of what was open when the transfer was asked for")
    List<TransferRecord.Item> items(@PathVariable String number, @AuthenticationPrincipal StaffPrincipal person) {
        return reader.items(register.transfer(number), person);
    }

    @GetMapping("/{number}/brief")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    @Operation(summary = "What the receiving agency is shown; 404 where consent covers nothing, or does not any more")
    BriefRecord brief(@PathVariable String number, @AuthenticationPrincipal StaffPrincipal person) {
        Transfer transfer = register.transfer(number);
        Brief brief = reader.brief(transfer, person);
        if (brief.shown() != Shown.SHOWN) {
            throw new NoSuchRecord("brief", number);
        }
        log.noteReading(transfer.getClientId(), person.agencyId(), person.staffId(), "transfer.brief");
        return new BriefRecord(brief.madeAt().toInstant(), brief.sections());
    }

    @PostMapping("/{number}/approval")
    @Operation(
            summary = "Approves or rejects at the sending agency what waits for it; nobody approves their own request")
    TransferRecord approve(@PathVariable String number, @Valid @RequestBody Given given) {
        return TransferRecord.of(request.approve(number, given.answer(), given.reason()));
    }

    @PostMapping("/{number}/decision")
    @Operation(summary = "Accepts or declines at the receiving agency; accepting hands the family over at once")
    TransferRecord decide(@PathVariable String number, @Valid @RequestBody Given given) {
        return TransferRecord.of(reception.decide(number, given.answer(), given.reason()));
    }

    @PostMapping("/{number}/withdrawal")
    @PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
    @Operation(
            summary = "Takes a transfer back before it is decided; admins of the sender, and who proposed a proposal")
    TransferRecord withdraw(@PathVariable String number, @Valid @RequestBody Why why) {
        return TransferRecord.of(request.withdraw(number, why.reason()));
    }

    @GetMapping("/{number}/messages")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    @Operation(summary = "Questions and answers, oldest first")
    List<TransferRecord.Message> messages(@PathVariable String number) {
        return register.conversation(register.transfer(number)).stream()
                .map(TransferRecord.Message::of)
                .toList();
    }

    @PostMapping("/{number}/messages")
    @Operation(
            summary = "Asks or answers while the transfer waits for a decision",
            description = "The caller may make the id (UUID): the same call twice then says it once.")
    List<TransferRecord.Message> say(@PathVariable String number, @Valid @RequestBody Text text) {
        request.say(text.id() == null ? UUID.randomUUID() : text.id(), number, text.text());
        return messages(number);
    }

    /** An answer; refusing needs its reason. */
    record Given(
            Answer answer,
            @Size(max = 500) @PlainText(multiline = true) String reason) {}

    /** Why a transfer is taken back. */
    record Why(@Size(max = 500) @PlainText(multiline = true) String reason) {}

    /** A question or an answer. */
    record Text(
            UUID id,
            @Size(max = 2000) @PlainText(multiline = true) String text) {}

    /** What the receiver is shown, as it was when it was asked. */
    record BriefRecord(Instant madeAt, List<BriefSection> sections) {}
}
