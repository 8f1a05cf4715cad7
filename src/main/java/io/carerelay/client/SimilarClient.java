package io.carerelay.client;

import java.time.LocalDate;
import java.util.List;

/**
 * A client of the same agency who may be the one described.
 *
 * @param household names of the other members, separated by commas
 * @param contacts phones, e-mails and addresses, separated by commas
 * @param score likeness from 0 to 100
 * @param reasons what is alike: NAME, SOUND, BIRTH_DATE, CONTACT, MEMBER
 */
public record SimilarClient(
        long clientId,
        String recordNumber,
        String name,
        LocalDate bornOn,
        String household,
        String contacts,
        int score,
        List<String> reasons) {}
