package io.carerelay.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people are told about conversations, and that none of it is old. */
class MessageNewsTests extends ConversationTest {

    @Autowired
    private MessageAnswering answering;

    private StaffMember manager;
    private CaseManagerAssignment managing;
    private MessageThread thread;

    @BeforeEach
    void twoPeopleAreTold() {
        manager = newPerson(agency, Role.WORKER);
        manages(worker);
        managing = manages(manager);
        thread = begunByFamily();
        assertThat(told(worker)).containsExactly("message.new");
        assertThat(told(manager)).containsExactly("message.new");
    }

    @Test
    void whoHasReadItNeedNotBeTold() {
        reads(worker);
        assertThat(told(worker)).isEmpty();
        assertThat(told(manager)).as("has not read it").containsExactly("message.new");
    }

    @Test
    void whatIsAnsweredIsNoNewsToAnybody() {
        writes(worker, thread, "Yes, I will.");
        assertThat(told(worker)).isEmpty();
        assertThat(told(manager)).isEmpty();

        familyWrites(thread, head, "When?");
        assertThat(told(manager)).as("it waits again").containsExactly("message.new");
    }

    @Test
    void whatNeedsNoAnswerOrIsClosedIsNoNews() {
        by(worker, () -> {
            messages.settle(thread.getReference());
            return null;
        });
        assertThat(told(manager)).isEmpty();
        familyWrites(thread, head, "One more thing");
        assertThat(told(manager)).containsExactly("message.new");
        by(supervisor, () -> {
            messages.close(thread.getReference());
            return null;
        });
        assertThat(told(manager)).isEmpty();
    }

    @Test
    void aReminderIsSettledAsTheMessageIs() {
        reads(worker);
        in(agency, () -> {
            answering.remind(thread.getReference());
            return null;
        });
        assertThat(told(worker)).containsExactly("message.unanswered");
        assertThat(told(supervisor)).containsExactly("message.unanswered");
        reads(supervisor);
        assertThat(told(supervisor)).isEmpty();
        reads(worker);
        assertThat(told(worker)).as("nothing new to read, and yet seen").isEmpty();
        writes(manager, thread, "Done.");
        assertThat(told(manager)).isEmpty();
    }

    @Test
    void newsOfOtherConversationsStays() {
        begunByFamily();
        writes(worker, thread, "Yes, I will.");
        assertThat(told(manager)).containsExactly("message.new");
    }

    @Test
    void aConversationThatSomebodyNoLongerSeesIsNotOnTheirDesk() {
        assertThat(signedIn(worker).get("/").body()).contains(thread.getReference());
        in(agency, () -> {
            managers.end(managing.getId(), managing.getVersion(), agencies.today(agency), "Somebody else does it");
            return null;
        });
        assertThat(told(manager)).isNotEmpty();
        assertThat(signedIn(manager).get("/").body()).doesNotContain(thread.getReference());
    }

    private void reads(StaffMember person) {
        by(person, () -> {
            messages.markRead(thread.getReference());
            return null;
        });
    }
}
