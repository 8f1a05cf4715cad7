package io.carerelay.client;

import java.util.List;

/**
 * What a search before registration found (rule C3).
 *
 * @param own similar clients of the same agency, most alike first
 * @param elsewhere names of other agencies where a record may exist; nothing else of it is ever told
 */
public record Similarity(List<SimilarClient> own, List<String> elsewhere) {

    public boolean isEmpty() {
        return own.isEmpty() && elsewhere.isEmpty();
    }
}
