package io.carerelay.assignment;

import io.carerelay.agency.BrokenRule;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One bulk move of cases or clients from some members of staff to others. It is previewed, then confirmed or dropped;
 * confirmed, its rows move in chunks. How each row came out stays on record, so that it can be undone.
 */
@Entity
public class Reassignment {

    /** What people and the process know it by is this and a number. */
    static final String PREFIX = "MOVE-";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reassignment_seq")
    @SequenceGenerator(name = "reassignment_seq", sequenceName = "reassignment_seq", allocationSize = 1)
    private Long id;

    private String agencyId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    private String reason;
    private String requestedBy;
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private Answer answer;

    private String decidedBy;
    private Instant decidedAt;
    private Instant finishedAt;
    private Long undoOf;
    private Long leaverId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<Long> takers;

    private int total;
    private int moved;
    private int skipped;

    @Version
    private int version;

    protected Reassignment() {}

    Reassignment(String agencyId, Kind kind, List<Long> takers, String reason, String requestedBy, Instant createdAt) {
        this.agencyId = agencyId;
        this.kind = kind;
        this.takers = takers;
        this.reason = reason;
        this.requestedBy = requestedBy;
        this.createdAt = createdAt;
        this.state = State.PREVIEW;
    }

    Reassignment undoing(long former) {
        undoOf = former;
        return this;
    }

    /** Why, as the log tells it: in the words of whoever asked, or by what is undone. */
    Change why() {
        return kind == Kind.UNDO ? new Change("undoes", null, getUndoOf()) : new Change("reason", null, reason);
    }

    Reassignment ofLeaver(long staffId) {
        leaverId = staffId;
        return this;
    }

    void answer(Answer given) {
        require(State.PREVIEW);
        answer = given;
    }

    /** Puts the answer into effect. */
    void decide(String by, Instant at) {
        require(State.PREVIEW);
        if (answer == null) {
            throw BrokenRule.of("bulk.unanswered");
        }
        decidedBy = by;
        decidedAt = at;
        state = answer == Answer.CONFIRM ? State.RUNNING : State.DROPPED;
        finishedAt = state == State.DROPPED ? at : null;
    }

    void count(int rows, int movedNow, int skippedNow) {
        total = rows;
        moved = movedNow;
        skipped = skippedNow;
    }

    void advance(int movedNow, int skippedNow) {
        moved += movedNow;
        skipped += skippedNow;
    }

    boolean isWaiting() {
        return moved + skipped < total;
    }

    void finish(Instant at) {
        require(State.RUNNING);
        state = State.DONE;
        finishedAt = at;
    }

    void require(State expected) {
        if (state != expected) {
            throw BrokenRule.of("bulk.not." + expected, getReference());
        }
    }

    public Long getId() {
        return id;
    }

    /** Such as {@code MOVE-17}; also the business key of its process. */
    public String getReference() {
        return PREFIX + id;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public Kind getKind() {
        return kind;
    }

    public State getState() {
        return state;
    }

    /** Why, as somebody typed it, or the key of the words for it. */
    public String getReason() {
        return reason;
    }

    /** Login of who asked for it. */
    public String getRequestedBy() {
        return requestedBy;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** The answer to the preview; null while there is none. */
    public Answer getAnswer() {
        return answer;
    }

    /** Login of who confirmed or dropped it, or the name of the process; null until then. */
    public String getDecidedBy() {
        return decidedBy;
    }

    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** When it was done or dropped; null until then. */
    public Instant getFinishedAt() {
        return finishedAt;
    }

    /** Reference of the one that this one undoes; null for others. */
    public String getUndoOf() {
        return undoOf == null ? null : PREFIX + undoOf;
    }

    /** Staff id of who leaves; null unless somebody does. */
    public Long getLeaverId() {
        return leaverId;
    }

    /** Staff ids of who takes over; empty where each row has its own taker. */
    public List<Long> getTakers() {
        return List.copyOf(takers);
    }

    /** How many rows there are in all. */
    public int getTotal() {
        return total;
    }

    public int getMoved() {
        return moved;
    }

    public int getSkipped() {
        return skipped;
    }

    /** What it is about: cases, clients, all that a leaver holds, or another one turned back. */
    public enum Kind {
        CASES,
        CLIENTS,
        LEAVER,
        UNDO
    }

    /** How far it is. */
    public enum State {
        PREVIEW,
        RUNNING,
        DONE,
        DROPPED
    }

    /** What was decided on the preview. */
    public enum Answer {
        CONFIRM,
        DROP
    }
}
