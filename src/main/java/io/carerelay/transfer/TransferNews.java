package io.carerelay.transfer;

import java.util.List;

/**
 * People of the current agency were told something about a transfer, and have an address to be written to.
 *
 * @param number of the transfer
 * @param staffIds who was told
 */
public record TransferNews(String number, List<Long> staffIds) {}
