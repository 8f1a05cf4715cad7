package io.carerelay.transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.MailServer;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.TransferTasksTest;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The process {@code transfer-mail}: who is told of a transfer is also written to, by a mail server that is really there. */
class MailProcessTests extends TransferTasksTest {

    @Autowired
    private ManagementService management;

    @Autowired
    private JavaMailSenderImpl mailSender;

    private MailServer server;

    @BeforeEach
    void peopleWithAnAddressAndAMailServer() {
        writeTo(worker, "worker@sender.example");
        writeTo(sendingAdmin, "admin@sender.example");
        writeTo(receivingAdmin, "admin@receiver.example");
        server = MailServer.open();
    }

    @AfterEach
    void closeMailServer() {
        server.close();
    }

    @Test
    void eachPersonWhoIsToldIsWrittenToOnce() {
        consent();
        String number = proposed().getNumber();
        send(number);
        assertThat(server.readers()).containsExactly("admin@sender.example");

        by(sendingAdmin, () -> requests.approve(number, Answer.APPROVE, null));
        send(number);
        assertThat(server.readers())
                .containsExactlyInAnyOrder("admin@sender.example", "worker@sender.example", "admin@receiver.example");

        by(receivingAdmin, () -> receptions.decide(number, Answer.ACCEPT, null));
        send(number);
        assertThat(server.readers())
                .containsExactlyInAnyOrder(
                        "admin@sender.example",
                        "admin@sender.example",
                        "worker@sender.example",
                        "worker@sender.example",
                        "admin@receiver.example");
        assertThat(mails(number)).isEmpty();
    }

    @Test
    void whatIsAskedAndAnsweredIsNewsForTheOtherSide() {
        String number = asked().getNumber();
        send(number);
        assertThat(server.readers()).containsExactly("admin@receiver.example");
        by(receivingAdmin, () -> {
            requests.say(UUID.randomUUID(), number, "Which school?");
            return null;
        });
        by(sendingAdmin, () -> {
            requests.say(UUID.randomUUID(), number, "The one by the river.");
            return null;
        });
        by(sendingAdmin, () -> requests.withdraw(number, "They stay"));
        send(number);
        assertThat(server.readers())
                .containsExactlyInAnyOrder(
                        "admin@receiver.example",
                        "admin@sender.example",
                        "admin@receiver.example",
                        "admin@receiver.example");
    }

    @Test
    void aMailSaysNothingOfTheFamily() {
        consent();
        String number = proposed().getNumber();
        by(sendingAdmin, () -> requests.approve(number, Answer.APPROVE, null));
        send(number);
        assertThat(server.received()).hasSize(3).allSatisfy(mail -> {
            assertThat(mail.from()).isEqualTo("carerelay@localhost");
            assertThat(mail.subject()).isEqualTo("News about a transfer in CareRelay");
            assertThat(mail.text())
                    .isEqualTo("There is news about a transfer for you in CareRelay."
                            + " You find it on your desk when you sign in.");
        });
        assertThat(everywhere("select name_ || coalesce(text_, '') from act_hi_varinst v join act_hi_procinst p"
                        + " on p.proc_inst_id_ = v.proc_inst_id_ where p.proc_def_key_ = 'transfer-mail' and p.business_key_ = '"
                        + number + "'"))
                .as("process variables")
                .allSatisfy(variable -> assertThat(variable).startsWith("staffId"));
    }

