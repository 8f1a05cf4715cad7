package io.carerelay.client;

import java.util.List;

/** What a module can tell of a family to an agency that is asked to take it over. */
public interface BriefSections {

    /** Sections on that client, as the whole agency sees it; what consent does not cover is left out by who asks. */
    List<BriefSection> of(long clientId);
}
