package io.carerelay;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * The grants that the engine makes by itself, tightened: nobody may change or delete their own user behind
 * {@code StaffAccounts}, and who hands a task on does not keep the right to it.
 */
class EngineRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), READ)
        };
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        if (oldAssignee != null && !oldAssignee.equals(newAssignee)) {
            Context.getCommandContext()
                    .getAuthorizationManager()
                    .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), oldAssignee);
        }
        if (newAssignee != null && oldAssignee == null && isNew(task)) {
            // The engine would ask the database for a right to it, and compare all that the command has given so far.
            return new AuthorizationEntity[] {
                createGrantAuthorization(
                        newAssignee, null, Resources.TASK, task.getId(), READ, getDefaultUserPermissionForTask())
            };
        }
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    /** Overseers work on any task of their agency by a grant of their group; one more for each task says nothing. */
    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        return EngineAccess.OVERSEERS.contains(groupId)
                ? new AuthorizationEntity[0]
                : super.newTaskGroupIdentityLink(task, groupId, type);
    }

    /** Of a task that this command makes nothing is stored yet. */
    private static boolean isNew(Task task) {
        DbEntityCache cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
        TaskEntity cached = cache.get(TaskEntity.class, task.getId());
        return cached != null && cache.isTransient(cached);
    }
}
