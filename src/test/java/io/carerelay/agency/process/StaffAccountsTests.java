package io.carerelay.agency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.CareRelayTest;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class StaffAccountsTests extends CareRelayTest {

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aNewAgencyIsATenantOfTheEngine() {
        agency("ACCT");
        assertThat(identities
                        .createTenantQuery()
                        .tenantId("ACCT")
                        .singleResult()
                        .getName())
                .isEqualTo("Agency ACCT");
    }

    @Test
    void anAgencyThatFailsLeavesNoTenantBehind() {
        AgencyContext.ofDirectory("test")
                .run(() -> transaction.executeWithoutResult(status -> {
                    agencies.add("ACCF", new AgencyDetails("Fails", "X", "Europe/Helsinki", "en", true, false));
                    status.setRollbackOnly();
                }));
        assertThat(identities.createTenantQuery().tenantId("ACCF").count()).isZero();
    }

    @Test
    void aPersonGetsUserGroupsAndTenantInOneStep() {
        StaffMember member = person("ACCT", "acct.both", Role.WORKER, Role.SUPERVISOR);
        assertThat(groups(member)).containsExactlyInAnyOrder("workers", "supervisors");
        assertThat(identities
                        .createTenantQuery()
                        .userMember("acct.both")
                        .singleResult()
                        .getId())
                .isEqualTo("ACCT");
        assertThat(jdbc.queryForObject("select pwd_ from act_id_user where id_ = 'acct.both'", String.class))
                .startsWith("{bcrypt}$2a$");
    }

    @Test
    void theLoginIsKeptInLowerCase() {
        agency("ACCT");
        StaffMember member = inDirectory(
                () -> accounts.create("ACCT", " Acct.Upper", card("Acct.Upper"), Set.of(Role.WORKER), PASSWORD));
        assertThat(member.getLogin()).isEqualTo("acct.upper");
        visitor().signIn("ACCT.UPPER", PASSWORD);
    }

    @Test
    void aTakenLoginLeavesNothingBehind() {
        person("ACCT", "acct.taken", Role.WORKER);
        agency("ACCU");
        assertThatThrownBy(() -> inDirectory(
                        () -> accounts.create("ACCU", "acct.taken", card("x.y"), Set.of(Role.ADMIN), PASSWORD)))
                .isInstanceOf(BrokenRule.class)
                .hasMessage("staff.login.taken");
        assertThat(identities
                        .createTenantQuery()
                        .userMember("acct.taken")
                        .singleResult()
                        .getId())
                .isEqualTo("ACCT");
    }

    @Test
    void weakPasswordsAreRefusedBesideTheirField() {
        agency("ACCT");
        for (String weak : List.of("short", "acct.weak12345", "aaaaaaaaaaaaaaaa", "ä".repeat(40))) {
            assertThatThrownBy(() -> inDirectory(
                            () -> accounts.create("ACCT", "acct.weak", card("a.b"), Set.of(Role.WORKER), weak)))
                    .isInstanceOfSatisfying(
                            BrokenRule.class, rule -> assertThat(rule.field()).isEqualTo("password"));
        }
        assertThat(identities.createUserQuery().userId("acct.weak").count()).isZero();
    }

    @Test
    void aDeactivatedPersonIsOutOnTheNextRequest() {
        StaffMember member = person("ACCT", "acct.leaver", Role.WORKER);
        Visitor visitor = signedIn(member);
        assertThat(visitor.engine("GET", "task?maxResults=1", null).statusCode())
                .isEqualTo(200);

        inDirectory(() -> accounts.deactivate(member.getId()));

        assertThat(visitor.engine("GET", "task?maxResults=1", null).statusCode())
                .isEqualTo(401);
        assertThat(visitor.get("/").headers().firstValue("Location").orElse("")).endsWith("/login");
        assertThat(visitor()
                        .trySignIn("acct.leaver", PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
        assertThat(groups(member)).isEmpty();

        inDirectory(() -> accounts.reactivate(member.getId()));
        visitor().signIn("acct.leaver", PASSWORD);
        assertThat(groups(member)).containsExactly("workers");
    }

    @Test
    void newRolesAreAskedForAtANewSignIn() {
        StaffMember member = person("ACCT", "acct.riser", Role.WORKER);
        Visitor visitor = signedIn(member);
        inDirectory(() -> accounts.changeRoles(member.getId(), Set.of(Role.SUPERVISOR)));
        assertThat(visitor.engine("GET", "task?maxResults=1", null).statusCode())
                .isEqualTo(401);
        assertThat(groups(member)).containsExactly("supervisors");
    }

    @Test
    void aNewPasswordEndsTheOldSessions() {
        StaffMember member = person("ACCT", "acct.changer", Role.WORKER);
        Visitor visitor = signedIn(member);
        AgencyContext.ofWorker("ACCT", member.getId(), "acct.changer").run(() -> {
            assertThatThrownBy(
                            () -> accounts.changeOwnPassword("acct.changer", "wrong wrong wrong", "another good one"))
                    .hasMessage("password.oldWrong");
            ClockUtil.offset(60_000L);
            accounts.changeOwnPassword("acct.changer", PASSWORD, "another good one");
        });
        assertThat(visitor.engine("GET", "task?maxResults=1", null).statusCode())
                .isEqualTo(401);
        visitor().signIn("acct.changer", "another good one");
    }

    @Test
    void theLastOperatorStays() {
        StaffMember operator = operator();
        assertThatThrownBy(() -> inDirectory(() -> accounts.deactivate(operator.getId())))
                .hasMessage("staff.lastOperator");
        signedIn(operator);
    }

    @Test
    void aChangedNameReachesTheEngine() {
        StaffMember member = person("ACCT", "acct.named", Role.WORKER);
        inDirectory(() -> staff.changeCard(member.getId(), new ContactCard("Aino", "Virta", null, null, null, null)));
        assertThat(identities
                        .createUserQuery()
                        .userId("acct.named")
                        .singleResult()
                        .getLastName())
                .isEqualTo("Virta");
    }

    private List<String> groups(StaffMember member) {
        return identities.createGroupQuery().groupMember(member.getLogin()).list().stream()
                .map(Group::getId)
                .toList();
    }

    private <T> T inDirectory(Supplier<T> work) {
        return AgencyContext.ofDirectory("test").call(work);
    }
}
