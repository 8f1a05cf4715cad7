package io.carerelay.agency.process;

import io.carerelay.agency.Agency;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.process.AsNobody;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * Users, memberships and tenants of the engine. The one place where identity calls run as nobody in particular:
 * no group has the right to make them, so that nobody can make them through the engine's API, and whether the
 * person may do so was decided before.
 */
@Component
class EngineIdentities {

    private final IdentityService identities;
    private final AsNobody asNobody;

    EngineIdentities(IdentityService identities, AsNobody asNobody) {
        this.identities = identities;
        this.asNobody = asNobody;
    }

    void addTenant(Agency agency) {
        asNobody.run(() -> {
            Tenant tenant = identities.newTenant(agency.getId());
            tenant.setName(agency.getName());
            identities.saveTenant(tenant);
        });
    }

    void renameTenant(Agency agency) {
        asNobody.run(() -> {
            Tenant tenant =
                    identities.createTenantQuery().tenantId(agency.getId()).singleResult();
            tenant.setName(agency.getName());
            identities.saveTenant(tenant);
        });
    }

    void addUser(StaffMember member, String password) {
        asNobody.run(() -> {
            User user = identities.newUser(member.getLogin());
            user.setFirstName(member.getGivenName());
            user.setLastName(member.getFamilyName());
            user.setPassword(password);
            identities.saveUser(user);
        });
        admit(member);
    }

    void renameUser(StaffMember member) {
        asNobody.run(() -> {
            User user = user(member.getLogin());
            if (user != null) {
                user.setFirstName(member.getGivenName());
                user.setLastName(member.getFamilyName());
                identities.saveUser(user);
            }
        });
    }

    /** Gives the member exactly the groups of their roles, and their agency's tenant. */
    void admit(StaffMember member) {
        asNobody.run(() -> {
            String login = member.getLogin();
            Set<String> wanted = Set.copyOf(StaffGroups.of(member.getRoles()));
            Set<String> present = groupsOf(login);
            present.stream()
                    .filter(group -> !wanted.contains(group))
                    .forEach(group -> identities.deleteMembership(login, group));
            wanted.stream()
                    .filter(group -> !present.contains(group))
                    .forEach(group -> identities.createMembership(login, group));
            if (member.getAgencyId() != null && !isInTenant(login)) {
                identities.createTenantUserMembership(member.getAgencyId(), login);
            }
        });
    }

    /** Takes all memberships away; the user stays, because history names them. */
    void dismiss(StaffMember member) {
        asNobody.run(() -> {
            String login = member.getLogin();
            groupsOf(login).forEach(group -> identities.deleteMembership(login, group));
            if (isInTenant(login)) {
                identities.deleteTenantUserMembership(member.getAgencyId(), login);
            }
        });
    }

    /** Sets the password and lifts a lock that wrong passwords have brought about. */
    void setPassword(String login, String password) {
        asNobody.run(() -> {
            User user = user(login);
            user.setPassword(password);
            identities.saveUser(user);
            identities.unlockUser(login);
        });
    }

    boolean checkPassword(String login, String password) {
        return asNobody.call(() -> identities.checkPassword(login, password));
    }

    private User user(String login) {
        return identities.createUserQuery().userId(login).singleResult();
    }

    private Set<String> groupsOf(String login) {
        return identities.createGroupQuery().groupMember(login).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private boolean isInTenant(String login) {
        return identities.createTenantQuery().userMember(login).count() > 0;
    }
}
