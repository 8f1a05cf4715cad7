package io.carerelay.message;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffNotices;
import io.carerelay.client.ClientRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What writing does on either side: under the client's lock, once, told to whoever is responsible. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ThreadWriting {

    private final MessageThreads threads;
    private final Messages messages;
    private final Readings readings;
    private final ResponsibleNow responsible;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffNotices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ThreadWriting(
            MessageThreads threads,
            Messages messages,
            Readings readings,
            ResponsibleNow responsible,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffNotices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.threads = threads;
        this.messages = messages;
        this.readings = readings;
        this.responsible = responsible;
        this.clients = clients;
        this.directory = directory;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    /** Nobody else writes to the family's conversations until this transaction ends. */
    void lock(long clientId) {
        directory.own().requireActive();
        clients.lock(List.of(clientId));
    }

    /** The conversation as it is now, under that lock. */
    MessageThread lock(String reference) {
        long number = MessageThread.numberOf(reference);
        lock(threads.clientOf(number).orElseThrow(() -> new NoSuchRecord("conversation", reference)));
        return threads.findByNumber(number).orElseThrow(() -> new NoSuchRecord("conversation", reference));
    }

    /** A family that the agency does not serve any more is not written to, nor does it write. */
    void requireService(long clientId) {
        clients.requireServed(clientId);
    }

    /** Begins a conversation with its first message; once more does no harm. */
    MessageThread open(UUID entry, long clientId, Long caseId, Long onlyFor, NewThread said, Author author) {
        MessageThread before = threads.findByClientIdAndEntry(clientId, entry).orElse(null);
        if (before != null) {
            return before;
        }
        requireService(clientId);
        String subject = MessageText.subject(said.subject());
        MessageText.require(said.text());
        MessageThread thread = threads.save(new MessageThread(
                threads.takeNumber(),
                clientId,
                AgencyContext.current().agencyId(),
                new MessageThread.Beginning(entry, caseId, onlyFor, subject, now())));
        events.publishEvent(new MessageChanged("message.opened", thread));
        add(thread, entry, author, said.text());
        return thread;
    }

    /**
     * Adds a message; once more does no harm.
     *
     * @return whether it is new
     */
    boolean add(MessageThread thread, UUID entry, Author author, String text) {
        if (messages.existsByThreadIdAndEntry(thread.getId(), entry)) {
            return false;
        }
        boolean waited = thread.isWaiting();
        Message message = write(thread, entry, author, text);
        if (author.isFamily() && !waited) {
            responsible
                    .of(thread)
                    .forEach(person -> notices.tell(person.getId(), "message.new", thread.getReference()));
            events.publishEvent(new AnswerAwaited(thread.getAgencyId(), thread.getReference(), message.getSentAt()));
        } else if (!author.isFamily() && waited) {
            events.publishEvent(new AnswerSettled(thread.getAgencyId(), thread.getReference()));
        }
        return true;
    }

    /** The answer that the task waited for: its process goes on by itself, and need not be told. */
    void answerByTask(MessageThread thread, UUID entry, Author author, String text) {
        write(thread, entry, author, text);
    }

    private Message write(MessageThread thread, UUID entry, Author author, String text) {
        requireService(thread.getClientId());
        thread.requireOpen();
        Message message = messages.saveAndFlush(new Message(thread, entry, author, MessageText.require(text), now()));
        thread.add(message);
        readings.note(thread, author, message.getId(), message.getSentAt());
        events.publishEvent(
                new MessageChanged(author.isFamily() ? MessageChanged.RECEIVED : MessageChanged.WRITTEN, thread));
        return message;
    }

    /** Notes that all of it is read; nothing is locked where nothing is new. */
    void read(MessageThread thread, Author reader) {
        if (readings.upTo(thread, reader) < thread.getLastMessage()) {
            clients.lock(List.of(thread.getClientId()));
            readings.note(thread, reader, thread.getLastMessage(), now());
        }
    }

    Instant now() {
        return clock.instant();
    }
}
