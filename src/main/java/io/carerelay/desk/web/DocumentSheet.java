package io.carerelay.desk.web;

import io.carerelay.client.ClientName;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLine;
import java.util.List;
import java.util.Map;

/**
 * The page about one document.
 *
 * @param client null for whoever does not see the family, as the receiver of a transfer
 * @param newest the version that replaced this one; null where this is the newest
 * @param versions the others, newest first
 * @param more what to pass for the page after these versions; null on the last
 * @param sharedBy name of who shared it; null where nobody did, or that is somebody at another agency
 * @param adults of the family, by id, where it can be shared; else none
 * @param replaceable whether there can be a new version now
 */
record DocumentSheet(
        DocumentLine line,
        DocumentPlaces.Place place,
        ClientName client,
        Document newest,
        List<DocumentLine> versions,
        Integer more,
        String sharedBy,
        Map<String, String> adults,
        boolean replaceable) {

    public Document document() {
        return line.document();
    }

    /** Whether anything about it can be changed here: a version that was replaced stays as it was. */
    public boolean isCurrent() {
        return newest == null && !document().isRemoved() && client != null;
    }
}
