package io.carerelay.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody wrote in a conversation. It is never changed or deleted. */
@Entity
public class Message {

    private static final Pattern KEY = Pattern.compile("/M([A-Za-z0-9_-]{22})$");

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "message_seq")
    @SequenceGenerator(name = "message_seq", sequenceName = "message_seq", allocationSize = 1)
    private Long id;

    @Column(updatable = false)
    private Long threadId;

    @Column(updatable = false)
    private Long clientId;

    @Column(updatable = false)
    private String agencyId;

    @Column(updatable = false)
    private Long staffId;

    @Column(updatable = false)
    private Long memberId;

    @Column(updatable = false)
    private String text;

    @Column(updatable = false)
    private UUID entry;

    @Column(updatable = false)
    private Instant sentAt;

    protected Message() {}

    Message(MessageThread thread, UUID entry, Author author, String text, Instant sentAt) {
        this.threadId = thread.getId();
        this.clientId = thread.getClientId();
        this.agencyId = thread.getAgencyId();
        this.staffId = author.staffId();
        this.memberId = author.memberId();
        this.entry = entry;
        this.text = text;
        this.sentAt = sentAt;
    }

    /**
     * What files for a message are attached to, before it is sent and after.
     *
     * @param number of the conversation's case; the family's record number where it is about none
     * @param entry of the message, as its form made it
     */
    public static String attachmentsOf(String number, UUID entry) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(entry.getMostSignificantBits())
                .putLong(entry.getLeastSignificantBits())
                .array();
        return number + "/M" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The message whose files are attached to that; empty where it is no message's. */
    static Optional<UUID> entryOf(String reference) {
        Matcher key = KEY.matcher(reference);
        if (!key.find()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key.group(1)));
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    /** Later messages have higher ids. */
    public Long getId() {
        return id;
    }

    public Long getThreadId() {
        return threadId;
    }

    /** Null where an adult of the family wrote it; after a hand-over perhaps of another agency. */
    public Long getStaffId() {
        return staffId;
    }

    /** The household member who wrote it; null where a member of staff did. */
    public Long getMemberId() {
        return memberId;
    }

    public boolean isFromFamily() {
        return memberId != null;
    }

    /** Plain text, as typed; to be escaped wherever it is shown. */
    public String getText() {
        return text;
    }

    /** Made by the form that it was written in. */
    public UUID getEntry() {
        return entry;
    }

    public Instant getSentAt() {
        return sentAt;
    }
}
