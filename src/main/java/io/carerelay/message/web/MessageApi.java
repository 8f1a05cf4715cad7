package io.carerelay.message.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.message.Conversation;
import io.carerelay.message.Conversations;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.MessageLine;
import io.carerelay.message.NewThread;
import io.carerelay.message.ThreadLine;
import io.carerelay.message.ThreadState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Validated
@Tag(name = "Messages")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/clients/{recordNumber}/messages", produces = MediaType.APPLICATION_JSON_VALUE)
class MessageApi {

    private final Conversations conversations;
    private final FamilyMessages messages;
    private final ClientRecords clients;
    private final CaseRegister cases;

    MessageApi(Conversations conversations, FamilyMessages messages, ClientRecords clients, CaseRegister cases) {
        this.conversations = conversations;
        this.messages = messages;
        this.clients = clients;
        this.cases = cases;
    }

    @GetMapping
    @Operation(
            summary = "A page of the family's conversations, those with the newest messages first",
            description = "For the next page pass the last row's lastMessage as before. With q those in which that was"
                    + " said, on one page.")
    List<ThreadRecord> list(
            @PathVariable String recordNumber,
            @RequestParam(name = "case", required = false) String caseNumber,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        long clientId = clients.client(recordNumber).getId();
        Long caseId = caseNumber == null ? null : cases.caseFile(caseNumber).getId();
        return (q == null || q.isBlank()
                        ? conversations.ofClient(clientId, caseId, before, limit)
                        : conversations.search(clientId, q, limit))
                .stream().map(ThreadRecord::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a conversation with the family",
            description = "The caller may make the id (UUID): the same call twice then begins one. onlyFor is the id of"
                    + " the one adult who may read it.")
    ThreadRecord open(@PathVariable String recordNumber, @Valid @RequestBody Opening opening) {
        return one(
                        recordNumber,
                        messages.open(
                                        opening.id() == null ? UUID.randomUUID() : opening.id(),
                                        recordNumber,
                                        new NewThread(
                                                opening.caseNumber(),
                                                opening.onlyFor(),
                                                opening.subject(),
                                                opening.text()))
                                .getReference(),
                        null)
                .thread();
    }

    @GetMapping("/{reference}")
    @Operation(
            summary = "A conversation with a page of its messages, the oldest first",
            description = "For the page before pass earlier as before. Reading here does not note it as read.")
    TalkRecord one(
            @PathVariable String recordNumber,
            @PathVariable String reference,
            @RequestParam(required = false) Long before) {
        return TalkRecord.of(found(recordNumber, reference, before));
    }

    @PostMapping("/{reference}")
    @Operation(
            summary = "Writes to the family",
            description = "The caller may make the id (UUID): the same call twice then says it once. With shown, the id"
                    + " of the last message seen, it is refused where somebody else of the agency has written since.")
    TalkRecord reply(
            @PathVariable String recordNumber, @PathVariable String reference, @Valid @RequestBody Reply reply) {
        found(recordNumber, reference, null);
        messages.reply(reply.id() == null ? UUID.randomUUID() : reply.id(), reference, reply.shown(), reply.text());
        return one(recordNumber, reference, null);
    }

    @PostMapping("/{reference}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Notes that the caller has read the whole conversation")
    void read(@PathVariable String recordNumber, @PathVariable String reference) {
        found(recordNumber, reference, null);
        messages.markRead(reference);
    }

    @PostMapping("/{reference}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says that what the family wrote last needs no answer")
    void settle(@PathVariable String recordNumber, @PathVariable String reference) {
        found(recordNumber, reference, null);
        messages.settle(reference);
    }

    @PostMapping("/{reference}/closing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Closes the conversation: it stays readable, and nothing can be added")
    void close(@PathVariable String recordNumber, @PathVariable String reference) {
        found(recordNumber, reference, null);
        messages.close(reference);
    }

    private Conversation found(String recordNumber, String reference, Long before) {
        Conversation conversation = conversations.conversation(reference, before);
        if (!recordNumber.equals(conversation.line().recordNumber())) {
            throw new NoSuchRecord("conversation", reference);
        }
        return conversation;
    }

    /** What a conversation begins with; as {@link NewThread}. */
    record Opening(
            UUID id,
            String caseNumber,
            Long onlyFor,
            @PlainText String subject,
            @PlainText(multiline = true) String text) {}

    /** A message to send. */
    record Reply(
            UUID id,
            Long shown,
            @PlainText(multiline = true) String text) {}

    /**
     * A conversation.
     *
     * @param caseNumber null where it is about the family as a whole
     * @param onlyFor name of the one adult who may read it; null for all
     * @param lastMessage id of the newest message
     * @param waitingSince null where the family does not wait for an answer
     * @param unread how many messages of the family the caller has not read; at most 100
     */
    record ThreadRecord(
            String reference,
            String subject,
            String caseNumber,
            String onlyFor,
            ThreadState state,
            long lastMessage,
            Instant lastMessageAt,
            Instant waitingSince,
            int unread) {

        static ThreadRecord of(ThreadLine line) {
            return new ThreadRecord(
                    line.thread().getReference(),
                    line.thread().getSubject(),
                    line.caseNumber(),
                    line.onlyFor(),
                    line.thread().getState(),
                    line.thread().getLastMessage(),
                    line.thread().getLastMessageAt(),
                    line.thread().getWaitingSince(),
                    line.unread());
        }
    }

    /**
     * A conversation with a page of its messages.
     *
     * @param earlier what to pass as before for the page before; null where there is none
     */
    record TalkRecord(ThreadRecord thread, List<MessageRecord> messages, Long earlier) {

        static TalkRecord of(Conversation conversation) {
            return new TalkRecord(
                    ThreadRecord.of(conversation.line()),
                    conversation.messages().stream().map(MessageRecord::of).toList(),
                    conversation.earlier());
        }
    }

    /**
     * A message.
     *
     * @param author null where that is somebody of another agency
     * @param read whether the other side has read it
     * @param files ids of the documents that came with it
     */
    record MessageRecord(
            long id, String author, boolean fromFamily, Instant sentAt, String text, boolean read, List<Long> files) {

        static MessageRecord of(MessageLine line) {
            return new MessageRecord(
                    line.id(),
                    line.author(),
                    line.fromFamily(),
                    line.at(),
                    line.text(),
                    line.read(),
                    line.files().stream().map(file -> file.document().getId()).toList());
        }
    }
}
