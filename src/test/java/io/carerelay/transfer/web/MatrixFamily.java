package io.carerelay.transfer.web;

/**
 * A family at one stage of a transfer, by what requests name it with.
 *
 * @param clientId in the database
 * @param record number of the family's record
 * @param name of its head
 * @param caseNumber null where it has no case
 * @param number of the transfer; null where there is none
 * @param task that waits in the engine; null where none does
 * @param instance whose task that is
 * @param execution in which the sender waits for the decision; null where it does not
 * @param consent id of the consent; null where there is none
 * @param link id of the family's newest link to its agency
 */
record MatrixFamily(
        long clientId,
        String record,
        String name,
        String caseNumber,
        String number,
        String task,
        String instance,
        String execution,
        Long consent,
        long link) {}
