package io.carerelay.transfer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.FamilyDetails;
import io.carerelay.transfer.InquiryWish;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking from the hint of an intake, and the pages of inquiries for both agencies (rule C3). */
class InquiryPagesTests extends TransferPagesTest {

    private static final String ASK = "/transfers/ask";
    private static final String LIST = "/transfers/inquiries";

    @Autowired
    private Statements statements;

    private StaffMember asker;

    @BeforeEach
    void somebodyTakesAnIntakeElsewhere() {
        asker = newPerson(receiver, Role.WORKER);
    }

    @Test
    void theHintOfAnIntakeLeadsToTheFormWithWhatWasTyped() {
        String hint = at(asker)
                .form("/forms/casefile-opening/similar", introduced("title", "Rent"), "HX-Request", "true")
                .body();
        assertThat(hint)
                .contains("A record may exist at Agency " + sender + ".", "Ask Agency " + sender + " for a transfer")
                .contains("data-send-to=\"/transfers/ask/about\"", "value=\"" + sender + "\"")
                .doesNotContain(client.getRecordNumber());
        String form =
                at(asker).form(ASK + "/about", introduced("holder", sender)).body();
        assertThat(form)
                .containsPattern("value=\"" + sender + "\"[^>]*checked")
                .contains("value=\"" + described().familyName() + "\"", "The other agency reads what stands here")
                .doesNotContain(client.getRecordNumber());
    }

    @Test
    void aWorkerAsksReadsTheAnswerAndNoMore() {
        assertThat(page(at(asker), ASK))
                .contains("See where a record may exist")
                .doesNotContain("name=\"holder\"");
        assertThat(refused(at(asker).form(ASK, introduced("holder", sender, "reason", " "))))
                .contains("reason-error", "Fill this in.");
        String entry = UUID.randomUUID().toString();
        String there = next(at(asker).form(ASK, introduced("entry", entry, "holder", sender, "reason", MOVED)));
        assertThat(next(at(asker).form(ASK, introduced("entry", entry, "holder", sender, "reason", MOVED))))
                .isEqualTo(there);
        assertThat(page(at(asker), there))
                .contains("Transfer asked of Agency " + sender, "decides whether it starts a transfer", MOVED)
                .contains(">Withdraw<")
                .doesNotContain("Who it may be", "Your answer", client.getRecordNumber());
        assertThat(refused(at(asker).form(ASK, introduced("holder", sender, "reason", MOVED))))
                .contains("about this person already");
        assertThat(page(at(asker), LIST)).contains(described().name(), "Waits for an answer", "Agency " + sender);

        String task = page(at(sendingAdmin), "/");
        assertThat(task)
                .contains("Answer an inquiry for a transfer", described().name(), "Agency " + receiver);
        String holding = page(at(sendingAdmin), there);
        assertThat(holding)
                .contains("Agency " + receiver + " asks for a transfer", asker.getName(), MOVED)
                .contains(client.getRecordNumber(), "transfers/new?destination=" + receiver, "Answer in Tasklist");
        assertThat(refused(send(sendingAdmin, there + "/answer"))).contains("Choose first what you decide.");
        assertThat(refused(send(sendingAdmin, there + "/answer", "answer", "STARTED")))
                .contains("Start it first");
        next(send(sendingAdmin, there + "/answer", "answer", "REFUSED", "note", "The father forbids it"));

        assertThat(page(at(sendingAdmin), there))
                .contains("was told that you do not transfer a record, and not why", "The father forbids it");
        for (StaffMember person : List.of(asker, receivingAdmin)) {
            assertThat(page(at(person), there))
                    .contains("does not transfer a record to you")
                    .doesNotContain("The father forbids it", "We do not transfer", "We have no such record")
                    .doesNotContain(sendingAdmin.getName());
            assertThat(page(at(person), "/")).contains("does not transfer a record to you", "See the inquiry", there);
        }
        assertThat(refused(send(sendingAdmin, there + "/answer", "answer", "NOT_FOUND")))
                .contains("is answered already");
        assertThat(refused(send(asker, there + "/withdraw"))).contains("is answered already");
    }

