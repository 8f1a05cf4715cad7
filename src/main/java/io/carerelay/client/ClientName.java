package io.carerelay.client;

/** By what people know a client: the record number and the name of who heads the family. */
public record ClientName(long id, String recordNumber, String name) {}
