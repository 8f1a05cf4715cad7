package io.carerelay.document;

import org.springframework.dao.OptimisticLockingFailureException;

/** There is a newer version of a document than the one that somebody wanted to change; nothing was changed. */
public class NewerVersion extends OptimisticLockingFailureException {

    private final String name;
    private final int version;

    NewerVersion(Document latest) {
        super("Version " + latest.getVersion() + " of document " + latest.getId());
        this.name = latest.getName();
        this.version = latest.getVersion();
    }

    /** What the newer version's file is called. */
    public String name() {
        return name;
    }

    /** Which version is the newest. */
    public int version() {
        return version;
    }
}
