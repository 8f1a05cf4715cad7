package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.Message;
import io.carerelay.message.MessageThread;
import io.carerelay.message.NewThread;
import io.carerelay.message.OwnAttachments;
import io.carerelay.message.OwnMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** What of its record a family sees itself, and what it never does (rules M1, M3; safe contact). */
class DocumentSharingTests extends DocumentsTest {

    @Autowired
    private FamilyMessages messages;

    @Autowired
    private OwnMessages ownMessages;

    @Autowired
    private OwnAttachments ownFiles;

    private Document paper;

    @BeforeEach
    void aDecision() {
        paper = store(DocumentPlace.of(file), "decision.txt", "You get the flat");
    }

    @Test
    void nothingIsSharedUntilSomebodyDoes() {
        assertThat(paper.isShared()).isFalse();
        assertNothingFor(head, paper.getId());

        Document shared = share(paper, null);
        assertThat(shared.getSharedBy()).isEqualTo(worker.getId());
        for (long adult : List.of(head, spouse)) {
            assertThat(shownTo(adult)).containsExactly(paper.getId());
            assertThat(read(adult, paper.getId())).isEqualTo("You get the flat");
        }
        share(paper, null);
        assertThat(logged("document.shared")).isEqualTo(1);

        stop(shared);
        stop(shared);
        assertNothingFor(head, paper.getId());
        assertThat(logged("document.unshared")).isEqualTo(1);
    }

    @Test
    void whatIsForOneAdultDoesNotExistForTheOther() {
        share(paper, spouse);
        assertThat(read(spouse, paper.getId())).isEqualTo("You get the flat");
        assertThat(adult(spouse, () -> own.document(spouse, paper.getId())).onlyForReader())
                .isTrue();
        assertNothingFor(head, paper.getId());
        assertThat(line(paper).sharedOnlyWith()).isEqualTo("Pauli Saari");
    }

    @Test
    void aNewVersionIsSeenInsteadOfTheOneBefore() {
        share(paper, spouse);
        Document second =
                whole(supervisor, () -> store.replace(paper.getId(), "decision 2.txt", stream("Yours in May")));
        assertThat(second.getSharedOnlyFor()).isEqualTo(spouse);
        assertThat(second.getSharedBy()).isEqualTo(supervisor.getId());
        assertThat(shownTo(spouse)).containsExactly(second.getId());
        assertThat(read(spouse, second.getId())).isEqualTo("Yours in May");
        assertNothingFor(spouse, paper.getId());
        assertNothingFor(head, second.getId());
        stop(second);
        assertNothingFor(spouse, second.getId());
        assertNothingFor(spouse, paper.getId());
    }

    @Test
    void whatIsRemovedIsGoneForTheFamilyToo() {
        share(paper, null);
        as(worker, () -> {
            store.remove(paper.getId(), "Wrong family");
            return null;
        });
        assertNothingFor(head, paper.getId());
        assertUnknown(() -> share(paper, null));
    }

    @Test
    void anotherFamilySeesNothingOfIt() {
        share(paper, null);
        long stranger = newClient(agency).getHead().getId();
        long elsewhere = newClient(newAgency()).getHead().getId();
        assertNothingFor(stranger, paper.getId());
        assertUnknown(() -> adult(elsewhere, () -> own.document(elsewhere, paper.getId())));
        assertUnknown(() -> adult(elsewhere, () -> own.page(elsewhere, null, 10)));
        assertThatThrownBy(() -> as(worker, () -> own.page(head, null, 10))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void itIsReadPageByPageWhatCameLastFirst() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(share(store(DocumentPlace.of(client), "note " + i + ".txt", "Note " + i), i == 3 ? spouse : null)
                    .getId());
        }
        share(paper, null);
        ids.add(paper.getId());
        Collections.reverse(ids);
        assertThat(shownTo(spouse)).isEqualTo(ids);
        List<OwnDocument> page = adult(spouse, () -> own.page(spouse, ids.get(1), 2));
        assertThat(page).extracting(OwnDocument::id).containsExactly(ids.get(2), ids.get(3));
        assertThat(shownTo(head)).doesNotContain(ids.get(2)).hasSize(5);
    }

    @Test
    void onlyAnAdultOfTheFamilyIsChosen() {
        long stranger = newClient(agency).getHead().getId();
        assertRule("client.noAdult", () -> share(paper, child));
        assertRule("client.noAdult", () -> share(paper, stranger));
        assertThat(now(paper).isShared()).isFalse();
    }

