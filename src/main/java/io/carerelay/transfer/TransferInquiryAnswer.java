package io.carerelay.transfer;

import io.carerelay.transfer.TransferInquiry.Outcome;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** What the holder answers an inquiry with, for its own eyes; it takes effect when the task is completed. */
@Entity
public class TransferInquiryAnswer {

    @Id
    private Long inquiryId;

    private String agencyId;

    @Enumerated(EnumType.STRING)
    private Kind answer;

    private String note;
    private Long answeredBy;
    private Instant answeredAt;

    @Version
    private Integer version;

    protected TransferInquiryAnswer() {}

    TransferInquiryAnswer(TransferInquiry inquiry) {
        this.inquiryId = inquiry.getId();
        this.agencyId = inquiry.getHolderAgency();
    }

    void give(Kind what, String forOwnPeople, long by, Instant now) {
        answer = what;
        note = forOwnPeople;
        answeredBy = by;
        answeredAt = now;
    }

    public Kind getAnswer() {
        return answer;
    }

    /** A word for the holder's own people; null where there is none. Nobody else reads it. */
    public String getNote() {
        return note;
    }

    /** Staff id of the holder's admin who answered. */
    public Long getAnsweredBy() {
        return answeredBy;
    }

    public Instant getAnsweredAt() {
        return answeredAt;
    }

    /** What the holder found and does. */
    public enum Kind {
        STARTED,
        REFUSED,
        NOT_FOUND;

        /** What the asking agency learns of it. */
        public Outcome outcome() {
            return this == STARTED ? Outcome.STARTED : Outcome.NONE;
        }
    }
}
