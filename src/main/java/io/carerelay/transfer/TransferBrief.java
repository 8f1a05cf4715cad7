package io.carerelay.transfer;

import io.carerelay.client.BriefSection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a receiver was shown before it decided; kept as it was told. */
@Entity
public class TransferBrief {

    @Id
    private Long transferId;

    private Instant madeAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<BriefSection> sections;

    protected TransferBrief() {}

    TransferBrief(long transferId, List<BriefSection> sections, Instant madeAt) {
        this.transferId = transferId;
        this.sections = List.copyOf(sections);
        this.madeAt = madeAt;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public List<BriefSection> getSections() {
        return sections;
    }
}
