package io.carerelay.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A file that belongs to a family, or to one thing in its record (rule M3): one version of a document, of which the
 * latest is shown. What it says never changes; removed, it is kept, but no longer shown. Its content is apart:
 * {@link DocumentStore#writeTo}.
 */
@Entity
public class Document {

    @Id
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private DocumentPlace.Kind place;

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
    private Long uploadedByMember;

    @Column(updatable = false)
    private Instant uploadedAt;

    @Column(updatable = false)
    private Long series;

    @Column(updatable = false)
    private int version;

    private boolean latest;

    private Instant sharedAt;
    private Long sharedBy;
    private Long sharedOnlyFor;

    private Instant removedAt;
    private Long removedBy;
    private String removalReason;

    // Null until it is stored: by this a new one is known, since its id is taken before.
    @Version
    private Integer revision;

    protected Document() {}

    /** The first version. */
    Document(long id, DocumentPlace place, String agencyId, Filing filing, Spool content, Uploader by, Instant at) {
        this.id = id;
        this.series = id;
        this.place = place.kind();
        this.caseId = place.caseId();
        this.clientId = place.clientId();
        this.agencyId = agencyId;
        this.attachedTo = place.reference();
        this.version = 1;
        this.latest = true;
        describe(filing, content, by, at);
    }

    /** The version that follows on another; whoever of the family saw that one sees this one. */
    Document(long id, Document former, Filing filing, Spool content, Uploader by, Instant at) {
        this.id = id;
        this.place = former.place;
        this.caseId = former.caseId;
        this.clientId = former.clientId;
        this.agencyId = former.agencyId;
        this.attachedTo = former.attachedTo;
        this.series = former.series;
        this.version = former.version + 1;
        this.latest = true;
        describe(filing, content, by, at);
        if (former.isShared()) {
            share(by.staffId() == null ? former.sharedBy : by.staffId(), at, former.sharedOnlyFor);
        }
    }

    private void describe(Filing filing, Spool content, Uploader by, Instant at) {
        this.name = filing.name();
        this.mediaType = filing.type().mediaType();
        this.size = content.size();
        this.sha256 = content.sha256();
        this.uploadedBy = by.staffId();
        this.uploadedByMember = by.memberId();
        this.uploadedAt = at;
    }

    void supersede() {
        latest = false;
    }

    void share(long by, Instant at, Long onlyFor) {
        sharedBy = by;
        sharedAt = at;
        sharedOnlyFor = onlyFor;
    }

    void stopSharing() {
        sharedBy = null;
        sharedAt = null;
        sharedOnlyFor = null;
    }

    void remove(long by, Instant at, String reason) {
        removedBy = by;
        removedAt = at;
        removalReason = reason;
    }

    /** Later documents, and later versions of one, have higher ids. */
    public Long getId() {
        return id;
    }

    /** What it belongs to. */
    public DocumentPlace.Kind getPlace() {
        return place;
    }

    /** Null where it belongs to no case. */
    public Long getCaseId() {
        return caseId;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** Business key of what it belongs to, e.g. {@code HKI-2026-000042/2026-W48}; null for a family and for a case. */
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

    /** Staff id, after a hand-over perhaps of somebody at another agency; null where one of the family added it. */
    public Long getUploadedBy() {
        return uploadedBy;
    }

    /** The household member who added it; null where staff did. */
    public Long getUploadedByMember() {
        return uploadedByMember;
    }

    public Instant getUploadedAt() {
        return uploadedAt;
    }

    /** Id of the first version, the same for all of them. */
    public Long getSeries() {
        return series;
    }

    /** From 1. */
    public int getVersion() {
        return version;
    }

    /** Whether no newer version has replaced it. */
    public boolean isLatest() {
        return latest;
    }

    /** Whether the family sees it, all adults or {@link #getSharedOnlyFor one of them}. */
    public boolean isShared() {
        return sharedAt != null;
    }

    /** Null where it is not shared. A new version of a shared document is shared since it came. */
    public Instant getSharedAt() {
        return sharedAt;
    }

    /** Staff id; null where it is not shared. */
    public Long getSharedBy() {
        return sharedBy;
    }

    /** The one adult of the family who sees it; null where all do, or nobody. */
    public Long getSharedOnlyFor() {
        return sharedOnlyFor;
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

    /** Counts changes to how it is shared; whoever changes that says which they saw. */
    public int getRevision() {
        return revision == null ? 0 : revision;
    }

    /** Who adds a document: one of the two. */
    record Uploader(Long staffId, Long memberId) {}
}