    @Test
    void nobodyIsWrittenToOfWhatWasRolledBack() {
        consent();
        String[] number = new String[1];
        assertThatThrownBy(() -> by(
                        worker,
                        () -> transaction.execute(status -> {
                            number[0] = requests.request(UUID.randomUUID(), client.getRecordNumber(), wish())
                                    .getNumber();
                            assertThat(mails(number[0])).hasSize(1);
                            throw new IllegalStateException("The last step failed");
                        })))
                .hasMessage("The last step failed");
        assertThat(mails(number[0])).isEmpty();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void nothingIsWrittenBeforeTheTransactionHasEnded() {
        consent();
        by(
                worker,
                () -> transaction.execute(status -> {
                    Transfer transfer = requests.request(UUID.randomUUID(), client.getRecordNumber(), wish());
                    assertThat(server.received()).isEmpty();
                    return transfer;
                }));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void withoutAMailServerNobodyIsWrittenTo() {
        consent();
        for (String none : new String[] {null, "", " "}) {
            mailSender.setHost(none);
            try {
                String number = proposed().getNumber();
                by(worker, () -> requests.withdraw(number, "They stay"));
                assertThat(mails(number)).isEmpty();
            } finally {
                mailSender.setHost("127.0.0.1");
            }
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aMailServerThatIsTakenAwayLeavesNothingBehind() {
        String number = proposed().getNumber();
        mailSender.setHost("");
        try {
            send(number);
        } finally {
            mailSender.setHost("127.0.0.1");
        }
        assertThat(mails(number)).isEmpty();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void whoHasNoAddressIsToldOnTheDeskOnly() {
        writeTo(receivingAdmin, null);
        String number = asked().getNumber();
        assertThat(mails(number)).isEmpty();
        assertThat(signedIn(receivingAdmin).get("/").body())
                .contains("The transfer " + number + " waits for your decision.");
    }

    @Test
    void aMailServerThatIsAwayHoldsUpNothingAndASupervisorHasItTriedAgain() {
        server.close();
        String number = asked().getNumber();
        Job mail = mails(number).get(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> management.executeJob(mail.getId()))
                    .hasMessageContaining("Mail server connection failed");
        }
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
        assertThat(waiting(number)).containsExactly("decideTransfer");
        List<Incident> incidents =
                runtime.createIncidentQuery().configuration(mail.getId()).list();
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).getTenantId()).isEqualTo(receiver);

        String incident = "incident?configuration=" + mail.getId();
        String retries = "job/" + mail.getId() + "/retries";
        Visitor stranger = at(newPerson(sender, Role.SUPERVISOR)).visitor();
        assertThat(TasklistPerson.read(stranger.engine("GET", incident, null))).isEmpty();
        assertThat(stranger.engine("PUT", retries, "{\"retries\": 1}").statusCode())
                .isGreaterThanOrEqualTo(400);
        Visitor supervisor = at(newPerson(receiver, Role.SUPERVISOR)).visitor();
        assertThat(TasklistPerson.read(supervisor.engine("GET", incident, null)))
                .hasSize(1);
        assertThat(supervisor.engine("PUT", retries, "{\"retries\": 1}").statusCode())
                .isEqualTo(204);

        server = MailServer.open();
        send(number);
        assertThat(server.readers()).containsExactly("admin@receiver.example");
        assertThat(runtime.createIncidentQuery().configuration(mail.getId()).count())
                .isZero();
        assertThat(mails(number)).isEmpty();
    }

    @Test
    void nobodyStartsItThroughTheEngine() {
        for (StaffMember person : new StaffMember[] {worker, sendingAdmin, newPerson(sender, Role.SUPERVISOR)}) {
            Visitor visitor = at(person).visitor();
            for (String call : new String[] {"start", "submit-form"}) {
                assertThat(visitor.engine(
                                        "POST",
                                        "process-definition/key/transfer-mail/" + call,
                                        "{\"variables\": {\"staffId\": {\"value\": 1, \"type\": \"Long\"}}}")
                                .statusCode())
                        .as(call)
                        .isIn(403, 404);
            }
        }
    }

    private void writeTo(StaffMember person, String email) {
        in(
                person.getAgencyId(),
                () -> staff.changeCard(
                        person.getId(),
                        new ContactCard(person.getGivenName(), person.getFamilyName(), null, email, null, null)));
    }

    /** What the job executor would do, as soon as the transaction has ended. */
    private void send(String number) {
        mails(number).forEach(job -> management.executeJob(job.getId()));
    }

    /** Mails about the transfer that are still to be sent. */
    private List<Job> mails(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number, MailProcess.KEY).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }
}
