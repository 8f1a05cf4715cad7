package io.carerelay.portal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.MailServer;
import io.carerelay.Visitor;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyMail;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalNotice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What families are told is new, and the process {@code portal-notice}, which tells who wants that by e-mail. */
class NoticeProcessTests extends ConversationTest {

    @Autowired
    private FamilyNews news;

    @Autowired
    private FamilyMail mail;

    @Autowired
    private FamilyAccounts access;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private DocumentSharing sharing;

    @Autowired
    private CarePlanning planning;

    private FamilyPrincipal adult;
    private FamilyPrincipal spouse;
    private MailServer server;

    @BeforeEach
    void twoAdultsWithALogin() {
        adult = portalAccount(worker, client, head);
        spouse = portalAccount(worker, client, partner);
        server = MailServer.open();
    }

    @AfterEach
    void closeMailServer() {
        server.close();
    }

    @Test
    void bothAdultsAreToldOfWhatConcernsBoth() {
        MessageThread thread = begunBy(worker, null, null);
        assertThat(told(adult)).containsExactly("message " + thread.getReference());
        assertThat(told(spouse)).containsExactly("message " + thread.getReference());
    }

    @Test
    void whatIsForOneAdultIsNotToldToTheOther() {
        begunBy(worker, null, head.getId());
        assertThat(told(adult)).hasSize(1);
        assertThat(told(spouse)).isEmpty();
    }

    @Test
    void whatIsAboutACaseThatOneAdultSeesIsNotToldToTheOther() {
        everywhere("update case_file set only_for = " + head.getId() + " where id = " + file.getId());
        begunBy(worker, file.getNumber(), null);
        share(document("plan.txt"), null);
        assertThat(told(adult)).hasSize(2);
        assertThat(told(spouse)).isEmpty();
    }

    @Test
    void aSharedDocumentIsNewToWhoSeesIt() {
        long shared = document("plan.txt");
        share(shared, null);
        assertThat(told(adult)).containsExactly("document ");
        assertThat(told(spouse)).containsExactly("document ");
        signedIn(adult).get("/portal/documents");
        assertThat(told(adult)).isEmpty();

        long secret = document("letter.txt");
        share(secret, head.getId());
        assertThat(told(adult)).containsExactly("document ");
        assertThat(told(spouse)).as("still the first only").hasSize(1);
    }

    @Test
    void whoIsNewlyResponsibleIsNews() {
        manages(other);
        assertThat(told(adult)).containsExactly("responsible ");
    }

    @Test
    void thePlanOfANewWeekIsNews() {
        in(agency, () -> {
            planning.draft(
                    file.getNumber(),
                    new PlanDetails(
                            agencies.today(agency),
                            null,
                            List.of(new PlanDetails.Goal("A calm home", null)),
                            List.of(new PlanDetails.Activity(
                                    "Home visit", null, worker.getId(), DayOfWeek.TUESDAY, Recurrence.WEEKLY))));
            planning.start(file.getNumber());
            return null;
        });
        assertThat(told(adult)).containsExactly("week ");
        assertThat(signedIn(adult).get("/portal").body()).contains("The plan of a new week is here.");
    }

    @Test
    void whatSomebodyHasNotReadIsToldOnce() {
        MessageThread thread = begunBy(worker, null, null);
        writes(worker, thread, "And one more thing");
        assertThat(told(adult)).hasSize(1);
    }

    @Test
    void whatTheFamilyDoesIsNoNewsToIt() {
        begunByFamily();
        assertThat(told(adult)).isEmpty();
        assertThat(told(spouse)).isEmpty();
    }

    @Test
    void readingPutsItAwayForTheReaderOnly() {
        MessageThread thread = begunBy(worker, null, null);
        Visitor mine = signedIn(adult);
        assertThat(mine.get("/portal").body()).contains("What is new", "Somebody wrote to you.");
        mine.get("/portal/messages/" + thread.getReference());
        assertThat(told(adult)).isEmpty();
        assertThat(told(spouse)).hasSize(1);
        assertThat(mine.get("/portal").body()).doesNotContain("Somebody wrote to you.");
    }

