package io.carerelay.transfer.web;

import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.web.TransferSheet.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells what happened to a transfer, step by step, with names where the reader may know them. */
@Component
class TransferSteps {

    private final TransferForms forms;

    TransferSteps(TransferForms forms) {
        this.forms = forms;
    }

    /**
     * The steps, oldest first.
     *
     * @param people those of its people whom the reader may know, by id
     * @param names of the agencies, by code
     */
    List<Step> of(Transfer transfer, Map<Long, StaffMember> people, Map<String, String> names, StaffPrincipal person) {
        Teller teller = new Teller(people, names, person);
        String from = transfer.getFromAgency();
        if (transfer.isProposed()) {
            teller.tell("proposed", transfer.getRequestedAt(), transfer.getRequestedBy(), from, null);
        }
        if (transfer.getInitiatedBy() != null) {
            String kind = transfer.isProposed() ? "approved" : "initiated";
            teller.tell(kind, transfer.getInitiatedAt(), transfer.getInitiatedBy(), from, transfer.getOverrideReason());
        }
        if (transfer.getOverriddenBy() != null) {
            teller.tell("overridden", transfer.getOverriddenAt(), transfer.getOverriddenBy(), from, null);
        }
        if (transfer.getAskedAt() != null) {
            teller.tell("asked", transfer.getAskedAt(), null, from, null);
        }
        if (transfer.getEndedAt() != null) {
            boolean byReceiver =
                    transfer.getState() == TransferState.COMPLETED || transfer.getState() == TransferState.DECLINED;
            boolean overtaken = transfer.getState() == TransferState.WITHDRAWN && transfer.getEndedBy() == null;
            teller.tell(
                    overtaken ? "overtaken" : transfer.getState().name(),
                    transfer.getEndedAt(),
                    transfer.getEndedBy(),
                    byReceiver ? transfer.getToAgency() : from,
                    transfer.getEndReason());
        }
        return teller.told;
    }

    private final class Teller {

        private final List<Step> told = new ArrayList<>();
        private final Map<Long, StaffMember> people;
        private final Map<String, String> names;
        private final StaffPrincipal person;

        private Teller(Map<Long, StaffMember> people, Map<String, String> names, StaffPrincipal person) {
            this.people = people;
            this.names = names;
            this.person = person;
        }

        private void tell(String kind, Instant at, Long by, String agency, String why) {
            told.add(new Step(at.atZone(person.zone()), kind, who(by, agency), why));
        }

        private String who(Long by, String agency) {
            if (by == null) {
                return forms.text("transfer.step.byItself");
            }
            StaffMember member = people.get(by);
            if (member == null) {
                return forms.text("activity.somebody", names.get(agency));
            }
            return agency.equals(person.agencyId()) ? member.getName() : member.getName() + ", " + names.get(agency);
        }
    }
}
