package io.carerelay.client;

import java.util.List;

/** What of a family is open. Each module that knows of some says so; a transfer asks what is to become of each. */
public interface OpenItems {

    /** What is open of that client now, as the whole agency sees it; in an order that stays. */
    List<OpenItem> of(long clientId);
}
