package io.carerelay.document;

/** Which files that were sent with messages an adult of a family may read; answered by the module that keeps messages. */
public interface ConversationFiles {

    /** Whether that document came with a message of a conversation that the adult may read. */
    boolean readableBy(long memberId, Document document);
}
