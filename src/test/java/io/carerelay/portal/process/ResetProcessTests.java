package io.carerelay.portal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.MailServer;
import io.carerelay.Visitor;
import io.carerelay.message.ConversationTest;
import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalLogin;
import io.carerelay.portal.ResetMail;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** The process {@code portal-reset}: whoever forgot the password is written to, and nobody learns who has a login. */
class ResetProcessTests extends ConversationTest {

    private static final Pattern LINK = Pattern.compile("https://care\\.example(/portal/reset\\?code=([0-9A-Z-]+))");

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private ResetMail mail;

    private MailServer server;

    @BeforeEach
    void aMailServerAndAnAddressOfThePortal() {
        ReflectionTestUtils.setField(mail, "address", "https://care.example");
        server = MailServer.open();
    }

    @AfterEach
    void closeAndForget() throws Exception {
        server.close();
        ReflectionTestUtils.setField(mail, "address", "");
        jobs().forEach(job -> runtime.deleteProcessInstance(job.getProcessInstanceId(), "test"));
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("delete from portal_attempt");
        }
    }

    @Test
    void aLinkIsSentAndGivesANewPasswordOnce() {
        FamilyPrincipal adult = withEmail();
        ask(adult.login());
        assertThat(server.received()).isEmpty();
        send();
        assertThat(server.received()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo(adult.login());
            assertThat(letter.text()).doesNotContain(head.getGivenName(), head.getFamilyName(), agency);
        });
        Matcher link = LINK.matcher(server.received().get(0).text());
        assertThat(link.find()).isTrue();

        Visitor visitor = visitor();
        assertThat(visitor.get(link.group(1)).body()).contains("A new password", link.group(2));
        Map<String, String> fields =
                Map.of("code", link.group(2), "password", "another long password", "repeated", "another long password");
        assertThat(location(visitor.form("/portal/reset", fields))).isEqualTo("/portal");
        assertThat(visitor.get("/portal").body()).contains("Your new password holds");
        assertThat(visitor()
                        .signInFamily(adult.login(), "another long password")
                        .get("/portal")
                        .statusCode())
                .isEqualTo(200);
        Visitor again = visitor();
        again.get("/portal/reset");
        assertThat(again.form("/portal/reset", fields).body()).contains("We do not know this code");
    }

    @Test
    void nothingThatIsKeptHoldsTheLink() {
        FamilyPrincipal adult = withEmail();
        ask(adult.login());
        send();
        Matcher link = LINK.matcher(server.received().get(0).text());
        assertThat(link.find()).isTrue();
        String code = link.group(2);
        for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_ge_bytearray", "act_hi_detail")) {
            assertThat(jdbc.queryForList("select t::text from " + table + " t", String.class))
                    .as(table)
                    .noneMatch(row -> row.contains(code) || row.contains(adult.login()));
        }
    }

    @Test
    void theSameIsSaidAndDoneForALoginThatNobodyHas() {
        FamilyPrincipal adult = withEmail();
        HttpResponse<String> known = ask(adult.login());
        HttpResponse<String> unknown = ask("nobody." + UUID.randomUUID() + "@example.org");
        assertThat(text(unknown)).isEqualTo(text(known));
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(jobs()).hasSize(2).extracting(Job::getTenantId).containsExactlyInAnyOrder(agency, null);
        send();
        assertThat(server.readers()).containsExactly(adult.login());
    }

    @Test
    void whoAsksAgainAndAgainWaits() {
        String login = "nobody." + UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            door.forgotten("192.0.2.7", login);
        }
        assertThatThrownBy(() -> door.forgotten("192.0.2.8", login)).isInstanceOf(FamilyDoor.TooOften.class);
        door.forgotten("192.0.2.8", "somebody." + UUID.randomUUID());
    }

    @Test
    void withoutAMailServerOrAnAddressNothingIsBegun() {
        FamilyPrincipal adult = withEmail();
        ReflectionTestUtils.setField(mail, "address", "");
        assertThat(ask(adult.login()).body()).contains("ask the people who work with you");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aMailServerThatIsAwayIsTriedAgainAndLeavesNoCodeBehind() {
        FamilyPrincipal adult = withEmail();
        ask(adult.login());
        server.close();
        assertThatThrownBy(this::send).hasMessageContaining("Mail server connection failed");
        List<String> kept = in(
                agency,
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select kind from portal_code where client_id = " + client.getId(), String.class)));
        assertThat(kept).containsExactly("INVITATION");
        server = MailServer.open();
        send();
        assertThat(server.readers()).containsExactly(adult.login());
    }

    @Test
    void whoHasNoAddressOrNoAccountAnyMoreIsNotWrittenTo() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        ask(adult.login());
        send();
        FamilyPrincipal ended = withEmailOfPartner();
        ask(ended.login());
        as(worker, () -> {
            access.end(client.getRecordNumber(), ended.accountId(), version(ended), "Asked for it");
            return null;
        });
        send();
        assertThat(server.received()).isEmpty();
    }

    private FamilyPrincipal withEmail() {
        return door.accept("127.0.0.1", invited(worker, client, head), new PortalLogin(email(), null), PASSWORD);
    }

    private FamilyPrincipal withEmailOfPartner() {
        return door.accept("127.0.0.1", invited(worker, client, partner), new PortalLogin(email(), null), PASSWORD);
    }

    private int version(FamilyPrincipal adult) {
        return in(agency, () -> access.access(client.getRecordNumber())).stream()
                .filter(one -> one.account() != null && one.account().getId() == adult.accountId())
                .findFirst()
                .orElseThrow()
                .account()
                .getVersion();
    }

    private static String email() {
        return "a" + UUID.randomUUID() + "@example.org";
    }

    private HttpResponse<String> ask(String login) {
        Visitor visitor = visitor();
        visitor.get("/portal/forgotten");
        return visitor.form("/portal/forgotten", Map.of("login", login));
    }

    /** What people read, without the token of the form. */
    private static String text(HttpResponse<String> answer) {
        return answer.body().replaceAll("value=\"[^\"]*\"", "");
    }

    private void send() {
        jobs().forEach(job -> management.executeJob(job.getId()));
    }

    private List<Job> jobs() {
        return management
                .createJobQuery()
                .processDefinitionKey(ResetProcess.KEY)
                .list();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }
}
