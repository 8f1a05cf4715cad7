package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.Message;
import io.carerelay.message.NewThread;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What documents belong to, who sees them there, and what takes none (rules M3, K3). */
class DocumentPlacesTests extends DocumentsTest {

    @Autowired
    private FamilyMessages messages;

    @Test
    void aDocumentOfTheFamilyIsSeenByWhoeverSeesTheFamily() {
        Document paper = store(DocumentPlace.of(client), "birth.txt", "Born in Kotka");
        assertThat(paper.getCaseId()).isNull();
        assertThat(paper.getPlace()).isEqualTo(DocumentPlace.Kind.CLIENT);

        StaffMember colleague = newPerson(agency, Role.WORKER);
        in(agency, () -> team.assign(other.getNumber(), List.of(colleague.getId())));
        assertThat(as(colleague, () -> store.document(paper.getId())).getName()).isEqualTo("birth.txt");
        assertThat(as(colleague, () -> store.ofClient(client.getId(), null, null, 10)))
                .hasSize(1);
        assertThat(whole(supervisor, () -> store.document(paper.getId()))).isNotNull();

        StaffMember stranger = newPerson(agency, Role.WORKER);
        StaffMember elsewhere = newPerson(newAgency(), Role.SUPERVISOR);
        assertUnknown(() -> as(stranger, () -> store.document(paper.getId())));
        assertUnknown(() -> whole(elsewhere, () -> store.document(paper.getId())));
        assertUnknown(() -> as(stranger, () -> store.store(DocumentPlace.of(client), "more.txt", stream("More"))));
        assertThat(logged("document.stored.family")).isEqualTo(1);
    }

    @Test
    void theFamilysListHoldsOnlyWhatOneMaySee() {
        Document ofCase = store(DocumentPlace.of(file), "case.txt", "Of the case");
        Document ofWeek = store(DocumentPlace.in(file, file.getNumber() + "/2026-W48"), "week.txt", "Of the week");
        Document ofFamily = store(DocumentPlace.of(client), "family.txt", "Of the family");
        Document ofOther =
                whole(supervisor, () -> store.store(DocumentPlace.of(other), "other.txt", stream("Of the other case")));

        assertThat(as(worker, () -> store.ofClient(client.getId(), null, null, 10)))
                .extracting(Document::getId)
                .containsExactly(ofFamily.getId(), ofWeek.getId(), ofCase.getId());
        assertThat(as(worker, () -> store.ofClient(client.getId(), DocumentPlace.Kind.WEEK, null, 10)))
                .extracting(Document::getId)
                .containsExactly(ofWeek.getId());
        assertThat(as(worker, () -> store.ofClient(client.getId(), null, ofWeek.getId(), 10)))
                .extracting(Document::getId)
                .containsExactly(ofCase.getId());
        assertThat(whole(supervisor, () -> store.ofClient(client.getId(), null, null, 10)))
                .extracting(Document::getId)
                .contains(ofOther.getId())
                .hasSize(4);
    }

    @Test
    void theSameFileIsOneDocumentInEachPlace() {
        List<DocumentPlace> places = List.of(
                DocumentPlace.of(client),
                DocumentPlace.of(file),
                DocumentPlace.in(file, file.getNumber() + "/2026-W48"),
                DocumentPlace.in(file, Message.attachmentsOf(file.getNumber(), UUID.randomUUID())),
                DocumentPlace.message(client, Message.attachmentsOf(client.getRecordNumber(), UUID.randomUUID())));
        for (DocumentPlace place : places) {
            Document first = store(place, "note.txt", "The same");
            assertThat(first.getPlace()).isEqualTo(place.kind());
            assertThat(store(place, "note.txt", "The same").getId()).isEqualTo(first.getId());
        }
        assertThat(as(worker, () -> store.ofClient(client.getId(), null, null, 10)))
                .hasSize(places.size());
    }

