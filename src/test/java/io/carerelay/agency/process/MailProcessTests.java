package io.carerelay.agency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.carerelay.MailServer;
import io.carerelay.RecordTest;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.shared.process.OneWaiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The process {@code agency-mail}: who is told something is also written to, by a mail server that is really there. */
class MailProcessTests extends RecordTest {

    private static final String SUBJECT = "HKI-2026-000042";

    @Autowired
    private StaffNotices notices;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JavaMailSenderImpl mailSender;

    @Autowired
    private OneWaiting instances;

    private String agency;
    private StaffMember reader;
    private MailServer server;

    @BeforeEach
    void somebodyWithAnAddressAndAMailServer() {
        agency = newAgency();
        reader = withAddress("reader@agency.example");
        server = MailServer.open();
    }

    @AfterEach
    void closeMailServer() {
        server.close();
    }

    @Test
    void whoIsToldIsWrittenToOnce() {
        tell(reader);
        assertThat(server.received()).as("before the job").isEmpty();
        send(reader);
        assertThat(server.readers()).containsExactly("reader@agency.example");
        assertThat(waiting(reader)).isEmpty();
        send(reader);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void tenThingsInOneTransactionAreOneMail() {
        StaffMember colleague = withAddress("colleague@agency.example");
        in(
                agency,
                () -> transaction.execute(status -> {
                    for (int i = 0; i < 10; i++) {
                        notices.tell(reader.getId(), "closing.approved", SUBJECT);
                        notices.tell(colleague.getId(), "closing.approved", SUBJECT);
                    }
                    return null;
                }));
        assertThat(waiting(reader)).hasSize(1);
        send(reader);
        send(colleague);
        assertThat(server.readers()).containsExactly("reader@agency.example", "colleague@agency.example");
    }

    @Test
    void whileOneWaitsThereIsNoSecond() {
        tell(reader);
        tell(reader);
        assertThat(waiting(reader)).hasSize(1);
        send(reader);
        tell(reader);
        send(reader);
        assertThat(server.received()).as("the desk was not opened since").hasSize(1);

        signedIn(reader).get("/");
        tell(reader);
        send(reader);
        assertThat(server.received()).hasSize(2);
        signedIn(reader).get("/api/notices");
        tell(reader);
        send(reader);
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void nobodyIsWrittenToOfWhatWasRolledBack() {
        assertThatThrownBy(() -> in(
                        agency,
                        () -> transaction.execute(status -> {
                            notices.tell(reader.getId(), "closing.approved", SUBJECT);
                            throw new IllegalStateException("The last step failed");
                        })))
                .hasMessage("The last step failed");
        in(
                agency,
                () -> transaction.execute(status -> {
                    notices.tell(reader.getId(), "closing.approved", SUBJECT);
                    status.setRollbackOnly();
                    return null;
                }));
        assertThat(waiting(reader)).isEmpty();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void nobodyIsWrittenToWhoHasNoAddressOrLeftOrDoesNotWantTo() {
        StaffMember none = newPerson(agency, Role.WORKER);
        StaffMember left = withAddress("left@agency.example");
        StaffMember unwilling = withAddress("unwilling@agency.example");
        in(agency, () -> staff.deactivate(left.getId()));
        assertThat(signedIn(unwilling)
                        .form("/account/mail", Map.of("wanted", "false"))
                        .statusCode())
                .isEqualTo(302);
        for (StaffMember person : List.of(none, left, unwilling)) {
            tell(person);
            assertThat(waiting(person)).isEmpty();
        }
        tell(reader);
        assertThat(signedIn(reader)
                        .json("PUT", "/api/me/mail", "{\"wanted\": false}")
                        .body())
                .contains("false");
        send(reader);
        assertThat(server.received()).as("switched off before it went").isEmpty();
        assertThat(waiting(reader)).isEmpty();
    }

    @Test
    void withoutAMailServerNobodyIsWrittenTo() {
        tell(reader);
        for (String none : new String[] {null, "", " "}) {
            mailSender.setHost(none);
            try {
                StaffMember another = withAddress("another@agency.example");
                tell(another);
                assertThat(waiting(another)).isEmpty();
                send(reader);
            } finally {
                mailSender.setHost("127.0.0.1");
            }
        }
        assertThat(waiting(reader)).as("nothing is left behind").isEmpty();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aMailServerThatIsAwayHoldsUpNothingAndASupervisorHasItTriedAgain() {
        server.close();
        tell(reader);
        Job mail = waiting(reader).get(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> management.executeJob(mail.getId()))
                    .hasMessageContaining("Mail server connection failed");
        }
        List<Incident> incidents =
                runtime.createIncidentQuery().configuration(mail.getId()).list();
        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.getTenantId()).isEqualTo(agency);
            assertThat(incident.getIncidentMessage()).doesNotContain(SUBJECT, "reader@agency.example");
        });
        tell(reader);
        assertThat(waiting(reader)).as("one says it all").hasSize(1);

        String incident = "incident?configuration=" + mail.getId();
        String retries = "job/" + mail.getId() + "/retries";
        Visitor stranger = opened(newPerson(newAgency(), Role.SUPERVISOR));
        assertThat(TasklistPerson.read(stranger.engine("GET", incident, null))).isEmpty();
        assertThat(stranger.engine("PUT", retries, "{\"retries\": 1}").statusCode())
                .isGreaterThanOrEqualTo(400);
        Visitor supervisor = opened(newPerson(agency, Role.SUPERVISOR));
        assertThat(TasklistPerson.read(supervisor.engine("GET", incident, null)))
                .hasSize(1);
        assertThat(supervisor.engine("PUT", retries, "{\"retries\": 1}").statusCode())
                .isEqualTo(204);

        server = MailServer.open();
        send(reader);
        assertThat(server.readers()).containsExactly("reader@agency.example");
        assertThat(runtime.createIncidentQuery().configuration(mail.getId()).count())
                .isZero();
        assertThat(waiting(reader)).isEmpty();
    }

