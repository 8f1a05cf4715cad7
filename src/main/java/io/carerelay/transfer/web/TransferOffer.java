package io.carerelay.transfer.web;

import io.carerelay.agency.Agency;
import io.carerelay.client.Client;
import io.carerelay.client.Consent;
import io.carerelay.client.OpenItem.Choice;
import java.util.List;

/**
 * What somebody chooses from who asks for a transfer.
 *
 * @param destinations where the family can go (rule T2)
 * @param consent what holds today; null where nothing does
 * @param items what is open of the family
 * @param initiates whether the person initiates, rather than proposes (rule T1)
 */
record TransferOffer(Client client, List<Agency> destinations, Consent consent, List<Item> items, boolean initiates) {

    /**
     * Something open, and what can become of it.
     *
     * @param help what it means; null where there is no more to say
     * @param choices in the order in which they are declared
     */
    record Item(String key, String label, String help, List<Choice> choices, Choice usual) {}
}
