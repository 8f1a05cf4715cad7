package io.carerelay.transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.TransferInquiry.Outcome;
import io.carerelay.transfer.TransferInquiry.State;
import io.carerelay.transfer.TransferTasksTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The process {@code transfer-inquiry} of the agency that is asked, driven by the HTTP calls that Tasklist makes. The
 * receiver asks, the sender holds the record.
 */
class InquiryProcessTests extends TransferTasksTest {

    private static final Map<String, String> NOT_FOUND =
            Map.of("answer", "NOT_FOUND", "note", "Looked under all names");

    @Autowired
    private InquiryRegister register;

    @Autowired
    private ManagementService management;

    @Autowired
    private StaffNotices notices;

    private StaffMember asker;
    private String reference;

    @BeforeEach
    void somebodyAsks() {
        asker = newPerson(receiver, Role.WORKER);
        reference = inquired(asker).getReference();
    }

    @Test
    void theTaskIsForTheAdminsWhoAreToldAndIsDueInThreeDays() {
        Task task = theTask();
        assertThat(task.getTenantId()).isEqualTo(sender);
        assertThat(task.getDueDate())
                .isCloseTo(Date.from(ClockUtil.now().toInstant().plus(Duration.ofDays(3))), 60_000);
        for (StaffMember admin : List.of(sendingAdmin, secondAdmin)) {
            assertThat(told(admin)).contains("inquiry.received");
        }
        assertThat(told(worker)).doesNotContain("inquiry.received");
        assertThat(log(sender)).endsWith("inquiry.received");
        assertThat(log(receiver)).endsWith("inquiry.asked");
    }

    @Test
    void theFormShowsWhoAsksAboutWhomAndTheOwnRecordsWithTheWayToATransfer() {
        String form = at(sendingAdmin)
                .visitor()
                .get("/forms/tasks/" + theTask().getId())
                .body();
        assertThat(form)
                .contains("Agency " + receiver + " asks for a transfer", asker.getName(), MOVED, reference)
                .contains(client.getName(), client.getRecordNumber(), "Date of birth")
                .contains("/clients/" + client.getRecordNumber() + "/transfers/new?destination=" + receiver);
        assertThat(at(sendingAdmin)
                        .visitor()
                        .get("/clients/" + client.getRecordNumber() + "/transfers/new?destination=" + receiver)
                        .body())
                .containsPattern("value=\"" + receiver + "\"[^>]*checked");
    }

    @Test
    void whetherThereIsNoRecordOrNoTransferIsOneAnswerToWhoAsks() {
        TasklistPerson admin = at(sendingAdmin);
        assertRefused(admin.complete(theTask().getId(), Map.of()), 422, "Choose first what you decide");
        assertDone(admin.complete(theTask().getId(), NOT_FOUND));
        String other = inquired(asker).getReference();
        assertDone(admin.complete(task(other, "considerInquiry"), Map.of("answer", "REFUSED")));

        for (String one : List.of(reference, other)) {
            TransferInquiry inquiry = in(receiver, () -> register.inquiry(one));
            assertThat(inquiry.getState()).isEqualTo(State.ANSWERED);
            assertThat(inquiry.getOutcome()).isEqualTo(Outcome.NONE);
            assertThat(in(receiver, () -> register.answer(inquiry))).isEmpty();
            assertThat(in(sender, () -> register.answer(inquiry))).isPresent();
            assertThat(waiting(one)).isEmpty();
        }
        for (StaffMember person : List.of(asker, receivingAdmin)) {
            assertThat(told(person)).containsOnly("inquiry.none").hasSize(2);
        }
        assertThat(log(receiver)).endsWith("inquiry.none", "inquiry.asked", "inquiry.none");
        assertThat(everywhere(
                        "select actor from activity where kind = 'inquiry.none' and agency_id = '" + receiver + "'"))
                .containsOnly("transfer-inquiry");
        assertThat(everywhere("select changes::text from activity where kind like 'inquiry%' and agency_id = '"
                        + receiver + "'"))
                .allMatch(changes -> changes == null || changes.equals("[]"));
    }

    @Test
    void aTransferIsSaidToHaveStartedOnlyWhereOneHas() {
        TasklistPerson admin = at(sendingAdmin);
        Map<String, String> started = Map.of("answer", "STARTED");
        assertRefused(admin.complete(theTask().getId(), started), 422, "Start it first, or choose another answer.");
        withdrawConsent();
        by(worker, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()));
        assertRefused(admin.complete(theTask().getId(), started), 422, "Start it first, or choose another answer.");
        in(sender, () -> transfers.openOf(client.getId()))
                .ifPresent(proposal -> by(worker, () -> requests.withdraw(proposal.getNumber(), "Not this way")));
        String number = asked().getNumber();
        assertThat(admin.visitor().get("/forms/tasks/" + theTask().getId()).body())
                .contains("Transfer " + number + " has started");

        assertDone(admin.complete(theTask().getId(), started));