    @Test
    void aMessageAboutTheWholeFamilyCarriesFilesUntilItIsSent() {
        UUID entry = UUID.randomUUID();
        DocumentPlace place = DocumentPlace.message(client, Message.attachmentsOf(client.getRecordNumber(), entry));
        Document plan = store(place, "plan.txt", "Two rooms");
        as(
                worker,
                () -> messages.open(
                        entry, client.getRecordNumber(), new NewThread(null, null, "The flat", "Here is the plan")));
        assertRule("message.sent", () -> store(place, "late.txt", "Late"));
        assertRule("message.sent", () -> replace(worker, plan.getId(), "plan.txt", "Three rooms"));
        assertThat(as(worker, () -> store.attachedTo(place.reference())))
                .extracting(Document::getId)
                .containsExactly(plan.getId());
    }

    @Test
    void aGuessedPlaceIsRefused() {
        for (String reference : List.of(
                file.getNumber() + "/anything",
                file.getNumber() + "/2026-W48/V0",
                file.getNumber() + "/2026-W48/V1/V2",
                file.getNumber() + "/Mshort",
                other.getNumber() + "/2026-W48",
                client.getRecordNumber() + "/" + "M".repeat(23),
                "TR-2026-000001")) {
            assertRule("document.attachedTo", () -> DocumentPlace.in(file, reference));
        }
        assertRule("document.attachedTo", () -> DocumentPlace.message(client, file.getNumber() + "/" + "M".repeat(23)));
        assertUnknown(() -> store(DocumentPlace.in(file, file.getNumber() + "/2026-W48/V4711"), "v.txt", "A visit"));
        assertUnknown(() -> store(DocumentPlace.transfer(client.getId(), "TR-2026-999999"), "t.txt", "A transfer"));
        assertThat(as(worker, () -> store.ofClient(client.getId(), null, null, 10)))
                .isEmpty();
    }

    @Test
    void aClosedCaseAndAFamilyThatIsNotServedTakeNone() {
        Document paper = store(DocumentPlace.of(client), "family.txt", "Of the family");
        Document ofCase = store(DocumentPlace.of(file), "case.txt", "Of the case");
        in(agency, () -> cases.close(file.getNumber(), "Done", "Reached"));
        CaseFile closed = in(agency, () -> cases.caseFile(file.getNumber()));
        assertRule("case.closed", () -> store(DocumentPlace.of(closed), "late.txt", "Late"));
        assertRule("case.closed", () -> replace(worker, ofCase.getId(), "case.txt", "Late"));
        in(agency, () -> cases.close(other.getNumber(), "Done", "Reached"));
        assertRule(
                "client.notInService",
                () -> whole(supervisor, () -> store.store(DocumentPlace.of(client), "late.txt", stream("Late"))));
        assertRule("client.notInService", () -> share(paper, null));
        assertThat(whole(supervisor, () -> store.isReplaceable(paper.getId()))).isFalse();
        assertThat(whole(supervisor, () -> store.document(paper.getId()))).isNotNull();
    }

    @Test
    void theDatabaseKnowsWhatAPlaceIs() {
        Document paper = store(DocumentPlace.of(client), "family.txt", "Of the family");
        for (String wrong : List.of(
                "place = 'CASE'",
                "place = 'WEEK'",
                "place = 'ATTIC'",
                "place = 'TRANSFER', attached_to = 'somewhere'",
                "case_id = " + file.getId(),
                "shared_only_for = " + head,
                "uploaded_by_member = " + head,
                "uploaded_by = null",
                "version = 2")) {
            assertThatThrownBy(() -> everywhere("update document set " + wrong + " where id = " + paper.getId()))
                    .as(wrong)
                    .hasStackTraceContaining("document_");
        }
        long stranger = newClient(agency).getHead().getId();
        assertThatThrownBy(() -> everywhere("update document set shared_at = now(), shared_by = uploaded_by,"
                        + " shared_only_for = " + stranger + " where id = " + paper.getId()))
                .hasStackTraceContaining("document_shared_only_for");
        assertThatThrownBy(() -> whole(supervisor, () -> store.document(999_999_999L)))
                .isInstanceOf(NoSuchRecord.class);
    }

    private void everywhere(String sql) {
        try (java.sql.Connection all = superuserConnection();
                java.sql.Statement statement = all.createStatement()) {
            statement.executeUpdate(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