    @Test
    void aMailThatCockpitEndsHoldsUpNoneThatComesLater() {
        tell(reader);
        runtime.deleteProcessInstance(waiting(reader).get(0).getProcessInstanceId(), "By hand");
        tell(reader);
        send(reader);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void theSameJobOnTwoThreadsIsOneMail() throws InterruptedException {
        tell(reader);
        String job = waiting(reader).get(0).getId();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Void>> done =
                    List.of(threads.submit(() -> execute(job, together)), threads.submit(() -> execute(job, together)));
            together.countDown();
            int failed = 0;
            for (Future<Void> one : done) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    failed++;
                }
            }
            assertThat(failed).as("whoever came second").isLessThanOrEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.received()).hasSize(1);
        assertThat(waiting(reader)).isEmpty();
    }

    /** Between the mail server and the database nothing is certain; better twice than never. */
    @Test
    void whereTheServerTookItAndTheDatabaseDidNotItComesAgainUnderTheSameName() {
        tell(reader);
        String job = waiting(reader).get(0).getId();
        transaction.executeWithoutResult(status -> {
            management.executeJob(job);
            status.setRollbackOnly();
        });
        assertThat(server.received()).hasSize(1);
        assertThat(waiting(reader)).extracting(Job::getId).containsExactly(job);
        management.executeJob(job);
        assertThat(server.ids()).hasSize(2);
        assertThat(server.ids().get(0)).isEqualTo(server.ids().get(1));
    }

    @Test
    void aMailWaitsForWhoReliesOnIt() throws Exception {
        tell(reader);
        String job = waiting(reader).get(0).getId();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Void> sent = in(
                    agency,
                    () -> transaction.execute(status -> {
                        instances.begin(MailProcess.KEY, agency, reader.getLogin(), Map.of());
                        Future<Void> running = thread.submit(() -> execute(job, new CountDownLatch(0)));
                        assertThatThrownBy(() -> running.get(500, TimeUnit.MILLISECONDS))
                                .isInstanceOf(TimeoutException.class);
                        assertThat(server.received()).isEmpty();
                        return running;
                    }));
            sent.get();
        } finally {
            thread.shutdownNow();
        }
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void nobodyReliesOnAMailThatIsBeingSent() {
        tell(reader);
        String instance = waiting(reader).get(0).getProcessInstanceId();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.queryForList("select id_ from act_ru_execution where id_ = ? for update", instance);
                try {
                    thread.submit(() -> tell(reader)).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
        } finally {
            thread.shutdownNow();
        }
        assertThat(waiting(reader)).hasSize(2);
        send(reader);
        assertThat(server.received())
                .as("what the first says holds for the second")
                .hasSize(1);
        assertThat(waiting(reader)).isEmpty();
    }

    @Test
    void mailsThatAnEarlierVersionLeftWaitingGoOut() {
        Deployment former = repository
                .createDeployment()
                .addClasspathResource("former/transfer-mail.bpmn")
                .deploy();
        try {
            mailSender.setHost("");
            tell(reader);
            mailSender.setHost("127.0.0.1");
            String instance = in(
                            agency,
                            () -> runtime.startProcessInstanceByKey(
                                    "transfer-mail", "TR-2026-000001", Map.of("staffId", reader.getId())))
                    .getId();
            management.executeJob(management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId());
            assertThat(server.readers()).containsExactly("reader@agency.example");
        } finally {
            mailSender.setHost("127.0.0.1");
            repository.deleteDeployment(former.getId(), true);
        }
    }

    @Test
    void theEngineKnowsWhomAMailIsForAndNothingElse() {
        tell(reader);
        assertThat(runtime.getVariables(waiting(reader).get(0).getProcessInstanceId()))
                .containsOnly(Map.entry("staffId", reader.getId()));
    }

    @Test
    void nobodyStartsItThroughTheEngine() {
        for (StaffMember person : List.of(reader, newPerson(agency, Role.SUPERVISOR), newPerson(agency, Role.ADMIN))) {
            for (String call : List.of("start", "submit-form")) {
                assertThat(opened(person)
                                .engine(
                                        "POST",
                                        "process-definition/key/agency-mail/" + call,
                                        "{\"variables\": {\"staffId\": {\"value\": 1, \"type\": \"Long\"}}}")
                                .statusCode())
                        .as(call)
                        .isIn(403, 404);
            }
        }
    }

    @Test
    void newsIsReadAndPutAwayByTheApi() {
        StaffMember colleague = newPerson(agency, Role.SUPERVISOR);
        tell(reader);
        Visitor mine = signedIn(reader);
        JsonNode told = TasklistPerson.read(mine.get("/api/notices"));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).get("kind").asText()).isEqualTo("closing.approved");
        assertThat(told.get(0).get("subject").asText()).isEqualTo(SUBJECT);
        String away = "/api/notices/" + told.get(0).get("id").asText() + "/reading";
        assertThat(signedIn(colleague).json("POST", away, "").statusCode()).isEqualTo(404);
        assertThat(signedIn(newPerson(newAgency(), Role.ADMIN))
                        .json("POST", away, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(mine.json("POST", away, "").statusCode()).isEqualTo(204);
        assertThat(mine.json("POST", away, "").statusCode()).isEqualTo(204);
        assertThat(TasklistPerson.read(mine.get("/api/notices"))).isEmpty();
        assertThat(visitor().get("/api/notices").statusCode()).isEqualTo(401);
        assertThat(mine.json("PUT", "/api/me/mail", "{}").statusCode()).isEqualTo(422);
        assertThat(mine.get("/api/me/mail").body()).contains("true");
    }

    @Test
    void whoHasNoAddressReadsThatOnTheirAccount() {
        assertThat(signedIn(newPerson(agency, Role.WORKER)).get("/account").body())
                .contains("your contact card has no e-mail address");
        Visitor mine = signedIn(reader);
        assertThat(mine.get("/account").body()).contains("an e-mail to reader@agency.example tells you so");
        mine.form("/account/mail", Map.of("wanted", "false"));
        assertThat(mine.get("/account").body()).contains("From now on you are told on your desk only.");
        assertThat(mine.get("/account").body()).contains("You are told on your desk only.", "Tell me by e-mail too");
    }

    private StaffMember withAddress(String email) {
        StaffMember person = newPerson(agency, Role.WORKER);
        return in(
                agency,
                () -> staff.changeCard(
                        person.getId(),
                        new ContactCard(person.getGivenName(), person.getFamilyName(), null, email, null, null)));
    }

    private boolean tell(StaffMember person) {
        return in(agency, () -> notices.tell(person.getId(), "closing.approved", SUBJECT));
    }

    /** Somebody signed in, who opened Tasklist. */
    private Visitor opened(StaffMember person) {
        return new TasklistPerson(signedIn(person)).visitor();
    }

    private Void execute(String job, CountDownLatch after) throws InterruptedException {
        after.await();
        management.executeJob(job);
        return null;
    }

    /** What the job executor would do, as soon as the transaction has ended. */
    private void send(StaffMember person) {
        waiting(person).forEach(job -> management.executeJob(job.getId()));
    }

    private List<Job> waiting(StaffMember person) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(person.getLogin(), MailProcess.KEY)
                .list()
                .stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }
}