        assertThat(in(receiver, () -> register.inquiry(reference)).getOutcome()).isEqualTo(Outcome.STARTED);
        assertThat(told(asker)).containsExactly("inquiry.started");
        assertThat(waiting(number)).containsExactly("decideTransfer");
    }

    @Test
    void theAdminsAreRemindedAndItExpires() {
        fireTimersAfter(Duration.ofHours(73));
        assertThat(theTask().getPriority()).isEqualTo(85);
        assertThat(told(secondAdmin)).contains("inquiry.reminded");
        assertThat(log(sender)).endsWith("inquiry.received", "inquiry.reminded");

        fireTimersAfter(Duration.ofDays(15));
        ClockUtil.reset();
        assertThat(in(receiver, () -> register.inquiry(reference)).getState()).isEqualTo(State.EXPIRED);
        assertThat(waiting(reference)).isEmpty();
        assertThat(told(asker)).containsExactly("inquiry.expired");
        assertThat(told(receivingAdmin)).contains("inquiry.expired");
        assertThat(log(receiver)).endsWith("inquiry.expired");
        assertThat(inquired(asker).isOpen()).as("it can be asked again").isTrue();
    }

    @Test
    void whatIsWithdrawnLeavesNothingToAnswer() {
        TasklistPerson admin = at(sendingAdmin);
        String task = theTask().getId();
        by(asker, () -> inquiries.withdraw(reference));
        assertThat(waiting(reference)).isEmpty();
        assertThat(told(sendingAdmin)).contains("inquiry.takenBack");
        assertRefused(
                admin.visitor().form("/forms/considerInquiry/" + reference, NOT_FOUND),
                422,
                reference + " was withdrawn.");
        assertThat(admin.visitor()
                        .engine("POST", "task/" + task + "/submit-form", "{}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(in(sender, () -> register.inquiry(reference)).getState()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void nobodyButAnAdminOfTheHolderSeesTheForm() {
        StaffMember[] others = {
            asker, receivingAdmin, worker, newPerson(sender, Role.SUPERVISOR), newPerson(newAgency(), Role.ADMIN)
        };
        for (StaffMember other : others) {
            Visitor visitor = signedIn(other);
            assertThat(visitor.get("/forms/considerInquiry/" + reference).statusCode())
                    .as(other.getRoles() + other.getAgencyId())
                    .isEqualTo(404);
            assertThat(visitor.form("/forms/considerInquiry/" + reference, NOT_FOUND)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(in(sender, () -> register.inquiry(reference)).isOpen()).isTrue();
    }

    @Test
    void theTaskIsNotCompletedWithoutAStoredAnswerNorWithThatOfAnother() {
        String task = theTask().getId();
        for (StaffMember person : List.of(sendingAdmin, asker, receivingAdmin, worker)) {
            Visitor visitor = at(person).visitor();
            for (String call : new String[] {"complete", "submit-form"}) {
                assertThat(visitor.engine("POST", "task/" + task + "/" + call, "{}")
                                .statusCode())
                        .as(call)
                        .isGreaterThanOrEqualTo(400);
            }
            assertThat(visitor.engine(
                                    "POST",
                                    "message",
                                    "{\"messageName\": \"transferInquiryTakenBack\", \"businessKey\": \"" + reference
                                            + "\"}")
                            .statusCode())
                    .isIn(403, 404);
        }
        assertThat(at(sendingAdmin)
                        .visitor()
                        .form("/forms/considerInquiry/" + reference, NOT_FOUND)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = at(secondAdmin).visitor().engine("POST", "task/" + task + "/submit-form", "{}");
        assertThat(other.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(other.body()).contains("Choose first what you decide");
        assertThat(in(receiver, () -> register.inquiry(reference)).isOpen()).isTrue();
        assertThat(waiting(reference)).containsExactly("considerInquiry");
    }

    @Test
    void theProcessKnowsNobodysName() {
        String values = String.join(
                "|",
                everywhere("select coalesce(v.text_, '') from act_ru_variable v join act_ru_execution e"
                        + " on e.id_ = v.proc_inst_id_ where e.business_key_ = '" + reference + "'"));
        assertThat(values).doesNotContain(described().givenName(), described().familyName());
        assertThat(everywhere("select v.name_ from act_ru_variable v join act_ru_execution e"
                        + " on e.id_ = v.proc_inst_id_ where e.business_key_ = '" + reference + "' order by 1"))
                .contains("expiresAt", "taskPriority")
                .hasSizeLessThanOrEqualTo(3);
    }

    private Task theTask() {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
    }

    private List<String> told(StaffMember person) {
        return in(person.getAgencyId(), () -> notices.unseen(person.getId())).stream()
                .map(StaffNotice::getKind)
                .toList();
    }

    private List<String> log(String agencyId) {
        return everywhere("select kind from activity where chain = 'agency/" + agencyId + "' order by sequence");
    }

    private void fireTimersAfter(Duration later) {
        ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + later.toMillis()));
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        for (Job job : management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()) {
            management.executeJob(job.getId());
        }
    }
}
