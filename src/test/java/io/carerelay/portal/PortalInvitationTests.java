package io.carerelay.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.message.ConversationTest;
import io.carerelay.portal.FamilyAccounts.AdultAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Rule M1: how an adult of a family comes by a login, with a code that works once. */
class PortalInvitationTests extends ConversationTest {

    private static final String ELSEWHERE = "192.0.2.1";

    @Autowired
    private OwnAccount own;

    @AfterEach
    void forgetWhatWasTried() throws Exception {
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("delete from portal_attempt");
        }
    }

    @Test
    void aCodeOpensAnAccountOnce() {
        String code = invited(worker, client, head);
        FamilyPrincipal adult = accept(code.toLowerCase().replace("-", " "), "aada." + UUID.randomUUID());
        assertThat(adult.displayName()).isEqualTo(head.getGivenName());
        assertThat(adult.agencyId()).isEqualTo(agency);
        assertRule("portal.code.unknown", () -> accept(code, "other." + UUID.randomUUID()));
        assertThat(kinds()).contains("portal.invited", "portal.accepted");
        assertThat(access(head).account().getState()).isEqualTo(PortalAccount.State.ACTIVE);
        assertThat(access(partner).account()).isNull();
    }

    @Test
    void onlyTheHashOfACodeIsKept() {
        String code = invited(worker, client, head);
        String plain = code.replace("-", "");
        assertThat(told("select c::text from portal_code c"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(code) || row.contains(plain));
        assertThat(told("select changes::text || coalesce(subject, '') from activity where client_id = "
                        + client.getId()))
                .isNotEmpty()
                .noneMatch(row -> row.contains(code) || row.contains(plain));
    }

    @Test
    void aNewCodeTakesThePlaceOfTheOneBefore() {
        String first = invited(worker, client, head);
        long shown = access(head).codeShown();
        String second = as(
                        worker, () -> access.invite(UUID.randomUUID(), client.getRecordNumber(), head.getId(), shown))
                .code();
        assertRule("portal.code.unknown", () -> accept(first, "aada." + UUID.randomUUID()));
        accept(second, "aada." + UUID.randomUUID());
    }

    @Test
    void whoDidNotSeeTheOtherCodeDoesNotReplaceItButTheSameFormMay() {
        UUID entry = UUID.randomUUID();
        as(worker, () -> access.invite(entry, client.getRecordNumber(), head.getId(), 0));
        String again = as(worker, () -> access.invite(entry, client.getRecordNumber(), head.getId(), 0))
                .code();
        assertThatThrownBy(() -> by(
                        supervisor, () -> access.invite(UUID.randomUUID(), client.getRecordNumber(), head.getId(), 0)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        accept(again, "aada." + UUID.randomUUID());
    }

    @Test
    void ofTwoWhoUseACodeAtOnceOneWins() throws Exception {
        String code = invited(worker, client, head);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tries.add(() -> {
                    try {
                        accept(code, "aada." + UUID.randomUUID());
                        return true;
                    } catch (BrokenRule e) {
                        assertThat(e.key()).isEqualTo("portal.code.unknown");
                        return false;
                    }
                });
            }
            int won = 0;
            for (Future<Boolean> done : threads.invokeAll(tries)) {
                won += done.get() ? 1 : 0;
            }
            assertThat(won).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCodeThatIsTooOldOpensNothing() {
        String code = invited(worker, client, head);
        ClockUtil.offset(Duration.ofDays(14).plusMinutes(1).toMillis());
        assertRule("portal.code.expired", () -> accept(code, "aada." + UUID.randomUUID()));
    }

    @Test
    void wrongCodesMakeOneWaitByAddressAndByBeginning() {
        String code = invited(worker, client, head);
        for (int i = 0; i < 11; i++) {
            String wrong = "%04d-XXXX-XXXX-XXXX".formatted(2222 + i);
            assertRule("portal.code.unknown", () -> door.accept(ELSEWHERE, wrong, login(), PASSWORD));
        }
        assertTooOften(() -> door.accept(ELSEWHERE, code, login(), PASSWORD));
        String beginning = code.substring(0, 4);
        for (int i = 0; i < 4; i++) {
            String address = "192.0.2." + (10 + i);
            assertRule(
                    "portal.code.unknown",
                    () -> door.accept(address, beginning + "-XXXX-XXXX-XXXX", login(), PASSWORD));
        }
        assertTooOften(() -> door.accept("192.0.2.20", code, login(), PASSWORD));
        ClockUtil.offset(Duration.ofMinutes(16).toMillis());
        door.accept(ELSEWHERE, code, login(), PASSWORD);
    }

    @Test
    void whoeverTriesWrongCodesEverywhereMakesEverybodyWaitForAMoment() throws Exception {
        String code = invited(worker, client, head);
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            tried("EVERYBODY ", 200, statement);
        }
        assertRule("portal.code.unknown", () -> door.accept(ELSEWHERE, "wrong", login(), PASSWORD));
        assertTooOften(() -> door.accept("192.0.2.30", code, login(), PASSWORD));
        ClockUtil.offset(Duration.ofSeconds(4).toMillis());
        door.accept("192.0.2.30", code, login(), PASSWORD);
    }

    @Test
    void whoeverTriesPasswordsForManyLoginsFromOnePlaceWaits() throws Exception {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            tried("PASSWORDS 192.0.2.40", 100, statement);
        }
        assertThat(door.signIn("192.0.2.40", "nobody", PASSWORD)).isEmpty();
        assertTooOften(() -> door.signIn("192.0.2.40", adult.login(), PASSWORD));
        assertThat(door.signIn(ELSEWHERE, adult.login(), PASSWORD)).isPresent();
        ClockUtil.offset(Duration.ofSeconds(4).toMillis());
        assertThat(door.signIn("192.0.2.40", adult.login(), PASSWORD)).isPresent();
    }

    private static void tried(String what, int times, Statement statement) throws SQLException {
        statement.execute(
                "insert into portal_attempt values ('" + OneTimeCode.hash(what) + "', " + times + ", now(), now())");
    }

    @Test
    void aLoginIsTakenOnceWhateverTheCase() {
        String name = "Aada." + UUID.randomUUID();
        accept(invited(worker, client, head), name);
        String code = invited(worker, client, partner);
        assertRule("portal.login.taken", () -> accept(code, name.toUpperCase()));
        accept(code, "pauli." + UUID.randomUUID());
    }

    @Test
    void loginAndPasswordAreCheckedBeforeTheCodeIsUsed() {
        String code = invited(worker, client, head);
        assertRule("portal.login.malformed", () -> accept(code, "a b"));
        assertRule("portal.login.malformed", () -> accept(code, "not@an-address"));
        assertRule(
                "portal.email.malformed",
                () -> door.accept(ELSEWHERE, code, new PortalLogin("aada.v", "nowhere"), PASSWORD));
        assertRule("password.tooShort", () -> door.accept(ELSEWHERE, code, login(), "short"));
        FamilyPrincipal adult = accept(code, "aada." + UUID.randomUUID() + "@example.org");
        assertThat(access(head).account().getEmail()).isEqualTo(adult.login());
    }

    @Test
    void onlyAdultsOfTheHouseholdAreInvitedByWhoSeesTheFamily() {
        assertRule("portal.noAdult", () -> invited(worker, client, child));
        assertRule(
                "portal.noAdult",
                () -> invited(worker, client, newClient(agency).getHead()));
        assertThatThrownBy(() -> invited(other, client, head)).isInstanceOf(NoSuchRecord.class);
        StaffMember stranger = newPerson(newAgency(), Role.ADMIN);
        assertThatThrownBy(() ->
                        by(stranger, () -> access.invite(UUID.randomUUID(), client.getRecordNumber(), head.getId(), 0)))
                .isInstanceOf(NoSuchRecord.class);
        FamilyPrincipal adult = portalAccount(worker, client, head);
        assertThatThrownBy(() -> adult.context()
                        .call(() -> access.invite(UUID.randomUUID(), client.getRecordNumber(), partner.getId(), 0)))
                .isInstanceOfAny(NotPermitted.class, NoSuchRecord.class, BrokenRule.class);
        assertRule("portal.accepted", () -> invited(worker, client, head));
    }

    @Test
    void aLinkForANewPasswordWorksOnceAndEndsEverySession() {
        FamilyPrincipal before = portalAccount(worker, client, head);
        String code = as(worker, () -> access.link(UUID.randomUUID(), client.getRecordNumber(), head.getId(), 0))
                .code();
        FamilyPrincipal after = door.reset(ELSEWHERE, code, "another long password");
        assertThat(door.now(before.accountId(), before.credential())).isEmpty();
        assertThat(door.now(after.accountId(), after.credential())).isPresent();
        assertThat(door.signIn(ELSEWHERE, before.login(), PASSWORD)).isEmpty();
        ClockUtil.offset(Duration.ofSeconds(4).toMillis());
        assertThat(door.signIn(ELSEWHERE, before.login(), "another long password"))
                .isPresent();
        assertRule("portal.code.unknown", () -> door.reset(ELSEWHERE, code, "a third long password"));
    }

    @Test
    void aLinkIsGoodForAnHourAndOnlyForAPassword() {
        portalAccount(worker, client, head);
        String link = as(worker, () -> access.link(UUID.randomUUID(), client.getRecordNumber(), head.getId(), 0))
                .code();
        assertRule("portal.code.unknown", () -> accept(link, "aada." + UUID.randomUUID()));
        ClockUtil.offset(Duration.ofMinutes(61).toMillis());
        assertRule("portal.code.expired", () -> door.reset(ELSEWHERE, link, "another long password"));
        assertRule(
                "portal.notInvited",
                () -> as(worker, () -> access.link(UUID.randomUUID(), client.getRecordNumber(), partner.getId(), 0)));
    }

    @Test
    void staffEndAnAccountForGoodAndMayInviteAnew() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        int version = access(head).account().getVersion();
        assertRule("reason.missing", () -> as(worker, () -> end(adult, version, " ")));
        assertThatThrownBy(() -> as(worker, () -> end(adult, version + 1, "Asked for it")))
                .isInstanceOf(OptimisticLockingFailureException.class);
        as(worker, () -> end(adult, version, "Asked for it"));
        as(worker, () -> end(adult, version, "Asked for it once more"));
        assertThat(door.now(adult.accountId(), adult.credential())).isEmpty();
        assertThat(door.signIn(ELSEWHERE, adult.login(), PASSWORD)).isEmpty();
        assertThat(access(head).account().getEndReason()).isEqualTo("Asked for it");
        ClockUtil.offset(Duration.ofSeconds(4).toMillis());
        FamilyPrincipal again = accept(invited(worker, client, head), adult.login());
        assertThat(again.accountId()).isNotEqualTo(adult.accountId());
    }

    @Test
    void anAdultChangesAndEndsTheirOwnAccount() {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        assertRule(
                "portal.password.wrong",
                () -> adult.context().call(() -> own.changePassword("wrong", "another long password")));
        ClockUtil.offset(Duration.ofSeconds(4).toMillis());
        int credential = adult.context().call(() -> own.changePassword(PASSWORD, "another long password"));
        assertThat(door.now(adult.accountId(), adult.credential())).isEmpty();
        FamilyPrincipal now = door.now(adult.accountId(), credential).orElseThrow();
        String renamed = "renamed." + UUID.randomUUID();
        now.context().run(() -> own.changeLogin("another long password", new PortalLogin(renamed, "a@example.org")));
        assertThat(door.signIn(ELSEWHERE, renamed, "another long password")).isPresent();
        now.context().run(() -> own.signOutEverywhere());
        assertThat(door.now(now.accountId(), now.credential())).isEmpty();
        now.context().run(() -> own.end("another long password"));
        assertThat(door.signIn(ELSEWHERE, renamed, "another long password")).isEmpty();
        assertThat(access(head).account().getEndedBy()).isNull();
        assertThat(kinds())
                .contains("portal.passwordChanged", "portal.loginChanged", "portal.signedOut", "portal.ended");
        assertThat(told("select actor from activity where kind = 'portal.ended' and client_id = " + client.getId()))
                .containsExactly("family/" + head.getId());
    }

    @Test
    void theDatabaseHoldsTheRulesToo() throws Exception {
        portalAccount(worker, client, head);
        try (Connection all = superuserConnection()) {
            assertRefused(all, "update portal_account set state = 'ACTIVE', password = null", "portal_account_active");
            assertRefused(
                    all,
                    "update portal_code set used_at = expires_at + interval '1 second' where used_at is not null",
                    "portal_code_used_in_time");
            assertRefused(
                    all,
                    "insert into portal_account (id, client_id, agency_id, member_id, state, credential, invited_at,"
                            + " invited_by, version) select -1, client_id, agency_id, member_id, 'INVITED', 0, now(),"
                            + " invited_by, 0 from portal_account where member_id = " + head.getId(),
                    "portal_account_one_of_member");
        }
        long stranger = newClient(agency).getHead().getId();
        assertThatThrownBy(() -> in(
                        agency,
                        () -> transaction.execute(status -> jdbc.update(
                                "update portal_account set member_id = ? where member_id = ?",
                                stranger,
                                head.getId()))))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("portal_account_member");
    }

    private static void assertRefused(Connection connection, String sql, String constraint) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .hasMessageContaining(constraint);
    }

    private Void end(FamilyPrincipal adult, int version, String reason) {
        access.end(client.getRecordNumber(), adult.accountId(), version, reason);
        return null;
    }

    private FamilyPrincipal accept(String code, String login) {
        return door.accept("127.0.0.1", code, new PortalLogin(login, null), PASSWORD);
    }

    private static PortalLogin login() {
        return new PortalLogin("aada." + UUID.randomUUID(), null);
    }

    private AdultAccess access(io.carerelay.client.HouseholdMember adult) {
        return in(agency, () -> access.access(client.getRecordNumber())).stream()
                .filter(one -> one.adult().getId().equals(adult.getId()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> kinds() {
        return told("select kind from activity where client_id = " + client.getId());
    }

    /** What the agency reads in the database. */
    private List<String> told(String query) {
        return in(agency, () -> transaction.execute(status -> jdbc.queryForList(query, String.class)));
    }

    private static void assertRule(String key, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    private static void assertTooOften(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(FamilyDoor.TooOften.class);
    }
}
