package io.carerelay.agency.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PasswordRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffDismissal;
import io.carerelay.agency.StaffHoldings;
import io.carerelay.agency.StaffMember;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of staff: contact card, login, password and what the roles open in the engine change together or
 * not at all. The only door for adding, changing and dismissing people; what takes access away ends the person's
 * sessions too, so that it holds from their next request on.
 */
@Service
@Transactional
public class StaffAccounts implements StaffDismissal {

    private final StaffDirectory staff;
    private final EngineIdentities identities;
    private final StaffSessions sessions;
    private final StaffHoldings holdings;
    private final TaskService tasks;

    StaffAccounts(
            StaffDirectory staff,
            EngineIdentities identities,
            StaffSessions sessions,
            StaffHoldings holdings,
            TaskService tasks) {
        this.staff = staff;
        this.identities = identities;
        this.sessions = sessions;
        this.holdings = holdings;
        this.tasks = tasks;
    }

    /**
     * Adds a member of staff who can sign in at once.
     *
     * @param agencyId short code; null for an operator, and only then
     * @param login kept in lower case, whatever is typed
     */
    public StaffMember create(String agencyId, String login, ContactCard card, Set<Role> roles, String password) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        PasswordRule.check(name, password);
        StaffMember member = staff.join(agencyId, name, card, roles);
        identities.addUser(member, password);
        return member;
    }

    /** Refuses a password that {@link #create} or {@link #setPassword} would refuse for that login. */
    public void checkPassword(String login, String password) {
        PasswordRule.check(login.strip().toLowerCase(Locale.ROOT), password);
    }

    /**
     * Gives the member exactly these roles; they sign in again to use them.
     *
     * @throws BrokenRule where people ask it for themselves: nobody raises themselves, or locks themselves out
     */
    public StaffMember changeRoles(long id, Set<Role> roles) {
        StaffMember member = staff.changeRoles(id, roles);
        requireSomebodyElse(member, "staff.self.roles");
        if (member.isActive()) {
            identities.admit(member);
        }
        sessions.end(member.getLogin());
        return member;
    }

    /** What the member has in hand now; while it is anything, they cannot be deactivated (rule A2). */
    @Transactional(readOnly = true)
    public InHand inHand(long id) {
        StaffMember member = staff.member(id);
        StaffHoldings.Held held = holdings.of(member);
        long open = tasks.createTaskQuery().taskAssignee(member.getLogin()).count();
        return new InHand(held.cases(), held.clients(), open);
    }

    /**
     * Ends the member's access everywhere.
     *
     * @throws BrokenRule where they ask it for themselves, or still hold cases, clients or tasks (rule A2)
     */
    public StaffMember deactivate(long id) {
        StaffMember member = deactivated(id);
        InHand inHand = inHand(id);
        if (!inHand.isNothing()) {
            throw BrokenRule.of("staff.inHand", member.getName(), inHand.cases(), inHand.clients(), inHand.tasks());
        }
        return shutOut(member);
    }

    /** As {@link #deactivate}, while what they hold is on its way to others. */
    @Override
    public StaffMember dismiss(long id) {
        StaffMember member = staff.member(id);
        return member.isActive() ? shutOut(deactivated(id)) : member;
    }

    private StaffMember deactivated(long id) {
        StaffMember member = staff.deactivate(id);
        requireSomebodyElse(member, "staff.self.deactivate");
        return member;
    }

    /** Comes last: sessions that have ended do not come back when the rest is refused. */
    private StaffMember shutOut(StaffMember member) {
        // Without an operator nobody could appoint one, and the engine would let a stranger do it.
        if (member.is(Role.OPERATOR) && !staff.hasOperator()) {
            throw BrokenRule.of("staff.lastOperator");
        }
        identities.dismiss(member);
        sessions.end(member.getLogin());
        return member;
    }

    /** Gives back the access that the member's roles open. */
    public StaffMember reactivate(long id) {
        StaffMember member = staff.reactivate(id);
        identities.admit(member);
        return member;
    }

    /** Sets a new password for somebody else, who is signed out everywhere; a lock by wrong passwords is lifted. */
    public void setPassword(String login, String password) {
        StaffMember member = staff.findByLogin(login).orElseThrow(() -> new NoSuchRecord("staff member", login));
        PasswordRule.check(member.getLogin(), password);
        identities.setPassword(member.getLogin(), password);
        sessions.end(member.getLogin());
    }

    /**
     * Changes the password of the person who asks. All their sessions end, the present one too.
     *
     * @throws BrokenRule where the old password is wrong; wrong tries count towards the lock as at sign-in
     */
    @Transactional(noRollbackFor = BrokenRule.class)
    public void changeOwnPassword(String login, String oldPassword, String newPassword) {
        if (!identities.checkPassword(login, oldPassword)) {
            throw BrokenRule.at("oldPassword", "password.oldWrong");
        }
        setPassword(login, newPassword);
    }

    private static void requireSomebodyElse(StaffMember member, String rule) {
        if (member.getLogin().equals(AgencyContext.current().actor())) {
            throw BrokenRule.of(rule);
        }
    }

    /**
     * What a member of staff has in hand.
     *
     * @param cases cases that are not closed and that they work on
     * @param clients clients whom they are responsible for, in whichever type
     * @param tasks user tasks assigned to them
     */
    public record InHand(long cases, long clients, long tasks) {

        public boolean isNothing() {
            return cases == 0 && clients == 0 && tasks == 0;
        }
    }
}
