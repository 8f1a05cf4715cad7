package io.carerelay.portal.web;

import io.carerelay.agency.StaffMember;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who works for the family, and how to reach them.
 *
 * @param responsible whether for the family as a whole; otherwise for the cases that are named
 * @param phones as they are called, the mobile first
 * @param cases titles of the family's cases that they work on
 */
record FamilyContact(
        String name, String title, boolean responsible, List<String> phones, String email, List<String> cases) {

    static FamilyContact of(StaffMember person, boolean responsible, List<String> cases) {
        List<String> phones = Stream.of(person.getMobile(), person.getPhone())
                .filter(phone -> phone != null && !phone.isBlank())
                .distinct()
                .toList();
        return new FamilyContact(
                person.getName(),
                person.getTitle(),
                responsible,
                phones,
                person.hasEmail() ? person.getEmail() : null,
                cases);
    }

    /** What a telephone takes: digits, with the sign in front where there is one. */
    public static String dialled(String phone) {
        return (phone.strip().startsWith("+") ? "+" : "") + phone.replaceAll("\\D", "");
    }
}
