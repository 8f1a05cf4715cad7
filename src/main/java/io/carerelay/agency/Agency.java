package io.carerelay.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.ZoneId;
import org.springframework.data.domain.Persistable;

/** An organisation that uses CareRelay (rule A1). Its short code is its id, its tenant in the engine, and starts its case numbers. */
@Entity
public class Agency implements Persistable<String> {

    @Id
    private String id;

    private String name;
    private String region;
    private String timeZone;
    private String language;
    private boolean active;
    private boolean confidential;

    @Version
    private int version;

    @Transient
    private boolean stored;

    protected Agency() {}

    Agency(String id, AgencyDetails details) {
        this.id = id;
        change(details);
    }

    void change(AgencyDetails details) {
        name = details.name().strip();
        region = details.region().strip();
        timeZone = details.timeZone();
        language = details.language();
        active = details.active();
        confidential = details.confidential();
    }

    /** Refuses what an inactive agency may not do: it opens no case and receives no transfer (rule A1). */
    public void requireActive() {
        if (!active) {
            throw BrokenRule.of("agency.inactive", name);
        }
    }

    @Override
    public String getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getRegion() {
        return region;
    }

    public ZoneId getTimeZone() {
        return ZoneId.of(timeZone);
    }

    public String getLanguage() {
        return language;
    }

    public boolean isActive() {
        return active;
    }

    /** Whether it is a victim service provider, whose clients give no hint to anybody (rule C3). */
    public boolean isConfidential() {
        return confidential;
    }

    public int getVersion() {
        return version;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
