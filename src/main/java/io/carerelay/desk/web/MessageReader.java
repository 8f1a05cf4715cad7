package io.carerelay.desk.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.Profile.Head;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.Conversation;
import io.carerelay.message.Conversations;
import io.carerelay.message.Message;
import io.carerelay.message.ThreadLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the pages of conversations show, each in one transaction. */
@Component
class MessageReader {

    static final int PAGE = 20;

    private final Conversations conversations;
    private final ClientRecords clients;
    private final CaseRegister cases;
    private final ClientProfile profile;
    private final DocumentStore documents;
    private final DocumentLines lines;

    MessageReader(
            Conversations conversations,
            ClientRecords clients,
            CaseRegister cases,
            ClientProfile profile,
            DocumentStore documents,
            DocumentLines lines) {
        this.conversations = conversations;
        this.clients = clients;
        this.cases = cases;
        this.profile = profile;
        this.documents = documents;
        this.lines = lines;
    }

    /** The family's conversations: a page of them, those of one case, or those in which something was said. */
    @Transactional(readOnly = true)
    Talks list(String recordNumber, String caseNumber, String text, Long before, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        CaseFile file = caseNumber == null ? null : of(client, caseNumber);
        List<ThreadLine> found = text == null
                ? conversations.ofClient(client.getId(), file == null ? null : file.getId(), before, PAGE + 1)
                : conversations.search(client.getId(), text, PAGE);
        List<ThreadLine> shown = found.subList(0, Math.min(found.size(), PAGE));
        return new Talks(
                profile.head(client, person),
                file,
                shown,
                found.size() > PAGE ? shown.get(PAGE - 1).thread().getLastMessage() : null);
    }

    /** What a new conversation can be about, and for whom. */
    @Transactional(readOnly = true)
    NewTalk begin(String recordNumber, String caseNumber, UUID entry, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        CaseFile file = caseNumber == null ? null : of(client, caseNumber);
        Map<String, String> choices = new LinkedHashMap<>();
        cases.ofClient(client.getId()).stream()
                .filter(one -> one.getStatus() != CaseStatus.CLOSED)
                .forEach(one -> choices.put(one.getNumber(), one.getTitle() + ", " + one.getNumber()));
        Map<Long, String> adults = new LinkedHashMap<>();
        conversations.adultsOf(client).forEach(adult -> adults.put(adult.getId(), adult.getName()));
        // What is sent belongs to the case or the family that it is about: files wait until that is settled.
        boolean settled = file != null || choices.isEmpty();
        return new NewTalk(
                profile.head(client, person), file, choices, adults, settled ? draft(client, file, entry) : null);
    }

    /**
     * A conversation of that family.
     *
     * @throws NoSuchRecord also where it is another family's
     */
    @Transactional(readOnly = true)
    Talk talk(String recordNumber, String reference, Long before, UUID entry, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        Conversation conversation = conversations.conversation(reference, before);
        if (!conversation.thread().getClientId().equals(client.getId())) {
            throw new NoSuchRecord("conversation", reference);
        }
        Long caseId = conversation.thread().getCaseId();
        Head head = profile.head(client, person);
        return new Talk(
                head,
                conversation,
                head.link() == AssignmentStatus.ACTIVE && conversation.thread().isOpen(),
                draft(client, caseId == null ? null : cases.caseFile(caseId), entry));
    }

    private CaseFile of(Client client, String caseNumber) {
        CaseFile file = cases.caseFile(caseNumber);
        if (!file.getClientId().equals(client.getId())) {
            throw new NoSuchRecord("case", caseNumber);
        }
        return file;
    }

    /** Files can be added unless the case is closed. */
    private Draft draft(Client client, CaseFile file, UUID entry) {
        if (file != null && file.getStatus() == CaseStatus.CLOSED) {
            return null;
        }
        String number = file == null ? client.getRecordNumber() : file.getNumber();
        String reference = Message.attachmentsOf(number, entry);
        return new Draft(
                (file == null ? "/clients/" : "/cases/") + number + "/documents",
                reference,
                lines.of(documents.attachedTo(reference)));
    }

    /**
     * A list of conversations.
     *
     * @param file the case whose conversations they are; null for all
     * @param last key for the next page; null where this is the last
     */
    record Talks(Head head, CaseFile file, List<ThreadLine> lines, Long last) {}

    /**
     * What there is to choose from for a new conversation.
     *
     * @param file the case that it is about, where that is settled
     * @param draft null where no files can be added
     */
    record NewTalk(Head head, CaseFile file, Map<String, String> cases, Map<Long, String> adults, Draft draft) {}

    /**
     * A conversation.
     *
     * @param writable whether anything can be added
     * @param draft null where no files can be added
     */
    record Talk(Head head, Conversation conversation, boolean writable, Draft draft) {}

    /**
     * Files for a message that is being written.
     *
     * @param documents path of the documents among which they are
     */
    record Draft(String documents, String reference, List<DocumentLine> files) {}
}
