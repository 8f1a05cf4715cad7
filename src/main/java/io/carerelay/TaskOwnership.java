package io.carerelay;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.process.StaffGroups;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * A task that is assigned to one person is worked on by that person, or by a supervisor or admin of the agency.
 * The engine itself lets every candidate complete it.
 */
class TaskOwnership extends AuthorizationCommandChecker {

    private final RuleTexts texts;

    TaskOwnership(RuleTexts texts) {
        this.texts = texts;
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        super.checkTaskWork(task);
        CommandContext command = Context.getCommandContext();
        Authentication person = command.getAuthentication();
        boolean decidedElsewhere =
                !command.isAuthorizationCheckEnabled() || person == null || person.getUserId() == null;
        if (decidedElsewhere
                || task.getAssignee() == null
                || task.getAssignee().equals(person.getUserId())
                || seesWholeAgency(person)) {
            return;
        }
        throw texts.worded(BrokenRule.of("task.notYours"));
    }

    private static boolean seesWholeAgency(Authentication person) {
        List<String> groups = person.getGroupIds();
        return groups != null && (groups.contains(StaffGroups.SUPERVISORS) || groups.contains(StaffGroups.ADMINS));
    }
}
