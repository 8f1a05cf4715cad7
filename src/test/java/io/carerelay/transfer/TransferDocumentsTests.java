package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentScope;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.OwnDocument;
import io.carerelay.document.OwnDocuments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the sender adds to a transfer for the receiver to read, and that nothing else is read before (rules T3, T6). */
class TransferDocumentsTests extends TransferTest {

    @Autowired
    private DocumentStore documents;

    @Autowired
    private OwnDocuments own;

    @Test
    void theReceiverReadsThemWhileItDecidesAndNothingElseOfTheFamily() {
        Transfer transfer = asked();
        Document letter = add(sendingAdmin, transfer, "letter.txt");
        Document ofFamily =
                by(sendingAdmin, () -> documents.store(DocumentPlace.of(client), "birth.txt", text("Born")));

        assertThat(content(receivingAdmin, letter.getId())).isEqualTo("What letter.txt says");
        assertThat(of(receivingAdmin, transfer)).containsExactly(letter.getId());
        for (long hidden : idsBut(letter.getId())) {
            assertUnknown(receivingAdmin, hidden);
        }
        assertUnknown(receivingAdmin, ofFamily.getId());
        StaffMember worker = newPerson(receiver, Role.WORKER);
        assertThatThrownBy(() -> as(worker, () -> documents.document(letter.getId())))
                .isInstanceOf(NoSuchRecord.class);
        assertUnknown(newPerson(newAgency(), Role.ADMIN), letter.getId());

        Visitor admin = signedIn(receivingAdmin);
        assertThat(admin.get("/transfers/" + transfer.getNumber()).body()).contains("letter.txt");
        assertThat(admin.get("/documents/" + letter.getId() + "/details").body())
                .contains("letter.txt")
                .doesNotContain(client.getName(), "Share with the family", "Remove the document");
        assertThat(admin.get("/documents/" + letter.getId()).statusCode()).isEqualTo(200);
        assertThat(admin.get("/documents/" + ofFamily.getId()).statusCode()).isEqualTo(404);
    }

