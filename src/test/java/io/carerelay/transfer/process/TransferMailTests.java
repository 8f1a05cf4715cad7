package io.carerelay.transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.MailServer;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.StaffMember;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferTasksTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is told of a transfer is also written to: both sides, by pages, by tasks and by deadlines. */
class TransferMailTests extends TransferTasksTest {

    @Autowired
    private ManagementService management;

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
    void eachPersonWhoIsToldIsWrittenTo() {
        consent();
        String number = proposed().getNumber();
        assertThat(sent()).containsExactly("admin@sender.example");
        everybodyLooks();

        by(sendingAdmin, () -> requests.approve(number, Answer.APPROVE, null));
        assertThat(sent()).containsExactlyInAnyOrder("worker@sender.example", "admin@receiver.example");
        everybodyLooks();

        by(receivingAdmin, () -> receptions.decide(number, Answer.ACCEPT, null));
        assertThat(sent()).containsExactlyInAnyOrder("admin@sender.example", "worker@sender.example");
    }

    @Test
    void whatIsDoneInTasklistIsNewsToo() {
        consent();
        String number = proposed().getNumber();
        sent();
        everybodyLooks();
        assertDone(at(sendingAdmin).complete(task(number, "approveProposal"), APPROVE));
        assertThat(sent()).containsExactlyInAnyOrder("worker@sender.example", "admin@receiver.example");
        everybodyLooks();
        assertDone(at(receivingAdmin).complete(task(number, "decideTransfer"), ACCEPT));
        assertThat(sent()).containsExactlyInAnyOrder("admin@sender.example", "worker@sender.example");
    }

    @Test
    void whatIsAskedAndAnsweredIsNewsForTheOtherSide() {
        String number = asked().getNumber();
        assertThat(sent()).containsExactly("admin@receiver.example");
        everybodyLooks();
        by(receivingAdmin, () -> {
            requests.say(UUID.randomUUID(), number, "Which school?");
            return null;
        });
        assertThat(sent()).containsExactly("admin@sender.example");
        by(sendingAdmin, () -> {
            requests.say(UUID.randomUUID(), number, "The one by the river.");
            return null;
        });
        by(sendingAdmin, () -> requests.withdraw(number, "They stay"));
        assertThat(sent()).as("two things are one mail").containsExactly("admin@receiver.example");
    }

    @Test
    void aMailSaysNothingOfTheFamily() {
        consent();
        String number = proposed().getNumber();
        by(sendingAdmin, () -> requests.approve(number, Answer.APPROVE, null));
        sent();
        assertThat(server.received()).hasSize(3).allSatisfy(mail -> {
            assertThat(mail.from()).isEqualTo("carerelay@localhost");
            assertThat(mail.subject()).isEqualTo("Something new for you in CareRelay");
            assertThat(mail.text())
                    .startsWith("There is something new for you in CareRelay.")
                    .doesNotContainPattern("[0-9]");
        });
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
        assertThat(sent()).containsExactly("admin@sender.example");
    }

    @Test
    void whoHasNoAddressIsToldOnTheDeskOnly() {
        writeTo(receivingAdmin, null);
        String number = asked().getNumber();
        assertThat(sent()).isEmpty();
        assertThat(signedIn(receivingAdmin).get("/").body())
                .contains("The transfer " + number + " waits for your decision.");
    }

    private void writeTo(StaffMember person, String email) {
        in(
                person.getAgencyId(),
                () -> staff.changeCard(
                        person.getId(),
                        new ContactCard(person.getGivenName(), person.getFamilyName(), null, email, null, null)));
    }

    private void everybodyLooks() {
        for (StaffMember person : List.of(worker, sendingAdmin, receivingAdmin)) {
            signedIn(person).get("/");
        }
    }

    /** Does what the job executor would do, and says whom that wrote to. */
    private List<String> sent() {
        List<String> before = server.readers();
        for (StaffMember person : List.of(worker, sendingAdmin, receivingAdmin)) {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(person.getLogin(), "agency-mail")
                    .list()
                    .forEach(instance -> management
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .list()
                            .forEach(job -> management.executeJob(job.getId())));
        }
        List<String> since = new ArrayList<>(server.readers());
        before.forEach(since::remove);
        return since;
    }
}
