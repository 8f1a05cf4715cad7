package io.carerelay.message;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.client.Adults;
import io.carerelay.client.Client;
import io.carerelay.client.HouseholdMember;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff read of conversations with families, as far as they see the family and its cases (rules M2, K3). */
@Service
@Transactional(readOnly = true)
public class Conversations {

    private static final int LONGEST_SEARCH = 100;

    /** Within one family, whose messages the index finds; the newest first. */
    private static final String SEARCH = """
            select t.id from message_thread t
              where t.client_id = :client and (t.subject ilike :text escape '\\'
                or exists (select from message m where m.thread_id = t.id and m.text ilike :text escape '\\'))
              order by t.last_message desc limit :limit
            """;

    private final MessageThreads threads;
    private final Messages messages;
    private final Readings readings;
    private final ThreadLines lines;
    private final Adults adults;
    private final StaffDirectory staff;
    private final JdbcClient jdbc;

    Conversations(
            MessageThreads threads,
            Messages messages,
            Readings readings,
            ThreadLines lines,
            Adults adults,
            StaffDirectory staff,
            JdbcClient jdbc) {
        this.threads = threads;
        this.messages = messages;
        this.readings = readings;
        this.lines = lines;
        this.adults = adults;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    /**
     * A page of a family's conversations, those with the newest messages first.
     *
     * @param caseId of one case only; null for all
     * @param before {@link MessageThread#getLastMessage} of the last row of the page before; null for the first page
     */
    public List<ThreadLine> ofClient(long clientId, Long caseId, Long before, int limit) {
        return lines.of(
                threads.ofClient(clientId, caseId, before == null ? Long.MAX_VALUE : before, Limit.of(limit)), me());
    }

    /** The family's conversations in which that was said, or which are about it; the newest first. */
    public List<ThreadLine> search(long clientId, String text, int limit) {
        String wanted = text.strip();
        String pattern = wanted.substring(0, Math.min(wanted.length(), LONGEST_SEARCH))
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        List<Long> found = jdbc.sql(SEARCH)
                .param("client", clientId)
                .param("text", "%" + pattern + "%")
                .param("limit", limit)
                .query(Long.class)
                .list();
        return lines.of(inOrder(found), me());
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    public MessageThread thread(String reference) {
        return threads.findByNumber(MessageThread.numberOf(reference))
                .orElseThrow(() -> new NoSuchRecord("conversation", reference));
    }

    /** Those of these conversations that the current person sees, by reference; others are left out. */
    public Map<String, MessageThread> byReferences(Collection<String> references) {
        List<Long> numbers = references.stream()
                .filter(MessageThread::isReference)
                .map(MessageThread::numberOf)
                .toList();
        return numbers.isEmpty()
                ? Map.of()
                : threads.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(MessageThread::getReference, Function.identity()));
    }

    /**
     * The conversations in which the messages of the family were sent to which files are attached by these keys; a key
     * of a message that was not sent yet, or is not for the current person to see, is not in it.
     */
    public Map<String, MessageThread> sentWith(long clientId, Collection<String> keys) {
        Map<UUID, String> wanted = new HashMap<>();
        keys.forEach(key -> Message.entryOf(key).ifPresent(entry -> wanted.put(entry, key)));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<Message> sent = messages.withEntries(clientId, wanted.keySet());
        Map<Long, MessageThread> found = threads
                .findAllById(sent.stream().map(Message::getThreadId).toList())
                .stream()
                .collect(Collectors.toMap(MessageThread::getId, Function.identity()));
        return sent.stream()
                .filter(message -> found.containsKey(message.getThreadId()))
                .collect(Collectors.toMap(
                        message -> wanted.get(message.getEntry()),
                        message -> found.get(message.getThreadId()),
                        (one, other) -> one));
    }

    /**
     * A conversation with its newest messages.
     *
     * @param before id of the first message of the page that is shown; null for the newest
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    public Conversation conversation(String reference, Long before) {
        return lines.whole(thread(reference), before, me());
    }

    /** How many messages of the family the current person has not read; at most 100. */
    public int unreadOf(long clientId) {
        return readings.unreadOf(clientId, me().staffId());
    }

    /** Conversations of the families whom that worker sees in which something of the family is unread, newest first. */
    public List<ThreadLine> unreadOf(long staffId, int limit) {
        return lines.of(inOrder(readings.unreadOnDesk(staffId, limit)), Author.staff(staffId));
    }

    /** Conversations in which families wait for an answer of the current agency, the longest waiting first. */
    public List<ThreadLine> waiting(int limit) {
        AgencyContext.current().requireWholeAgency();
        return lines.of(threads.waitingAt(AgencyContext.current().agencyId(), Limit.of(limit)), me());
    }

    /** The adults of a family, for whom alone a conversation can be. */
    public List<HouseholdMember> adultsOf(Client client) {
        return adults.of(client);
    }

    private List<MessageThread> inOrder(List<Long> ids) {
        Map<Long, MessageThread> found =
                threads.findAllById(ids).stream().collect(Collectors.toMap(MessageThread::getId, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private Author me() {
        return Author.staff(staff.acting().getId());
    }
}