    @Test
    void whoStartsTheTransferIsOfferedToAnswer() {
        String there = LIST + "/" + inquired(asker).getReference();
        String transfer = "/transfers/" + asked().getNumber();
        assertThat(page(at(sendingAdmin), transfer))
                .contains("Agency " + receiver + " has asked you for a transfer.", "Answer about ", there);
        for (StaffMember other : List.of(newPerson(sender, Role.SUPERVISOR), receivingAdmin)) {
            assertThat(page(at(other), transfer)).doesNotContain(there);
        }
        assertThat(page(at(sendingAdmin), there)).contains(transfer, "has started");
        next(send(sendingAdmin, there + "/answer", "answer", "STARTED"));
        assertThat(page(at(asker), there)).contains("Agency " + sender + " has started a transfer.");
        assertThat(page(at(sendingAdmin), transfer)).doesNotContain(there);
    }

    @Test
    void whatIsWithdrawnCanBeAskedAgain() {
        String there = LIST + "/" + inquired(asker).getReference();
        assertThat(next(send(asker, there + "/withdraw"))).isEqualTo(there);
        assertThat(page(at(asker), there)).contains("Your agency took it back.").doesNotContain(">Withdraw<");
        assertThat(page(at(sendingAdmin), there)).contains("took it back").doesNotContain("Who it may be");
        assertThat(page(at(sendingAdmin), "/")).contains("was taken back by the other agency");
        next(at(asker).form(ASK, introduced("holder", sender, "reason", MOVED)));
    }

    @Test
    void thePagesAreForThoseWhomTheyConcern() {
        String there = LIST + "/" + inquired(asker).getReference();
        StaffMember stranger = newPerson(newAgency(), Role.ADMIN);
        StaffMember supervisor = newPerson(sender, Role.SUPERVISOR);
        assertThat(at(stranger).get(there).statusCode()).isEqualTo(404);
        assertThat(at(worker).get(there).statusCode()).isEqualTo(404);
        assertThat(at(supervisor).get(there).statusCode()).isEqualTo(403);
        assertThat(at(supervisor).get(LIST + "?show=RECEIVED").statusCode()).isEqualTo(403);
        for (StaffMember other : List.of(asker, receivingAdmin, supervisor, worker)) {
            assertThat(send(other, there + "/answer", "answer", "REFUSED").statusCode())
                    .isEqualTo(403);
        }
        assertThat(page(at(supervisor), "/transfers"))
                .contains("Asked of others")
                .doesNotContain("Asked of us");
        assertThat(page(at(sendingAdmin), "/transfers")).contains("Asked of us");
        assertThat(page(at(sendingAdmin), LIST + "?show=RECEIVED"))
                .contains(described().name());
        assertThat(page(at(sendingAdmin), LIST)).contains("Nothing asked yet");
        assertThat(page(at(receivingAdmin), LIST + "?show=RECEIVED")).contains("Nobody has asked yet");
        assertThat(page(at(worker), "/clients")).contains("href=\"/transfers/inquiries\"");
        StaffMember sheltering = newPerson(newAgency("Europe/Helsinki", true), Role.WORKER);
        assertThat(page(at(sheltering), ASK))
                .contains("Your agency is confidential")
                .doesNotContain("givenName");
        assertThat(at(sheltering)
                        .form("/forms/casefile-opening/similar", introduced(), "HX-Request", "true")
                        .body())
                .contains("A record may exist at Agency " + sender)
                .doesNotContain("data-send-to");
    }

    @Test
    void longListsAndManyInquiriesTakeNoMoreStatements() {
        inquired(asker);
        at(sendingAdmin);
        List<String> few = statements.of(() -> page(at(sendingAdmin), LIST + "?show=RECEIVED"));
        for (int i = 0; i < 27; i++) {
            FamilyDetails other = newFamily();
            in(sender, () -> clients.register(other));
            by(asker, () -> inquiries.ask(UUID.randomUUID(), new InquiryWish(sender, other, MOVED)));
        }
        assertThat(statements.of(() -> page(at(sendingAdmin), LIST + "?show=RECEIVED")))
                .hasSameSizeAs(few);
        String first = page(at(sendingAdmin), LIST + "?show=RECEIVED");
        assertThat(first).contains("rel=\"next\"").doesNotContain(described().name());
        String more =
                first.replaceAll("(?s).*href=\"([^\"]*before=[0-9]+)\".*", "$1").replace("&amp;", "&");
        assertThat(page(at(sendingAdmin), more)).contains(described().name());
    }

    /** What an intake knows of the head of the family; further fields as pairs. */
    private Map<String, String> introduced(String... more) {
        FamilyDetails about = described();
        return fields(
                fields(
                        Map.of(),
                        "givenName",
                        about.givenName(),
                        "familyName",
                        about.familyName(),
                        "bornOn",
                        about.bornOn().toString()),
                more);
    }
}
