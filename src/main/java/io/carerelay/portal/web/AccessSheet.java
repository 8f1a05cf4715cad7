package io.carerelay.portal.web;

import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.portal.PortalAccount;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Who of a family uses the portal, as staff see it.
 *
 * @param served whether the agency serves the family; otherwise nobody is invited
 */
record AccessSheet(Client client, List<Adult> adults, List<ShownCase> cases, boolean served) {

    /**
     * An adult of the household.
     *
     * @param state null where they were never invited
     * @param at when that state began: invited, accepted or ended; null with it
     * @param codeUntil until when the code that was given out can be used; null where there is none
     * @param shown id of that code, as forms send it back; 0 where there is none
     * @param by name of the member of staff who invited, or who ended it; null where it was the adult
     */
    record Adult(
            long memberId,
            String name,
            String givenName,
            PortalAccount.State state,
            ZonedDateTime at,
            String by,
            String reason,
            String login,
            ZonedDateTime lastSignIn,
            ZonedDateTime codeUntil,
            long shown,
            Long accountId,
            int version) {

        boolean isIn(PortalAccount.State wanted) {
            return state == wanted;
        }

        /** Where it stands: key of the words. */
        public String standing() {
            return state == null ? "NONE" : state.name();
        }
    }

    /**
     * A case that goes on.
     *
     * @param hidden whether nobody of the family sees it until staff say who does
     */
    record ShownCase(String number, String title, int version, Long onlyFor, boolean hidden) {

        static ShownCase of(CaseFile file, boolean hidden) {
            return new ShownCase(file.getNumber(), file.getTitle(), file.getVersion(), file.getOnlyFor(), hidden);
        }
    }
}
