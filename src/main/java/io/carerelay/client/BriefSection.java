package io.carerelay.client;

import java.util.List;

/**
 * A part of the brief that a receiving agency reads before it decides on a transfer: a table in words. It is kept as it
 * was told, so that nobody can later ask what was shown.
 *
 * @param scope what consent has to cover for it to be told
 * @param key key of its title, {@code transfer.brief.<key>}
 * @param columns keys of the columns' titles, {@code transfer.brief.column.<column>}
 * @param rows in words, a value for each column; null where there is none
 */
public record BriefSection(ConsentScope scope, String key, List<String> columns, List<List<String>> rows) {}
