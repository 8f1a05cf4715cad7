package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.message.Conversation;
import io.carerelay.message.Conversations;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.MessageLine;
import io.carerelay.message.NewThread;
import io.carerelay.message.OwnMessages;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules M2 and T6: the receiving agency continues the same conversations, and the sender can no longer read them. */
class MessagesHandedOverTests extends TransferTest {

    private static final String INSTANCES = """
            select tenant_id_ from act_ru_execution
              where parent_id_ is null and business_key_ = '%s' and business_key_ like 'CONVERSATION-%%'
            """;

    @Autowired
    private TransferChecklist checklist;

    @Autowired
    private FamilyMessages messages;

    @Autowired
    private Conversations conversations;

    @Autowired
    private OwnMessages own;

    @Test
    void theReceiverGoesOnWhereTheSenderWas() {
        String reference = reference();
        assertThat(everywhere(INSTANCES.formatted(reference))).containsExactly(sender);

        accepted();

        assertThat(everywhere(INSTANCES.formatted(reference))).containsExactly(receiver);
        assertThatThrownBy(() -> by(worker, () -> conversations.thread(reference)))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() ->
                        by(sendingAdmin, () -> messages.reply(UUID.randomUUID(), reference, null, "We are still here")))
                .isInstanceOf(NoSuchRecord.class);
        Conversation conversation = by(receivingAdmin, () -> conversations.conversation(reference, null));
        assertThat(conversation.messages())
                .extracting(MessageLine::text)
                .containsExactly("How did the first day go?", "Well, thank you.");
        assertThat(conversation.messages().get(0).author()).isEqualTo(worker.getName());
        assertThat(conversation.messages().get(0).read()).isTrue();

        by(receivingAdmin, () -> messages.reply(UUID.randomUUID(), reference, null, "We go on from here."));
        assertThat(everywhere(INSTANCES.formatted(reference))).isEmpty();
        assertThat(asHead(receiver, () -> own.conversation(client.getHead().getId(), reference, null))
                        .messages())
                .extracting(MessageLine::text)
                .endsWith("We go on from here.");
        assertThatThrownBy(
                        () -> asHead(sender, () -> own.threads(client.getHead().getId(), null, 10)))
                .isInstanceOf(NoSuchRecord.class);
    }

    @Test
    void whatTheFamilyWritesNextReachesTheReceiver() {
        StaffMember supervisor = newPerson(receiver, Role.SUPERVISOR);
        accepted();
        asHead(
                receiver,
                () -> own.open(
                        UUID.randomUUID(),
                        client.getHead().getId(),
                        new NewThread(null, null, "New here", "Who are you?")));
        assertThat(everywhere("select kind from staff_notice where staff_id = " + supervisor.getId()))
                .contains("message.new");
        assertThat(everywhere("select kind from staff_notice where kind = 'message.new' and agency_id = '" + sender
                        + "' and at > (select ended_at from transfer where client_id = " + client.getId() + ")"))
                .isEmpty();
    }

    @Test
    void theChecklistNamesWhatWaitsAndCanCloseIt() {
        OpenItem waiting = in(sender, () -> checklist.open(client.getId())).stream()
                .filter(item -> item.kind().equals("message.waiting"))
                .findFirst()
                .orElseThrow();
        assertThat(waiting.subject()).isEqualTo(reference());
        consent();
        TransferWish wish =
                new TransferWish(receiver, "Moves house", "Nothing more", null, Map.of(waiting.key(), Choice.CLOSE));
        Transfer transfer = by(sendingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish));

        by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));

        assertThat(everywhere(INSTANCES.formatted(reference()))).isEmpty();
        assertThat(everywhere("select 1 from message_thread where waiting_since is not null and client_id = "
                        + client.getId()))
                .isEmpty();
    }

    private <T> T asHead(String agencyId, Supplier<T> work) {
        return asFamily(agencyId, client.getId(), client.getHead().getId(), work);
    }

    private String reference() {
        return everywhere("select 'CONVERSATION-' || number from message_thread where client_id = " + client.getId())
                .get(0);
    }
}
