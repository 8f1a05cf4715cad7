package io.carerelay.desk.web;

import io.carerelay.transfer.Transfer;

/**
 * The transfer of a family to another agency, as its profile shows it.
 *
 * @param open what is under way; null where nothing is
 * @param to name of the agency that is to receive the family; null where nothing is under way
 * @param received by which the family last came to the agency; null where it did not come by one
 * @param from name of the agency that it came from then
 * @param initiates whether the reader would initiate one, rather than propose it (rule T1)
 */
record TransferCard(Transfer open, String to, Transfer received, String from, boolean initiates) {}
