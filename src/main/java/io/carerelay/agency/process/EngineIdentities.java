package io.carerelay.agency.process;

import io.carerelay.agency.Agency;
import io.carerelay.agency.StaffMember;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Users, memberships and tenants of the engine. The one place where identity calls run as nobody in particular:
 * no group has the right to make them, so that nobody can make them through the engine's API, and whether the
 * person may do so was decided before.
 */
@Component
class EngineIdentities {

    private final IdentityService identities;

    EngineIdentities(IdentityService identities) {
        this.identities = identities;
    }

    void addTenant(Agency agency) {
        asNobody(() -> {
            Tenant tenant = identities.newTenant(agency.getId());
            tenant.setName(agency.getName());
            identities.saveTenant(tenant);
            return null;
        });
    }

    void renameTenant(Agency agency) {
        asNobody(() -> {
            Tenant tenant =
                    identities.createTenantQuery().tenantId(agency.getId()).singleResult();
            tenant.setName(agency.getName());
            identities.saveTenant(tenant);
            return null;
        });
    }

    void addUser(StaffMember member, String password) {
        asNobody(() -> {
            User user = identities.newUser(member.getLogin());
            user.setFirstName(member.getGivenName());
            user.setLastName(member.getFamilyName());
            user.setPassword(password);
            identities.saveUser(user);
            return null;
        });
        admit(member);
    }

    void renameUser(StaffMember member) {
        asNobody(() -> {
            User user = user(member.getLogin());
            if (user != null) {
                user.setFirstName(member.getGivenName());
                user.setLastName(member.getFamilyName());
                identities.saveUser(user);
            }
            return null;
        });
    }

    /** Gives the member exactly the groups of their roles, and their agency's tenant. */
    void admit(StaffMember member) {
        asNobody(() -> {
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
            return null;
        });
    }

    /** Takes all memberships away; the user stays, because history names them. */
    void dismiss(StaffMember member) {
        asNobody(() -> {
            String login = member.getLogin();
            groupsOf(login).forEach(group -> identities.deleteMembership(login, group));
            if (isInTenant(login)) {
                identities.deleteTenantUserMembership(member.getAgencyId(), login);
            }
            return null;
        });
    }

    /** Sets the password and lifts a lock that wrong passwords have brought about. */
    void setPassword(String login, String password) {
        asNobody(() -> {
            User user = user(login);
            user.setPassword(password);
            identities.saveUser(user);
            identities.unlockUser(login);
            return null;
        });
    }

    boolean checkPassword(String login, String password) {
        return asNobody(() -> identities.checkPassword(login, password));
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

    private <T> T asNobody(Supplier<T> work) {
        Authentication former = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (former != null) {
                identities.setAuthentication(former.getUserId(), former.getGroupIds(), former.getTenantIds());
            }
        }
    }
}
