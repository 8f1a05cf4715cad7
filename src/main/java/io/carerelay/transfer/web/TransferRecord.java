package io.carerelay.transfer.web;

import io.carerelay.client.OpenItem.Choice;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferItem;
import io.carerelay.transfer.TransferMessage;
import io.carerelay.transfer.TransferState;
import java.time.Instant;

/**
 * A transfer, as the API tells it to both of its agencies; the family is named by other calls, to whom holds its record.
 *
 * @param proposed whether somebody proposed it who may not initiate
 * @param initiatedBy null while it is a proposal
 * @param overrideReason why it goes without consent; null where there is consent
 * @param overriddenBy the second admin; null where none is needed, or has approved yet
 * @param askedAt when the receiving agency was asked; null before
 * @param endedAt null while it is open
 */
record TransferRecord(
        long id,
        String number,
        TransferState state,
        String fromAgency,
        String toAgency,
        String reason,
        String handoffNote,
        boolean proposed,
        long requestedBy,
        Instant requestedAt,
        Long initiatedBy,
        Instant initiatedAt,
        String overrideReason,
        Long overriddenBy,
        Instant askedAt,
        Instant expiresAt,
        Instant endedAt,
        Long endedBy,
        String endReason) {

    static TransferRecord of(Transfer transfer) {
        return new TransferRecord(
                transfer.getId(),
                transfer.getNumber(),
                transfer.getState(),
                transfer.getFromAgency(),
                transfer.getToAgency(),
                transfer.getReason(),
                transfer.getHandoffNote(),
                transfer.isProposed(),
                transfer.getRequestedBy(),
                transfer.getRequestedAt(),
                transfer.getInitiatedBy(),
                transfer.getInitiatedAt(),
                transfer.getOverrideReason(),
                transfer.getOverriddenBy(),
                transfer.getAskedAt(),
                transfer.getExpiresAt(),
                transfer.getEndedAt(),
                transfer.getEndedBy(),
                transfer.getEndReason());
    }

    /** A line of the checklist; the key is null where the reader may not know what it is about. */
    record Item(String key, String kind, String label, Choice choice) {

        static Item of(TransferItem item) {
            return new Item(item.getKey(), item.getKind(), item.getLabel(), item.getChoice());
        }
    }

    /** A question or an answer. */
    record Message(String agency, long staffId, Instant at, String text) {

        static Message of(TransferMessage message) {
            return new Message(message.getByAgency(), message.getStaffId(), message.getAt(), message.getText());
        }
    }
}
