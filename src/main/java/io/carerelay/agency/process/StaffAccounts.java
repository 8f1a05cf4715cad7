package io.carerelay.agency.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of staff: contact card, login, password and what the roles open in the engine change together or
 * not at all. The only door for adding, changing and dismissing people; what takes access away ends the person's
 * sessions too, so that it holds from their next request on.
 */
@Service
@Transactional
public class StaffAccounts {

    private final StaffDirectory staff;
    private final EngineIdentities identities;
    private final StaffSessions sessions;

    StaffAccounts(StaffDirectory staff, EngineIdentities identities, StaffSessions sessions) {
        this.staff = staff;
        this.identities = identities;
        this.sessions = sessions;
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

    /** Gives the member exactly these roles; they sign in again to use them. */
    public StaffMember changeRoles(long id, Set<Role> roles) {
        StaffMember member = staff.changeRoles(id, roles);
        if (member.isActive()) {
            identities.admit(member);
        }
        sessions.end(member.getLogin());
        return member;
    }

    /** Ends the member's access everywhere. Who takes over their work was settled before (rule A2). */
    public StaffMember deactivate(long id) {
        StaffMember member = staff.deactivate(id);
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
}
