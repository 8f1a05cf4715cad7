package io.carerelay.casefile;

import java.util.List;

/**
 * What of a case is still going on and would end with it. Each module that knows of some says so; shown to who asks for
 * a case to be closed and to who decides.
 */
public interface OngoingWork {

    /** What is going on in that case now; empty where nothing is. */
    List<Item> of(CaseFile caseFile);

    /**
     * One thing that would end.
     *
     * @param key key of the sentence, {@code closing.ongoing.<key>}
     * @param arguments what its placeholders stand for
     */
    record Item(String key, List<Object> arguments) {}
}
