package io.carerelay.transfer.web;

import io.carerelay.client.FamilyDetails;
import io.carerelay.client.FamilyFields;
import io.carerelay.client.Relationship;
import io.carerelay.transfer.InquiryWish;
import java.util.UUID;

/**
 * The form with which another agency is asked for a transfer. Its fields are named like those of an intake, from which
 * they are filled.
 */
public class InquiryForm extends FamilyFields {

    private UUID entry = UUID.randomUUID();
    private String holder;
    private String reason;

    InquiryWish wish() {
        return new InquiryWish(holder, about(), reason);
    }

    /** The person as described so far; names may still be missing. A row that is only begun is told to nobody. */
    FamilyDetails about() {
        return new FamilyDetails(
                getGivenName(),
                getFamilyName(),
                getBornOn(),
                null,
                null,
                phones(),
                emails(),
                null,
                getMembers().stream()
                        .filter(Member::isNamed)
                        .map(Member::details)
                        .map(InquiryForm::related)
                        .toList());
    }

    private static FamilyDetails.Member related(FamilyDetails.Member member) {
        return member.relationship() == null
                ? new FamilyDetails.Member(
                        member.givenName(), member.familyName(), member.bornOn(), Relationship.OTHER_RELATION)
                : member;
    }

    /** The field that a property of {@link InquiryWish} was typed into. */
    String fieldOf(String path) {
        return fieldOfFamily(path.replaceFirst("^about\\.", ""));
    }

    /** Names what is sent, so that sending it twice makes one inquiry. */
    public UUID getEntry() {
        return entry;
    }

    public void setEntry(UUID entry) {
        this.entry = entry == null ? UUID.randomUUID() : entry;
    }

    public String getHolder() {
        return holder;
    }

    public void setHolder(String holder) {
        this.holder = holder;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
