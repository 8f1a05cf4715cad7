package io.carerelay.transfer.web;

import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.FamilyDetails;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.InquiryWish;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import io.carerelay.transfer.process.InquiryProcess;
import io.carerelay.transfer.web.TransferListing.Direction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Transfers")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/transfer-inquiries", produces = MediaType.APPLICATION_JSON_VALUE)
class InquiryApi {

    private final InquiryRegister register;
    private final InquiryReader reader;
    private final InquiryProcess process;

    InquiryApi(InquiryRegister register, InquiryReader reader, InquiryProcess process) {
        this.register = register;
        this.reader = reader;
        this.process = process;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Asks an agency where a record may exist for a transfer",
            description = "Only an agency that the search for similar clients hints at for that person can be asked."
                    + " The caller may make the id (UUID): the same call twice is then one inquiry.")
    InquiryRecord ask(@RequestBody Asked asked) {
        return InquiryRecord.of(process.ask(
                asked.id() == null ? UUID.randomUUID() : asked.id(),
                new InquiryWish(asked.holder(), asked.about(), asked.reason())));
    }

    @GetMapping
    @Operation(
            summary = "A page of what the agency asked others (a worker's own), or is asked (admins), newest first",
            description = "For the next page pass the last row's id as before.")
    List<InquiryRecord> list(
            @RequestParam(defaultValue = "SENT") Direction show,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit,
            @AuthenticationPrincipal StaffPrincipal person) {
        if (show == Direction.RECEIVED && !person.is(Role.ADMIN)) {
            throw new NotPermitted();
        }
        return (show == Direction.SENT ? register.sent(before, limit) : register.received(before, limit))
                .stream().map(InquiryRecord::of).toList();
    }

    @GetMapping("/{reference}")
    @Operation(summary = "One inquiry; 404 where the caller's agency is no party to it")
    InquiryRecord one(@PathVariable String reference, @AuthenticationPrincipal StaffPrincipal person) {
        return InquiryRecord.of(reader.inquiry(reference, person));
    }

    @PostMapping("/{reference}/withdrawal")
    @Operation(summary = "Takes an inquiry back before it is answered; who asked, and admins of the same agency")
    InquiryRecord withdraw(@PathVariable String reference) {
        return InquiryRecord.of(process.withdraw(reference));
    }

    @PostMapping("/{reference}/answer")
    @PreAuthorize("hasRole('ADMIN')")
    @Operation(
            summary = "Answers at the agency that is asked",
            description = "The agency that asks learns whether a transfer has started, and nothing else: REFUSED and"
                    + " NOT_FOUND are one answer to it, and the note stays with the agency that answers.")
    InquiryRecord answer(@PathVariable String reference, @Valid @RequestBody Given given) {
        return InquiryRecord.of(process.answer(reference, given.answer(), given.note()));
    }

    /** What is asked; as {@link InquiryWish}. */
    record Asked(UUID id, String holder, FamilyDetails about, String reason) {}

    record Given(
            Kind answer,
            @Size(max = 500) @PlainText(multiline = true) String note) {}

    /**
     * An inquiry, as the API tells it to both agencies.
     *
     * @param about only names, birth dates, phones and e-mails
     * @param outcome null while there is no answer
     * @param endedAt null while it is open
     */
    record InquiryRecord(
            long id,
            String reference,
            TransferInquiry.State state,
            TransferInquiry.Outcome outcome,
            String askerAgency,
            String holderAgency,
            String askedBy,
            FamilyDetails about,
            String reason,
            Instant askedAt,
            Instant expiresAt,
            Instant endedAt) {

        static InquiryRecord of(TransferInquiry inquiry) {
            return new InquiryRecord(
                    inquiry.getId(),
                    inquiry.getReference(),
                    inquiry.getState(),
                    inquiry.getOutcome(),
                    inquiry.getAskerAgency(),
                    inquiry.getHolderAgency(),
                    inquiry.getAskedByName(),
                    inquiry.getAbout(),
                    inquiry.getReason(),
                    inquiry.getAskedAt(),
                    inquiry.getExpiresAt(),
                    inquiry.getEndedAt());
        }
    }
}
