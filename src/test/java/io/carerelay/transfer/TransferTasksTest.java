package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentScope;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;

/** The tasks of a transfer, done by the HTTP calls that Tasklist and our forms in it make. */
public abstract class TransferTasksTest extends TransferTest {

    protected static final Map<String, String> APPROVE = Map.of("answer", "APPROVE");
    protected static final Map<String, String> ACCEPT = Map.of("answer", "ACCEPT");

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected RuntimeService runtime;

    /** Somebody signed in, who opened Tasklist. */
    protected TasklistPerson at(StaffMember person) {
        return new TasklistPerson(signedIn(person));
    }

    /** A worker proposes the transfer to the receiver. */
    protected Transfer proposed() {
        return by(worker, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()));
    }

    /** Nothing may be shared any more. */
    protected void withdrawConsent() {
        in(sender, () -> {
            for (Consent consent : consents.ofClient(client.getId())) {
                if (!consent.isWithdrawn()) {
                    AgencyContext.ofAgency(sender, sendingAdmin.getLogin())
                            .run(() -> consents.withdraw(consent.getId(), consent.getVersion(), "Changed their mind"));
                }
            }
            return null;
        });
    }

    /** The family agrees to this much only. */
    protected void consentTo(ConsentScope... scopes) {
        withdrawConsent();
        by(
                worker,
                () -> consents.record(
                        client.getId(),
                        new ConsentDetails(
                                Set.of(scopes),
                                "Moving to another town",
                                "Head of the family",
                                LocalDate.of(2026, 1, 5),
                                null,
                                null)));
    }

    /** Id of the one task of the transfer at an agency. */
    protected String task(String number, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }

    /** Keys of all that waits in a transfer, at both agencies. */
    protected List<String> waiting(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    protected TransferState state(String number) {
        return in(sender, () -> transfers.transfer(number)).getState();
    }

    protected static void assertDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    protected static void assertRefused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }
}
