package io.carerelay;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import io.carerelay.EngineAccess.Grant;
import io.carerelay.agency.process.StaffGroups;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/**
 * Brings groups, grants and task filters of the engine to what this version wants, and changes only what differs.
 */
@Component
class EngineSetup {

    private static final Map<String, String> GROUPS = Map.of(
            StaffGroups.WORKERS, "Workers",
            StaffGroups.SUPERVISORS, "Supervisors",
            StaffGroups.ADMINS, "Agency admins",
            StaffGroups.OPERATORS, "Operators");

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final TaskFilters filters;

    EngineSetup(IdentityService identities, AuthorizationService authorizations, TaskFilters filters) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.filters = filters;
    }

    void establish() {
        GROUPS.forEach(this::group);
        Map<String, Authorization> present = presentGrants();
        EngineAccess.grants().forEach(grant -> grant(grant, present));
        for (String filter : filters.establish()) {
            EngineAccess.filterReaders()
                    .forEach(group -> grant(new Grant(group, Resources.FILTER, filter, READ), present));
        }
        // What is left was granted by an earlier version.
        present.values().forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }

    private void group(String id, String name) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            Group group = identities.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identities.saveGroup(group);
        }
    }

    /** The grants of our groups by what they are about, without those that the engine keeps itself. */
    private Map<String, Authorization> presentGrants() {
        Map<String, Authorization> present = new HashMap<>();
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(GROUPS.keySet().toArray(String[]::new))
                .unlimitedList()
                .stream()
                .filter(grant -> !isKeptByEngine(grant))
                .forEach(grant ->
                        present.put(key(grant.getGroupId(), grant.getResourceType(), grant.getResourceId()), grant));
        return present;
    }

    private static boolean isKeptByEngine(Authorization grant) {
        boolean single = !Authorization.ANY.equals(grant.getResourceId());
        return single
                && (grant.getResourceType() == Resources.TASK.resourceType()
                        || grant.getResourceType() == Resources.GROUP.resourceType()
                        || grant.getResourceType() == Resources.HISTORIC_TASK.resourceType());
    }

    private void grant(Grant wanted, Map<String, Authorization> present) {
        int resource = wanted.resource().resourceType();
        Authorization grant = present.remove(key(wanted.group(), resource, wanted.id()));
        if (grant != null && isSame(grant, wanted)) {
            return;
        }
        if (grant == null) {
            grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(wanted.group());
            grant.setResource(wanted.resource());
            grant.setResourceId(wanted.id());
        }
        grant.setPermissions(wanted.permissions());
        authorizations.saveAuthorization(grant);
    }

    private static boolean isSame(Authorization grant, Grant wanted) {
        AuthorizationEntity other = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
        other.setResource(wanted.resource());
        other.setPermissions(wanted.permissions());
        return ((AuthorizationEntity) grant).getPermissions() == other.getPermissions();
    }

    private static String key(String group, int resource, String id) {
        return group + "/" + resource + "/" + id;
    }
}