    @Test
    void theReceiverChangesNothingAboutThem() {
        Transfer transfer = asked();
        Document letter = add(sendingAdmin, transfer, "letter.txt");
        assertThatThrownBy(() -> by(receivingAdmin, () -> {
                    documents.remove(letter.getId(), "Not wanted");
                    return null;
                }))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(
                        () -> by(receivingAdmin, () -> documents.replace(letter.getId(), "letter.txt", text("Other"))))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> add(receivingAdmin, transfer, "reply.txt")).isInstanceOf(NoSuchRecord.class);
        int changed = in(
                receiver,
                () -> transaction.execute(
                        status -> jdbc.update("update document set latest = false where id = " + letter.getId())));
        assertThat(changed).isZero();
        assertThat(content(sendingAdmin, letter.getId())).isEqualTo("What letter.txt says");
    }

    @Test
    void withoutConsentToDocumentsTheReceiverReadsNoneBeforeTheHandOver() {
        consent(ConsentScope.FAMILY, ConsentScope.CASES);
        Transfer transfer = initiated();
        Document letter = add(sendingAdmin, transfer, "letter.txt");
        assertUnknown(receivingAdmin, letter.getId());
        assertThat(signedIn(sendingAdmin)
                        .get("/transfers/" + transfer.getNumber())
                        .body())
                .contains("can read these once the family is handed over");

        by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));
        assertThat(content(receivingAdmin, letter.getId())).isEqualTo("What letter.txt says");
    }

    @Test
    void withdrawnConsentAndARefusalTakeThemAway() {
        Transfer transfer = asked();
        Document letter = add(sendingAdmin, transfer, "letter.txt");
        assertThat(content(receivingAdmin, letter.getId())).isNotEmpty();
        by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.DECLINE, "No room"));
        assertUnknown(receivingAdmin, letter.getId());
        assertThat(content(sendingAdmin, letter.getId())).isNotEmpty();
        assertThatThrownBy(() -> add(sendingAdmin, transfer, "more.txt"))
                .isInstanceOfSatisfying(
                        BrokenRule.class, rule -> assertThat(rule.key()).isEqualTo("document.transfer.over"));

        Transfer again = initiated();
        Document second = add(sendingAdmin, again, "second.txt");
        assertThat(content(receivingAdmin, second.getId())).isNotEmpty();
        long consent = by(sendingAdmin, () -> consents.valid(client.getId()))
                .orElseThrow()
                .getId();
        by(sendingAdmin, () -> consents.withdraw(consent, 0, "The family changed its mind"));
        assertUnknown(receivingAdmin, second.getId());
    }

    @Test
    void adminsOfTheSenderAddThemAndWhoeverProposedUntilThen() {
        consent();
        Transfer proposed = as(worker, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()));
        Document note = as(worker, () -> documents.store(place(proposed), "note.txt", text("A note")));
        assertThat(note.getPlace()).isEqualTo(DocumentPlace.Kind.TRANSFER);
        assertUnknown(receivingAdmin, note.getId());
        StaffMember supervisor = newPerson(sender, Role.SUPERVISOR);
        assertThatThrownBy(() -> add(supervisor, proposed, "mine.txt")).isInstanceOf(NotPermitted.class);
        by(sendingAdmin, () -> requests.approve(proposed.getNumber(), Answer.APPROVE, null));
        assertThat(content(receivingAdmin, note.getId())).isEqualTo("A note");
        assertThatThrownBy(() -> as(worker, () -> documents.store(place(proposed), "late.txt", text("Late"))))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void allOfThemGoAlongAndTheFamilyGoesOnReading() {
        Transfer transfer = asked();
        Document letter = add(sendingAdmin, transfer, "letter.txt");
        long head = client.getHead().getId();
        List<Long> shared = asFamily(sender, client.getId(), head, () -> own.page(head, null, 10)).stream()
                .map(OwnDocument::id)
                .toList();
        assertThat(shared).hasSize(1);
        by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));

        assertThat(everywhere("select distinct agency_id from document where client_id = " + client.getId()))
                .containsExactly(receiver);
        assertThat(everywhere("select distinct agency_id from document_chunk where client_id = " + client.getId()))
                .containsExactly(receiver);
        for (long gone : idsBut(0)) {
            assertUnknown(sendingAdmin, gone);
        }
        assertThat(asFamily(receiver, client.getId(), head, () -> own.page(head, null, 10)))
                .extracting(OwnDocument::id)
                .containsExactlyElementsOf(shared);
        assertThat(content(receivingAdmin, letter.getId())).isNotEmpty();
        Visitor admin = signedIn(receivingAdmin);
        String list =
                admin.get("/clients/" + client.getRecordNumber() + "/documents").body();
        assertThat(list)
                .contains("birth.txt", "school.txt", "letter.txt", "Shared with")
                .doesNotContain("??");
        assertThat(admin.get("/documents/" + shared.get(0) + "/details").body())
                .contains(worker.getName(), "Version 2", "Version 1");
    }

    /** Newer than any consent that the record holds, so that the transfer rests on it. */
    @Override
    protected void consent() {
        consent(ConsentScope.values());
    }

    private void consent(ConsentScope... scopes) {
        by(
                sendingAdmin,
                () -> consents.record(
                        client.getId(),
                        new ConsentDetails(
                                Set.of(scopes),
                                "Moving to another town",
                                "Head of the family",
                                agencies.today(sender),
                                null,
                                null)));
    }

    private DocumentPlace place(Transfer transfer) {
        return DocumentPlace.transfer(client.getId(), transfer.getNumber());
    }

    private Document add(StaffMember person, Transfer transfer, String name) {
        return by(person, () -> documents.store(place(transfer), name, text("What " + name + " says")));
    }

    private List<Long> of(StaffMember person, Transfer transfer) {
        return by(person, () -> documents.attachedTo(transfer.getNumber())).stream()
                .map(Document::getId)
                .toList();
    }

    private List<Long> idsBut(long one) {
        return everywhere("select id from document where client_id = " + client.getId() + " and id <> " + one).stream()
                .map(Long::valueOf)
                .toList();
    }

    private void assertUnknown(StaffMember person, long id) {
        assertThatThrownBy(() -> by(person, () -> documents.document(id))).isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> content(person, id)).isInstanceOf(NoSuchRecord.class);
    }

    private String content(StaffMember person, long id) {
        return by(person, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                documents.writeTo(id, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString();
        });
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