    @Test
    void newsCanBePutAwayAndNobodyElsesCan() {
        begunBy(worker, null, null);
        begunBy(worker, null, null);
        long theirs = unseen(spouse).get(0).getId();
        Visitor mine = signedIn(adult);
        assertThat(mine.form("/portal/news/" + theirs + "/seen", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(mine.json("POST", "/portal/api/news/" + theirs + "/reading", "")
                        .statusCode())
                .isEqualTo(404);
        mine.get("/portal/messages?news=" + theirs);
        mine.get("/portal/messages?news=x");
        assertThat(told(spouse)).hasSize(2);

        long own = unseen(adult).get(0).getId();
        assertThat(mine.form("/portal/news/" + own + "/seen", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(told(adult)).hasSize(1);
        mine.get("/portal/messages?news=" + unseen(adult).get(0).getId());
        assertThat(told(adult)).isEmpty();

        begunBy(worker, null, null);
        assertThat(mine.get("/portal/api/news").body()).contains("\"kind\":\"message\"");
        mine.form("/portal/news/seen", Map.of("upTo", "" + Long.MAX_VALUE));
        assertThat(mine.get("/portal/api/news").body()).isEqualTo("[]");
        assertThat(told(spouse)).hasSize(3);
    }

    @Test
    void nobodyIsWrittenToWhoDidNotAskForIt() {
        begunBy(worker, null, null);
        assertThat(waiting(adult)).isEmpty();
        Visitor mine = signedIn(adult);
        assertThat(mine.get("/portal/account/mail").body()).contains("You have given no e-mail address");
        mine.form("/portal/account/mail", Map.of("wanted", "true"));
        assertThat(mine.get("/portal/account/mail").body()).contains("Enter an e-mail address under Account first.");
        assertThat(mine.json("PUT", "/portal/api/me/mail", "{\"wanted\": true}").statusCode())
                .isEqualTo(422);
        everywhere("update portal_account set email = 'adult@family.example' where id = " + adult.accountId());
        begunBy(worker, null, null);
        assertThat(waiting(adult)).as("an address is no wish").isEmpty();
    }

    @Test
    void whoAskedForItIsWrittenToOnceAndNothingIsSaid() {
        wantsMail(adult, "adult@family.example");
        MessageThread thread = begunBy(worker, null, null);
        writes(worker, thread, "One more");
        assertThat(waiting(adult)).hasSize(1);
        assertThat(waiting(spouse)).isEmpty();
        send(adult);
        assertThat(server.received()).singleElement().satisfies(sent -> {
            assertThat(sent.to()).isEqualTo("adult@family.example");
            assertThat(sent.subject()).isEqualTo("Something new in your family portal");
            assertThat(sent.text()).isEqualTo("There is something new in your family portal.");
        });
        begunBy(worker, null, null);
        send(adult);
        assertThat(server.received()).as("has not looked since").hasSize(1);
        signedIn(adult).get("/portal");
        begunBy(worker, null, null);
        send(adult);
        assertThat(server.received()).hasSize(2);

        Visitor mine = signedIn(adult);
        mine.form("/portal/account/mail", Map.of("wanted", "false"));
        begunBy(worker, null, null);
        assertThat(waiting(adult)).isEmpty();
    }

    @Test
    void aMailServerThatIsAwayIsTriedAgainAndSeen() {
        wantsMail(adult, "adult@family.example");
        server.close();
        begunBy(worker, null, null);
        Job job = waiting(adult).get(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> management.executeJob(job.getId()))
                    .hasMessageContaining("Mail server connection failed");
        }
        assertThat(runtime.createIncidentQuery().configuration(job.getId()).list())
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.getTenantId()).isEqualTo(agency);
                    assertThat(incident.getIncidentMessage()).doesNotContain("adult@family.example");
                });
        begunBy(worker, null, null);
        assertThat(waiting(adult)).hasSize(1);
        server = MailServer.open();
        send(adult);
        assertThat(server.readers()).containsExactly("adult@family.example");
    }

    @Test
    void nobodyIsWrittenToOfWhatWasRolledBack() {
        wantsMail(adult, "adult@family.example");
        by(
                worker,
                () -> transaction.execute(status -> {
                    begunBy(worker, null, null);
                    status.setRollbackOnly();
                    return null;
                }));
        assertThat(waiting(adult)).isEmpty();
        assertThat(told(adult)).isEmpty();
    }

    @Test
    void whoseAccessHasEndedIsToldNothing() {
        wantsMail(adult, "adult@family.example");
        begunBy(worker, null, null);
        Job job = waiting(adult).get(0);
        by(worker, () -> {
            int version =
                    access.access(client.getRecordNumber()).get(0).account().getVersion();
            access.end(client.getRecordNumber(), adult.accountId(), version, "Moved out");
            return null;
        });
        management.executeJob(job.getId());
        begunBy(worker, null, null);
        assertThat(server.received()).isEmpty();
        assertThat(waiting(adult)).isEmpty();
    }

    private void wantsMail(FamilyPrincipal person, String address) {
        everywhere("update portal_account set email = '" + address + "' where id = " + person.accountId());
        person.context().run(() -> mail.change(person.accountId(), true));
    }

    private long document(String name) {
        return by(
                worker,
                () -> documents
                        .store(file, null, name, new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8)))
                        .getId());
    }

    private void share(long document, Long onlyFor) {
        by(worker, () -> {
            sharing.share(document, documents.document(document).getRevision(), onlyFor);
            return null;
        });
    }

    private List<String> told(FamilyPrincipal person) {
        return unseen(person).stream()
                .map(notice -> notice.getKind() + " " + notice.getSubject())
                .toList();
    }

    private List<PortalNotice> unseen(FamilyPrincipal person) {
        return person.context().call(() -> news.unseen(person.accountId()));
    }

    private void send(FamilyPrincipal person) {
        waiting(person).forEach(job -> management.executeJob(job.getId()));
    }

    private List<Job> waiting(FamilyPrincipal person) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(client.getRecordNumber() + "/" + person.accountId(), NoticeProcess.KEY)
                .list()
                .stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }

    private void everywhere(String statement) {
        try (java.sql.Connection all = superuserConnection();
                java.sql.Statement changing = all.createStatement()) {
            changing.executeUpdate(statement);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
