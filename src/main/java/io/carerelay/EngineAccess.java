package io.carerelay;

import static io.carerelay.agency.process.StaffGroups.ADMINS;
import static io.carerelay.agency.process.StaffGroups.OPERATORS;
import static io.carerelay.agency.process.StaffGroups.SUPERVISORS;
import static io.carerelay.agency.process.StaffGroups.WORKERS;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What each group may do in the engine. Groups only, never single people; what a person reaches of it is bounded
 * by their agency's tenant. Processes that pages start have their own doors and need no grant here.
 */
final class EngineAccess {

    /** What Tasklist offers to start. */
    private static final List<String> STARTED_IN_TASKLIST = List.of("casefile-opening", "assignment-case-manager");

    private static final Permission READ_DEFINITION = ProcessDefinitionPermissions.READ;

    private static final List<String> STAFF = List.of(WORKERS, SUPERVISORS, ADMINS);
    /** Who may read and work on every task of their agency. */
    static final List<String> OVERSEERS = List.of(SUPERVISORS, ADMINS);

    private EngineAccess() {}

    /** One grant: the group may do that with the resource of that id, or with all of them. */
    record Grant(String group, Resource resource, String id, Permission... permissions) {}

    /** All grants but those on filters, whose ids the engine chooses. */
    static List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (String group : STAFF) {
            grants.add(new Grant(group, Resources.APPLICATION, "tasklist", ACCESS));
            grants.add(new Grant(group, Resources.PROCESS_INSTANCE, ANY, CREATE));
            for (String process : STARTED_IN_TASKLIST) {
                grants.add(new Grant(group, Resources.PROCESS_DEFINITION, process, READ_DEFINITION, CREATE_INSTANCE));
            }
        }
        for (String group : OVERSEERS) {
            grants.add(new Grant(group, Resources.APPLICATION, "cockpit", ACCESS));
            grants.add(new Grant(group, Resources.DECISION_DEFINITION, ANY, READ));
            grants.add(new Grant(
                    group,
                    Resources.PROCESS_DEFINITION,
                    ANY,
                    READ_DEFINITION,
                    READ_INSTANCE,
                    READ_HISTORY,
                    READ_TASK,
                    TASK_WORK,
                    TASK_ASSIGN,
                    RETRY_JOB));
        }
        // The engine gives this group nothing by itself.
        for (Resource resource : Resources.values()) {
            grants.add(new Grant(OPERATORS, resource, ANY, ALL));
        }
        return grants;
    }

    /** The groups that find the task filters in Tasklist. */
    static List<String> filterReaders() {
        return STAFF;
    }
}
