package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.activitylog.ActivityVerification;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The hand-over (rule T6): all or nothing, every row of the family at one agency, nothing left at the sender. */
class HandOverTests extends TransferTest {

    /** What an agency keeps of a family that has gone: its own links, and its own bulk moves (rule T9). */
    private static final List<String> STAYING = List.of("agency_assignment", "reassignment_row");

    private static final String CLIENT_TABLES = """
            select c.relname from pg_class c
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                and (select count(*) from pg_attribute a
                  where a.attrelid = c.oid and a.attname in ('client_id', 'agency_id')) = 2
            """;

    @Autowired
    private ActivityVerification verification;

    @Autowired
    private TransferChecklist checklist;

    @Test
    void everyRowOfTheFamilyIsAtTheReceiver() {
        assertThat(accepted().getState()).isEqualTo(TransferState.COMPLETED);

        List<String> tables = new ArrayList<>(everywhere(CLIENT_TABLES));
        tables.removeAll(STAYING);
        assertThat(tables).contains("case_file", "plan_week", "document_chunk", "activity", "consent");
        for (String table : tables) {
            assertThat(agenciesOf(table + " t where t.client_id = ")).as(table).containsExactly(receiver);
        }
        assertThat(agenciesOf("client t where t.id = ")).containsExactly(receiver);
        for (String child : List.of("care_goal", "template_activity")) {
            assertThat(agenciesOf(child + " t join care_plan p on p.id = t.plan_id where p.client_id = "))
                    .as(child)
                    .containsExactly(receiver);
        }
    }

    @Test
    void theSenderIsLeftWithNoInstanceAndNoTask() {
        accepted();

        assertThat(everywhere("select business_key_ from act_ru_execution where tenant_id_ = '" + sender + "'"
                        + " and business_key_ is not null and business_key_ not like '" + sender + "/%'"))
                .as("beside the cycle of the agency itself")
                .isEmpty();
        assertThat(everywhere("select name_ from act_ru_task where tenant_id_ = '" + sender + "'"))
                .isEmpty();
        assertThat(everywhere("select task_def_key_ from act_ru_task where tenant_id_ = '" + receiver + "'"))
                .contains("assignReceivingTeam");
    }

    @Test
    void aWeekInReviewGoesOnInReviewAtTheReceiver() {
        assertThat(everywhere("select state from plan_week where client_id = " + client.getId()))
                .containsExactly("REVIEW");

        accepted();

        assertThat(everywhere("select state from plan_week where client_id = " + client.getId()))
                .containsExactly("REVIEW");
        assertThat(everywhere("select task_def_key_ from act_ru_task where tenant_id_ = '" + receiver + "'"))
                .containsExactlyInAnyOrder("assignReceivingTeam", "reviewWeek");
    }

    @Test
    void aWeekThatTheChecklistClosesEndsAsItStands() {
        consent();
        OpenItem week = in(sender, () -> checklist.open(client.getId())).stream()
                .filter(item -> item.kind().startsWith("week."))
                .findFirst()
                .orElseThrow();
        TransferWish wish =
                new TransferWish(receiver, "Moves house", "Nothing more", null, Map.of(week.key(), Choice.CLOSE));
        Transfer transfer = by(sendingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish));

        by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));

        assertThat(everywhere("select state from plan_week where client_id = " + client.getId()))
                .containsExactly("STOPPED");
        assertThat(everywhere("select task_def_key_ from act_ru_task where tenant_id_ = '" + receiver + "'"))
                .containsExactly("assignReceivingTeam");
    }

    @Test
    void nothingCanBeChosenThatAnItemDoesNotAllow() {
        consent();
        OpenItem closing = in(sender, () -> checklist.open(client.getId())).stream()
                .filter(item -> item.kind().equals("CLOSING"))
                .findFirst()
                .orElseThrow();
        TransferWish wish =
                new TransferWish(receiver, "Moves house", "Nothing more", null, Map.of(closing.key(), Choice.CARRY));

        assertThatThrownBy(() ->
                        by(sendingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish)))
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).isEqualTo("transfer.choice"));
    }

    @Test
    void theSendersAssignmentsEndWithTheTransferAsReason() {
        String number = accepted().getNumber();

        for (String table : List.of("case_worker", "case_manager_assignment")) {
            assertThat(everywhere("select end_reason from " + table + " where client_id = " + client.getId()))
                    .as(table)
                    .isNotEmpty()
                    .anySatisfy(reason -> assertThat(reason).contains(number));
        }
        assertThat(everywhere("select id from case_worker where ended_at is null and client_id = " + client.getId()))
                .isEmpty();
        assertThat(everywhere("select id from case_manager_assignment where ended_on is null and client_id = "
                        + client.getId()))
                .isEmpty();
        assertThat(everywhere("select state from case_closing where client_id = " + client.getId()))
                .containsExactly("OVERTAKEN");
    }

    @Test
    void theLinksSayWhoHandedOverToWhom() {
        String number = accepted().getNumber();

        assertThat(everywhere("""
                        select concat_ws(' ', agency_id, status, receiving_agency_id, transfer_number)
                          from agency_assignment where client_id = %d order by began_at
                        """.formatted(client.getId())))
                .containsExactly(sender + " TRANSFERRED " + receiver + " " + number, receiver + " ACTIVE");
    }

    @Test
    void theLogOfTheFamilyIsOneValidChain() {
        accepted();

        assertThat(verification.verify().faults()).isEmpty();
    }

    @Test
    void theSenderReachesTheFamilyNoMore() {
        Visitor former = signedIn(worker);
        String week = "/cases/" + file.getNumber() + "/weeks/" + week();
        assertThat(former.get(week).statusCode()).isEqualTo(200);

        accepted();

        assertThatThrownBy(() -> in(sender, () -> clients.client(client.getId())))
                .isInstanceOf(NoSuchRecord.class);
        for (String path : List.of(week, "/cases/" + file.getNumber(), "/clients/" + client.getRecordNumber())) {
            assertThat(former.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(in(receiver, () -> cases.caseFile(file.getNumber())).getNumber())
                .isEqualTo(file.getNumber());
    }

    @Test
    void theFamilyCanBeHandedBack() {
        accepted();
        TransferWish back = new TransferWish(sender, "They move back", "All is well", null, Map.of());

        Transfer asked = by(receivingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), back));
        Transfer returned = by(sendingAdmin, () -> receptions.decide(asked.getNumber(), Answer.ACCEPT, null));

        assertThat(returned.getState()).isEqualTo(TransferState.COMPLETED);
        assertThat(everywhere("select task_def_key_ from act_ru_task where tenant_id_ = '" + receiver + "'"))
                .as("a team that was still to be assigned")
                .isEmpty();
        assertThat(in(sender, () -> clients.client(client.getId())).getAgencyId())
                .isEqualTo(sender);
        assertThat(verification.verify().faults()).isEmpty();
    }

    private List<String> agenciesOf(String rows) {
        return everywhere("select distinct t.agency_id from " + rows + client.getId());
    }

    private String week() {
        return everywhere("select to_char(monday, 'IYYY-\"W\"IW') from plan_week where client_id = " + client.getId())
                .get(0);
    }
}
