package io.carerelay.document;

import io.carerelay.casefile.CaseFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;

/**
 * A file that belongs to a case, and to one thing inside it where it is attached to that (rule M3). What it says never
 * changes; removed, it is kept, but no longer shown. Its content is apart: {@link DocumentStore#writeTo}.
 */
@Entity
public class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_seq")
    @SequenceGenerator(name = "document_seq", sequenceName = "document_seq", allocationSize = 1)
    private Long id;

    @Column(updatable = false)
    private Long caseId;

    @Column(updatable = false)
    private Long clientId;

    @Column(updatable = false)
    private String agencyId;

    @Column(updatable = false)
    private String attachedTo;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String mediaType;

    @Column(updatable = false)
    private long size;

    @Column(updatable = false)
    private String sha256;

    @Column(updatable = false)
    private Long uploadedBy;

    @Column(updatable = false)
    private Instant uploadedAt;

    private Instant removedAt;
    private Long removedBy;
    private String removalReason;

    protected Document() {}

    Document(CaseFile caseFile, Filing filing, Spool content, long uploadedBy, Instant uploadedAt) {
        this.caseId = caseFile.getId();
        this.clientId = caseFile.getClientId();
        this.agencyId = caseFile.getAgencyId();
        this.attachedTo = filing.attachedTo();
        this.name = filing.name();
        this.mediaType = filing.type().mediaType();
        this.size = content.size();
        this.sha256 = content.sha256();
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    void remove(long by, Instant at, String reason) {
        removedBy = by;
        removedAt = at;
        removalReason = reason;
    }

    /** Later documents have higher ids. */
    public Long getId() {
        return id;
    }

    public Long getCaseId() {
        return caseId;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** Business key of what inside the case it belongs to, e.g. {@code HKI-2026-000042/2026-W48}; null for the case. */
    public String getAttachedTo() {
        return attachedTo;
    }

    /** The file's name as it was sent, without anything in it that could mislead. */
    public String getName() {
        return name;
    }

    public DocumentType getType() {
        return DocumentType.of(mediaType);
    }

    /** In bytes. */
    public long getSize() {
        return size;
    }

    /** SHA-256 of the content, 64 hexadecimal digits. */
    public String getSha256() {
        return sha256;
    }

    /** Staff id; after a hand-over perhaps of somebody at another agency. */
    public Long getUploadedBy() {
        return uploadedBy;
    }

    public Instant getUploadedAt() {
        return uploadedAt;
    }

    public boolean isRemoved() {
        return removedAt != null;
    }

    /** Null where it was not removed; so are who did and why. */
    public Instant getRemovedAt() {
        return removedAt;
    }

    public Long getRemovedBy() {
        return removedBy;
    }

    public String getRemovalReason() {
        return removalReason;
    }
}