    @Test
    void whoHasNotSeenHowItIsSharedDoesNotChangeIt() {
        int seen = paper.getRevision();
        share(paper, spouse);
        assertThatThrownBy(() -> whole(supervisor, () -> {
                    sharing.share(paper.getId(), seen, null);
                    return null;
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> whole(supervisor, () -> {
                    sharing.stop(paper.getId(), seen);
                    return null;
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertNothingFor(head, paper.getId());
        replace(worker, paper.getId(), "decision.txt", "Yours in May");
        assertThatThrownBy(() -> share(paper, null)).isInstanceOf(NewerVersion.class);
    }

    @Test
    void whoDoesNotSeeItSharesNothing() {
        StaffMember stranger = newPerson(agency, Role.WORKER);
        StaffMember elsewhere = newPerson(newAgency(), Role.SUPERVISOR);
        for (AgencyContext context : List.of(
                AgencyContext.ofWorker(agency, stranger.getId(), stranger.getLogin()),
                AgencyContext.ofAgency(elsewhere.getAgencyId(), elsewhere.getLogin()))) {
            assertUnknown(() -> context.run(() -> sharing.share(paper.getId(), 0, null)));
            assertUnknown(() -> context.run(() -> sharing.stop(paper.getId(), 0)));
        }
        assertThat(now(paper).isShared()).isFalse();
    }

    @Test
    void filesOfMessagesAreForWhoeverMayReadTheConversation() {
        UUID entry = UUID.randomUUID();
        Document plan = store(
                DocumentPlace.message(client, Message.attachmentsOf(client.getRecordNumber(), entry)),
                "plan.txt",
                "Two rooms");
        assertNothingFor(spouse, plan.getId());
        as(
                worker,
                () -> messages.open(
                        entry, client.getRecordNumber(), new NewThread(null, spouse, "The flat", "Here is the plan")));
        assertThat(read(spouse, plan.getId())).isEqualTo("Two rooms");
        assertThat(shownTo(spouse)).as("it stands with its message").isEmpty();
        assertNothingFor(head, plan.getId());
        assertRule("document.notShareable.MESSAGE", () -> share(plan, null));
    }

    @Test
    void theFamilySendsFilesWithItsMessages() {
        MessageThread thread = as(
                worker,
                () -> messages.open(
                        UUID.randomUUID(),
                        client.getRecordNumber(),
                        new NewThread(file.getNumber(), spouse, "The flat", "Do you have the contract?")));
        UUID entry = UUID.randomUUID();
        Document sent = adult(
                spouse,
                () -> ownFiles.add(spouse, thread.getReference(), null, entry, "contract.txt", stream("Signed")));
        assertThat(sent.getUploadedBy()).isNull();
        assertThat(sent.getUploadedByMember()).isEqualTo(spouse);
        assertThat(adult(spouse, () -> ownFiles.of(spouse, thread.getReference(), null, entry)))
                .hasSize(1);
        assertThat(read(spouse, sent.getId())).isEqualTo("Signed");
        assertNothingFor(head, sent.getId());
        assertUnknown(() -> adult(
                head,
                () -> ownFiles.add(head, thread.getReference(), null, UUID.randomUUID(), "mine.txt", stream("Mine"))));
        assertThat(line(sent).uploadedBy()).isEqualTo("Pauli Saari");
        assertThat(line(sent).removable()).isFalse();

        adult(spouse, () -> ownMessages.reply(entry, spouse, thread.getReference(), "Here it is"));
        assertRule(
                "message.sent",
                () -> adult(
                        spouse,
                        () -> ownFiles.add(spouse, thread.getReference(), null, entry, "late.txt", stream("Late"))));
        assertThat(as(worker, () -> store.document(sent.getId())).getCaseId()).isEqualTo(file.getId());
        long elsewhere = newCase(newClient(agency)).getId();
        String foreign = in(agency, () -> cases.caseFile(elsewhere).getNumber());
        assertUnknown(() -> adult(
                spouse, () -> ownFiles.add(spouse, null, foreign, UUID.randomUUID(), "wrong.txt", stream("Wrong"))));
    }

    @Autowired
    private DocumentLines lines;

    private DocumentLine line(Document document) {
        return as(worker, () -> lines.of(List.of(store.document(document.getId()))))
                .get(0);
    }

    private void stop(Document document) {
        as(worker, () -> {
            sharing.stop(document.getId(), now(document).getRevision());
            return null;
        });
    }
}
