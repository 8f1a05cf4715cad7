package io.carerelay.message;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A conversation between a family and whoever is responsible for it at the time; it goes along when the family moves. */
@Entity
public class MessageThread {

    private static final String REFERENCE = "CONVERSATION-";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @Column(updatable = false)
    private long number;

    @Column(updatable = false)
    private Long clientId;

    @Column(updatable = false)
    private Long caseId;

    @Column(updatable = false)
    private String agencyId;

    @Column(updatable = false)
    private Long onlyFor;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private UUID entry;

    @Column(updatable = false)
    private Instant openedAt;

    @Enumerated(EnumType.STRING)
    private ThreadState state;

    private long lastMessage;
    private Instant lastMessageAt;
    private long lastOfFamily;
    private Instant waitingSince;
    private String answerText;
    private UUID answerEntry;
    private Long answerBy;

    @Version
    private int version;

    protected MessageThread() {}

    MessageThread(long number, long clientId, String agencyId, Beginning beginning) {
        this.number = number;
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.caseId = beginning.caseId();
        this.onlyFor = beginning.onlyFor();
        this.subject = beginning.subject();
        this.entry = beginning.entry();
        this.openedAt = beginning.at();
        this.lastMessageAt = beginning.at();
        this.state = ThreadState.OPEN;
    }

    /** Whether that is how a conversation is named, rather than a case or a request. */
    static boolean isReference(String reference) {
        return reference != null && reference.matches(REFERENCE + "[1-9][0-9]{0,17}");
    }

    /** Which conversation such a reference names. */
    static long numberOf(String reference) {
        if (!isReference(reference)) {
            throw new NoSuchRecord("conversation", reference);
        }
        return Long.parseLong(reference.substring(REFERENCE.length()));
    }

    void add(Message message) {
        lastMessage = message.getId();
        lastMessageAt = message.getSentAt();
        if (message.isFromFamily()) {
            lastOfFamily = message.getId();
            // Who writes again is not put off: the first message that nobody answered counts.
            waitingSince = waitingSince == null ? message.getSentAt() : waitingSince;
        } else {
            settle();
        }
    }

    /** Nobody has to answer what was said so far. */
    void settle() {
        waitingSince = null;
        forgetAnswer();
    }

    void close() {
        settle();
        state = ThreadState.CLOSED;
    }

    void prepareAnswer(UUID newEntry, long by, String text) {
        answerEntry = newEntry;
        answerBy = by;
        answerText = text;
    }

    void forgetAnswer() {
        answerEntry = null;
        answerBy = null;
        answerText = null;
    }

    void requireOpen() {
        if (state == ThreadState.CLOSED) {
            throw BrokenRule.of("message.closed");
        }
    }

    public Long getId() {
        return id;
    }

    /** By which people and the engine know it, such as {@code CONVERSATION-12}; it never changes. */
    public String getReference() {
        return REFERENCE + number;
    }

    public Long getClientId() {
        return clientId;
    }

    /** Null where it is about the family as a whole. */
    public Long getCaseId() {
        return caseId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** Household member whom alone of the family it concerns; null where every adult may read it. */
    public Long getOnlyFor() {
        return onlyFor;
    }

    public String getSubject() {
        return subject;
    }

    public Instant getOpenedAt() {
        return openedAt;
    }

    public ThreadState getState() {
        return state;
    }

    public boolean isOpen() {
        return state == ThreadState.OPEN;
    }

    /** Id of the newest message; conversations are listed by it. */
    public long getLastMessage() {
        return lastMessage;
    }

    public Instant getLastMessageAt() {
        return lastMessageAt;
    }

    /** Id of the newest message of the family; 0 where it has written none. */
    public long getLastOfFamily() {
        return lastOfFamily;
    }

    /** Since when the family waits for an answer; null where it does not. */
    public Instant getWaitingSince() {
        return waitingSince;
    }

    public boolean isWaiting() {
        return waitingSince != null;
    }

    String getAnswerText() {
        return answerText;
    }

    UUID getAnswerEntry() {
        return answerEntry;
    }

    Long getAnswerBy() {
        return answerBy;
    }

    /** What a conversation begins with. */
    record Beginning(UUID entry, Long caseId, Long onlyFor, String subject, Instant at) {}
}
