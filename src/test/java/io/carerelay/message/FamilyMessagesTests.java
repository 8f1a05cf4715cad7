package io.carerelay.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentStore;
import jakarta.validation.ConstraintViolationException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** Rule M2: conversations between a family and whoever is responsible for it. */
class FamilyMessagesTests extends ConversationTest {

    @Autowired
    private DocumentStore documents;

    @Autowired
    private ActivityLog log;

    @Test
    void bothSidesWriteAndSeeWhoHasReadWhat() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        assertThat(lines(worker, thread)).singleElement().satisfies(line -> {
            assertThat(line.author()).isEqualTo(worker.getName());
            assertThat(line.read()).isFalse();
        });

        as(head, () -> own.unread(head.getId(), List.of(thread)));
        assertThat(as(head, () -> own.threads(head.getId(), null, 10)))
                .singleElement()
                .extracting(ThreadLine::unread)
                .isEqualTo(1);
        as(head, () -> {
            own.markRead(head.getId(), thread.getReference());
            return null;
        });
        assertThat(lines(worker, thread)).singleElement().satisfies(line -> {
            assertThat(line.read()).isTrue();
            assertThat(line.readBy()).extracting(MessageLine.ReadBy::name).containsExactly(head.getName());
        });

        familyWrites(thread, partner, "On Friday.");
        assertThat(by(worker, () -> conversations.unreadOf(client.getId()))).isEqualTo(1);
        assertThat(by(worker, () -> conversations.unreadOf(worker.getId(), 10)))
                .extracting(line -> line.thread().getReference())
                .containsExactly(thread.getReference());
        read(worker, thread);
        assertThat(by(worker, () -> conversations.unreadOf(client.getId()))).isZero();
        assertThat(by(worker, () -> conversations.unreadOf(worker.getId(), 10))).isEmpty();
        assertThat(by(supervisor, () -> conversations.unreadOf(client.getId()))).isEqualTo(1);
        assertThat(lines(supervisor, thread)).extracting(MessageLine::text).endsWith("On Friday.");
        assertThat(lines(supervisor, thread).get(1).readBy())
                .extracting(MessageLine.ReadBy::name)
                .containsExactly(worker.getName());
    }

    @Test
    void sayNothingOfTheirTextInTheLog() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        familyWrites(thread, head, "A secret of ours");
        List<ActivityLog.Entry> entries = in(agency, () -> log.ofClient(client.getId(), null, 10));
        assertThat(entries)
                .extracting(ActivityLog.Entry::kind)
                .startsWith("message.received", "message.written", "message.opened");
        assertThat(entries.get(0).subject()).isEqualTo(thread.getReference());
        assertThat(entries.toString()).doesNotContain("secret", "flat");
    }

    @Test
    void doNotExistForWhoeverDoesNotSeeTheFamily() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        String elsewhere = newAgency();
        StaffMember stranger = newPerson(elsewhere, Role.ADMIN);
        for (StaffMember person : List.of(other, stranger)) {
            assertUnknown(() -> by(person, () -> conversations.thread(thread.getReference())));
            assertUnknown(() -> writes(person, thread, "Let me in"));
            assertUnknown(() -> by(person, () -> begunBy(person, null, null)));
            assertUnknown(() -> close(person, thread));
            assertThat(by(person, () -> conversations.unreadOf(person.getId(), 10)))
                    .isEmpty();
            assertThat(by(person, () -> conversations.search(client.getId(), "flat", 10)))
                    .isEmpty();
        }
        assertThat(by(stranger, () -> conversations.waiting(10))).isEmpty();
        assertThatThrownBy(() -> by(worker, () -> conversations.waiting(10))).isInstanceOf(NotPermitted.class);
        assertThat(lines(supervisor, thread)).hasSize(1);
    }

    @Test
    void aboutACaseAreForThatCasesWorkersAndTheCaseManager() {
        CaseFile second = newCase(client);
        in(agency, () -> team.assign(second.getNumber(), List.of(other.getId())));
        MessageThread first = begunBy(worker, file.getNumber(), null);
        MessageThread whole = begunBy(worker, null, null);
        assertUnknown(() -> by(other, () -> conversations.thread(first.getReference())));
        assertThat(by(other, () -> conversations.ofClient(client.getId(), null, null, 10)))
                .extracting(line -> line.thread().getReference())
                .containsExactly(whole.getReference());
        StaffMember manager = newPerson(agency, Role.WORKER);
        manages(manager);
        assertThat(by(manager, () -> conversations.ofClient(client.getId(), null, null, 10)))
                .hasSize(2);
    }

    @Test
    void withOneAdultDoNotExistForTheOther() {
        MessageThread thread = begunBy(worker, null, partner.getId());
        as(partner, () -> own.reply(UUID.randomUUID(), partner.getId(), thread.getReference(), "Please do not call."));
        assertThat(as(head, () -> own.threads(head.getId(), null, 10))).isEmpty();
        assertUnknown(() -> as(head, () -> own.conversation(head.getId(), thread.getReference(), null)));
        assertUnknown(() -> familyWrites(thread, head, "What is this?"));
        assertUnknown(() -> as(head, () -> {
            own.markRead(head.getId(), thread.getReference());
            return null;
        }));
        assertThat(as(partner, () -> own.conversation(partner.getId(), thread.getReference(), null))
                        .adults())
                .containsExactly(partner.getName());
        assertRule("client.noAdult", () -> begunBy(worker, null, child.getId()));
        assertRule(
                "client.noAdult",
                () -> as(
                        head,
                        () -> own.open(
                                UUID.randomUUID(),
                                head.getId(),
                                new NewThread(null, partner.getId(), "Us", "Only for you"))));
        assertRule(
                "client.noAdult",
                () -> as(
                        child,
                        () -> own.open(UUID.randomUUID(), child.getId(), new NewThread(null, null, "Me", "I am six"))));
    }

    @Test
    void ofAFamilyDoNotExistForAnother() {
        MessageThread thread = begunByFamily();
        Client others = newClient(agency);
        long neighbour = others.getHead().getId();
        assertUnknown(() -> asFamily(
                agency, others.getId(), neighbour, () -> own.conversation(neighbour, thread.getReference(), null)));
        assertUnknown(() -> asFamily(
                agency,
                others.getId(),
                neighbour,
                () -> own.reply(UUID.randomUUID(), neighbour, thread.getReference(), "Hello over there")));
        assertUnknown(() -> asFamily(
                agency, others.getId(), neighbour, () -> own.conversation(head.getId(), thread.getReference(), null)));
        assertThatThrownBy(() -> asFamily(agency, others.getId(), neighbour, () -> own.threads(head.getId(), null, 10)))
                .isInstanceOf(NotPermitted.class);
        String elsewhere = newAgency();
        assertUnknown(
                () -> asFamily(elsewhere, client.getId(), head.getId(), () -> own.threads(head.getId(), null, 10)));
        for (StaffMember person : List.of(worker, supervisor)) {
            assertThatThrownBy(() -> by(person, () -> own.threads(head.getId(), null, 10)))
                    .isInstanceOf(NotPermitted.class);
        }
        CaseFile theirs = newCase(newClient(agency));
        assertRule(
                "message.otherFamily",
                () -> by(
                        supervisor,
                        () -> messages.open(
                                UUID.randomUUID(),
                                client.getRecordNumber(),
                                new NewThread(theirs.getNumber(), null, "The flat", "Whose is it?"))));
    }

    @Test
    void refuseWhatCannotBeSent() {
        MessageThread thread = begunBy(worker, null, null);
        assertRule("message.missing", () -> writes(worker, thread, "  \n "));
        assertRule("message.missing", () -> writes(worker, thread, null));
        assertRule("message.tooLong", () -> writes(worker, thread, "x".repeat(MessageText.LONGEST + 1)));
        assertThat(writes(worker, thread, "x".repeat(MessageText.LONGEST))).isTrue();
        assertThatThrownBy(() -> writes(worker, thread, "zero\u0000byte"))
                .isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> familyWrites(thread, head, "turned \u202Earound"))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(lines(worker, thread)).hasSize(2);
    }

    @Test
    void sentTwiceAreSentOnce() {
        UUID entry = UUID.randomUUID();
        NewThread said = new NewThread(null, null, "Twice", "Pressed twice");
        String first = by(worker, () -> messages.open(entry, client.getRecordNumber(), said))
                .getReference();
        String second = by(worker, () -> messages.open(entry, client.getRecordNumber(), said))
                .getReference();
        assertThat(second).isEqualTo(first);
        UUID answer = UUID.randomUUID();
        assertThat(as(head, () -> own.reply(answer, head.getId(), first, "Yes")))
                .isTrue();
        assertThat(as(head, () -> own.reply(answer, head.getId(), first, "Yes")))
                .isFalse();
        assertThat(lines(worker, now(first))).extracting(MessageLine::text).containsExactly("Pressed twice", "Yes");
    }

    @Test
    void twoWhoAnswerAtOnceSendOneAnswer() throws Exception {
        MessageThread thread = begunBy(worker, null, null);
        familyWrites(thread, head, "Who comes?");
        long shown = now(thread).getLastMessage();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> answers = two.invokeAll(List.of(worker, supervisor).stream()
                    .map(person -> (Callable<Boolean>) () ->
                            by(person, () -> messages.reply(UUID.randomUUID(), thread.getReference(), shown, "I do")))
                    .toList());
            long refused = answers.stream()
                    .filter(answer -> {
                        try {
                            return !answer.get();
                        } catch (Exception e) {
                            return e.getCause() instanceof BrokenRule rule
                                    && rule.key().equals("message.answeredMeanwhile");
                        }
                    })
                    .count();
            assertThat(refused).isEqualTo(1);
        } finally {
            two.shutdown();
        }
        assertThat(lines(worker, thread)).hasSize(3);
        assertThat(now(thread).isWaiting()).isFalse();
    }

    @Test
    void closedStayReadableAndTakeNothing() {
        MessageThread thread = begunByFamily();
        assertThat(thread.isWaiting()).isTrue();
        close(worker, thread);
        close(worker, thread);
        assertThat(now(thread).isWaiting()).isFalse();
        assertRule("message.closed", () -> writes(worker, thread, "One more"));
        assertRule("message.closed", () -> familyWrites(thread, head, "One more"));
        assertThat(lines(worker, thread)).hasSize(1);
    }

    @Test
    void endWithTheService() {
        MessageThread thread = begunByFamily();
        in(agency, () -> cases.close(file.getNumber(), "Goals reached", "All is well"));
        assertThat(now(thread).isWaiting()).isFalse();
        assertRule("client.notInService", () -> writes(supervisor, thread, "Goodbye"));
        assertRule("client.notInService", () -> familyWrites(thread, head, "Goodbye"));
        assertRule("client.notInService", () -> begunBy(supervisor, null, null));
        assertThat(lines(supervisor, thread)).hasSize(1);
    }

    @Test
    void reachWhoeverIsResponsibleNow() {
        MessageThread thread = begunBy(supervisor, null, null);
        familyWrites(thread, head, "First");
        familyWrites(thread, head, "Second");
        assertThat(told(worker)).containsOnlyOnce("message.new");
        assertThat(told(supervisor)).doesNotContain("message.new");

        StaffMember manager = newPerson(agency, Role.WORKER);
        manages(manager);
        writes(supervisor, thread, "Somebody new is responsible");
        familyWrites(thread, head, "Third");
        assertThat(told(manager)).contains("message.new");
        assertThat(told(worker)).containsOnlyOnce("message.new");

        CaseFile lonely = newCase(newClient(agency));
        long adult =
                in(agency, () -> clients.client(lonely.getClientId())).getHead().getId();
        asFamily(
                agency,
                lonely.getClientId(),
                adult,
                () -> own.open(UUID.randomUUID(), adult, new NewThread(null, null, "Hello", "Is anybody there?")));
        assertThat(told(supervisor)).contains("message.new");
    }

    @Test
    void carryFilesThatCannotBeAddedLater() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        UUID entry = UUID.randomUUID();
        String reference = Message.attachmentsOf(file.getNumber(), entry);
        Document plan = store(reference, "plan.txt");
        by(worker, () -> messages.reply(entry, thread.getReference(), null, "Here is the floor plan."));
        assertThat(lines(worker, thread).get(1).files())
                .extracting(DocumentLine::document)
                .extracting(Document::getId)
                .containsExactly(plan.getId());
        assertRule("message.sent", () -> store(reference, "late.txt"));
    }

    @Test
    void areListedByKeyAndFoundByWhatWasSaid() {
        MessageThread oldest = begunBy(worker, null, null);
        MessageThread middle = begunBy(worker, file.getNumber(), null);
        MessageThread newest = begunByFamily();
        writes(worker, oldest, "100% of the rent_ is paid");
        List<ThreadLine> first = by(worker, () -> conversations.ofClient(client.getId(), null, null, 2));
        assertThat(first)
                .extracting(line -> line.thread().getReference())
                .containsExactly(oldest.getReference(), newest.getReference());
        assertThat(by(
                        worker,
                        () -> conversations.ofClient(
                                client.getId(), null, first.get(1).thread().getLastMessage(), 2)))
                .extracting(line -> line.thread().getReference())
                .containsExactly(middle.getReference());
        assertThat(by(worker, () -> conversations.ofClient(client.getId(), file.getId(), null, 2)))
                .extracting(ThreadLine::caseNumber)
                .containsExactly(file.getNumber());
        assertThat(found("RENT_")).containsExactly(oldest.getReference());
        assertThat(found("100%")).containsExactly(oldest.getReference());
        assertThat(found("r%t")).isEmpty();
        assertThat(found("school")).containsExactly(newest.getReference());
    }

    @Test
    void cannotBeChangedOrDeleted() {
        MessageThread thread = begunBy(worker, null, null);
        for (String change : List.of(
                "update message set text = 'Other words'",
                "delete from message",
                "delete from message_thread",
                "delete from message_reading")) {
            assertThatThrownBy(() -> in(agency, () -> transaction.execute(status -> jdbc.update(change))))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThat(lines(worker, thread)).hasSize(1);
    }

    private List<String> found(String text) {
        return by(worker, () -> conversations.search(client.getId(), text, 10)).stream()
                .map(line -> line.thread().getReference())
                .toList();
    }

    private MessageThread now(String reference) {
        return in(agency, () -> conversations.thread(reference));
    }

    private Document store(String reference, String name) {
        return by(
                worker,
                () -> documents.store(
                        file,
                        reference,
                        name,
                        new ByteArrayInputStream("Two rooms and a kitchen.".getBytes(StandardCharsets.UTF_8))));
    }

    private void read(StaffMember person, MessageThread thread) {
        AgencyContext.ofWorker(agency, person.getId(), person.getLogin())
                .run(() -> messages.markRead(thread.getReference()));
    }

    private Void close(StaffMember person, MessageThread thread) {
        return by(person, () -> {
            messages.close(thread.getReference());
            return null;
        });
    }

    private static void assertUnknown(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(NoSuchRecord.class);
    }

    private static void assertRule(String key, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        BrokenRule.class, rule -> assertThat(rule.key()).isEqualTo(key));
    }
}
