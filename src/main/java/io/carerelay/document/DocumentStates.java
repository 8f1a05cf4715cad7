package io.carerelay.document;

import java.util.Collection;
import java.util.Map;

/** How far documents have come; answered by whoever scans and reads their content. */
public interface DocumentStates {

    /**
     * For documents that the current person sees, whichever side of a record they are on, in one statement; one that is
     * not in the answer is {@link DocumentState#READY}.
     */
    Map<Long, DocumentState> of(Collection<Long> documentIds);
}
