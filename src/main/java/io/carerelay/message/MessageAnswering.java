package io.carerelay.message;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What the task {@code answerFamily} does: who has it, the answer that is written in it, and the reminder. */
@Service
@Validated
@Transactional
public class MessageAnswering {

    /** More conversations than any family has open at once; a bound all the same. */
    private static final Limit OF_FAMILY = Limit.of(200);

    private static final Limit OF_FAMILIES = Limit.of(2000);

    private final ThreadWriting writing;
    private final FamilyMessages families;
    private final MessageThreads threads;
    private final ResponsibleNow responsible;
    private final StaffDirectory staff;
    private final StaffNotices notices;

    MessageAnswering(
            ThreadWriting writing,
            FamilyMessages families,
            MessageThreads threads,
            ResponsibleNow responsible,
            StaffDirectory staff,
            StaffNotices notices) {
        this.writing = writing;
        this.families = families;
        this.threads = threads;
        this.responsible = responsible;
        this.staff = staff;
        this.notices = notices;
    }

    /** Login of who is to answer now; empty where it is for the supervisors to say who. */
    @Transactional(readOnly = true)
    public Optional<String> answerer(String reference) {
        return responsible.answerer(thread(reference));
    }

    /** The family's conversations that wait for an answer. */
    @Transactional(readOnly = true)
    public List<MessageThread> waitingOf(long clientId) {
        return threads.waitingOf(clientId, OF_FAMILY);
    }

    /** Logins of who is to answer now where those families wait, by reference; null where it is for the supervisors. */
    public Map<String, String> answerers(Collection<Long> clientIds) {
        Map<String, String> answerers = new HashMap<>();
        List<MessageThread> waiting = threads.waitingOf(clientIds, OF_FAMILIES);
        if (!waiting.isEmpty()) {
            // Who has just become responsible may not be in the database yet.
            threads.flush();
        }
        waiting.forEach(thread -> answerers.put(
                thread.getReference(), responsible.answerer(thread).orElse(null)));
        return answerers;
    }

    /** References of all of the family's conversations that anybody can still be waiting in. */
    @Transactional(readOnly = true)
    public List<String> conversationsOf(long clientId) {
        return threads.ofClient(clientId, null, Long.MAX_VALUE, OF_FAMILY).stream()
                .map(MessageThread::getReference)
                .toList();
    }

    /**
     * Stores the answer of who has the task; it is sent when the task is completed. Refuses as
     * {@link FamilyMessages#reply}, and where the family no longer waits.
     */
    public void prepare(UUID entry, String reference, Long shown, @PlainText(multiline = true) String text) {
        MessageThread thread = writing.lock(reference);
        StaffMember person = staff.acting();
        writing.requireService(thread.getClientId());
        thread.requireOpen();
        if (!thread.isWaiting()) {
            throw BrokenRule.of("message.notWaiting");
        }
        families.requireSeen(thread, entry, shown, person.getId());
        thread.prepareAnswer(entry, person.getId(), MessageText.require(text));
    }

    /**
     * Sends the stored answer.
     *
     * @throws BrokenRule where none is stored
     */
    public void record(String reference) {
        MessageThread thread = writing.lock(reference);
        UUID entry = thread.getAnswerEntry();
        if (entry == null) {
            throw BrokenRule.at("text", "message.missing");
        }
        writing.answerByTask(thread, entry, Author.staff(thread.getAnswerBy()), thread.getAnswerText());
    }

    /** The task is overdue: tells whoever is responsible, and the supervisors. */
    public void remind(String reference) {
        MessageThread thread = thread(reference);
        Stream.concat(
                        responsible.of(thread).stream(),
                        staff.activeInRole(AgencyContext.current().agencyId(), Role.SUPERVISOR).stream())
                .map(StaffMember::getId)
                .distinct()
                .forEach(id -> notices.tell(id, "message.unanswered", reference));
    }

    private MessageThread thread(String reference) {
        return threads.findByNumber(MessageThread.numberOf(reference)).orElseThrow();
    }
}
