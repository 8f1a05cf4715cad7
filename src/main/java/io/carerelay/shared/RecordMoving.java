package io.carerelay.shared;

/**
 * The record of a family changes from one agency to another in this transaction (rule T6). Every module that keeps rows
 * of clients moves them, with the function of the database that the transfer permits to; a test lists the tables.
 *
 * @param transferId id of the transfer, which says what moves where
 */
public record RecordMoving(long transferId) {}
