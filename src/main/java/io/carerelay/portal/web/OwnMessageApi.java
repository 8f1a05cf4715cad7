package io.carerelay.portal.web;

import io.carerelay.agency.PlainText;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.Conversation;
import io.carerelay.message.MessageLine;
import io.carerelay.message.NewThread;
import io.carerelay.message.OwnAttachments;
import io.carerelay.message.OwnMessages;
import io.carerelay.message.ThreadLine;
import io.carerelay.message.ThreadState;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
@Tag(name = "Family portal: messages")
@RequestMapping(path = "/portal/api/messages", produces = MediaType.APPLICATION_JSON_VALUE)
class OwnMessageApi {

    private final OwnMessages messages;
    private final OwnAttachments attachments;
    private final DocumentStore documents;
    private final FamilyNews news;

    OwnMessageApi(OwnMessages messages, OwnAttachments attachments, DocumentStore documents, FamilyNews news) {
        this.messages = messages;
        this.attachments = attachments;
        this.documents = documents;
        this.news = news;
    }

    @GetMapping
    @Operation(
            summary = "A page of the conversations that the adult may read, those with the newest messages first",
            description = "For the next page pass the last row's lastMessage as before.")
    List<ThreadRecord> list(
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit,
            @AuthenticationPrincipal FamilyPrincipal person) {
        return messages.threads(person.memberId(), before, limit).stream()
                .map(ThreadRecord::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a conversation",
            description = "The caller may make the id (UUID): the same call twice then begins one. With onlyMe nobody"
                    + " else of the family may read it.")
    TalkRecord open(@Valid @RequestBody Opening opening, @AuthenticationPrincipal FamilyPrincipal person) {
        String reference = messages.open(
                        opening.id() == null ? UUID.randomUUID() : opening.id(),
                        person.memberId(),
                        new NewThread(
                                opening.caseNumber(),
                                opening.onlyMe() ? person.memberId() : null,
                                opening.subject(),
                                opening.text()))
                .getReference();
        return one(reference, null, person);
    }

    @GetMapping("/{reference}")
    @Operation(
            summary = "A conversation with a page of its messages, the oldest first",
            description = "For the page before pass earlier as before. Reading here does not note it as read.")
    TalkRecord one(
            @PathVariable String reference,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal FamilyPrincipal person) {
        return TalkRecord.of(messages.conversation(person.memberId(), reference, before));
    }

    @PostMapping("/{reference}")
    @Operation(
            summary = "Writes in a conversation",
            description = "The caller may make the id (UUID): the same call twice then says it once.")
    TalkRecord reply(
            @PathVariable String reference,
            @Valid @RequestBody Reply reply,
            @AuthenticationPrincipal FamilyPrincipal person) {
        messages.reply(reply.id() == null ? UUID.randomUUID() : reply.id(), person.memberId(), reference, reply.text());
        return one(reference, null, person);
    }

    @PostMapping(path = "/{reference}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds the file that the request consists of to a message that is still to be sent",
            description = "message is the id with which it will be sent.")
    FileRecord attach(
            @PathVariable String reference,
            @RequestParam UUID message,
            @RequestParam String name,
            HttpServletRequest request,
            @AuthenticationPrincipal FamilyPrincipal person)
            throws IOException {
        documents.requireSize(request.getContentLengthLong());
        return new FileRecord(attachments
                .add(person.memberId(), reference, null, message, name, request.getInputStream())
                .getId());
    }

    @PostMapping("/{reference}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Notes that the adult has read the whole conversation")
    void read(@PathVariable String reference, @AuthenticationPrincipal FamilyPrincipal person) {
        messages.markRead(person.memberId(), reference);
        news.settle(person.accountId(), "message", reference);
    }

    /** What a conversation begins with. */
    record Opening(
            UUID id,
            String caseNumber,
            boolean onlyMe,
            @PlainText String subject,
            @PlainText(multiline = true) String text) {}

    /** A message to send. */
    record Reply(UUID id, @PlainText(multiline = true) String text) {}

    /** A file that was added. */
    record FileRecord(long id) {}

    /**
     * A conversation.
     *
     * @param caseNumber null where it is about the family as a whole
     * @param onlyMe whether nobody else of the family may read it
     * @param lastMessage id of the newest message
     * @param unread how many messages the adult has not read; at most 100
     */
    record ThreadRecord(
            String reference,
            String subject,
            String caseNumber,
            boolean onlyMe,
            ThreadState state,
            long lastMessage,
            Instant lastMessageAt,
            int unread) {

        static ThreadRecord of(ThreadLine line) {
            return new ThreadRecord(
                    line.thread().getReference(),
                    line.thread().getSubject(),
                    line.caseNumber(),
                    line.thread().getOnlyFor() != null,
                    line.thread().getState(),
                    line.thread().getLastMessage(),
                    line.thread().getLastMessageAt(),
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
     * @param author null where that is somebody whose name is not told
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
