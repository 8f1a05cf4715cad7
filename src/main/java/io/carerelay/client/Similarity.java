package io.carerelay.client;

import java.util.List;

/**
 * What a search before registration found (rule C3).
 *
 * @param own similar clients of the same agency, most alike first
 * @param elsewhere other agencies where a record may exist; nothing else of it is ever told
 */
public record Similarity(List<SimilarClient> own, List<Elsewhere> elsewhere) {

    public boolean isEmpty() {
        return own.isEmpty() && elsewhere.isEmpty();
    }

    /**
     * Another agency where a record may exist.
     *
     * @param id its short code
     * @param askable whether it can be asked for a transfer: an active agency, by one that is not confidential
     */
    public record Elsewhere(String id, String name, boolean askable) {}
}
