package io.carerelay;

import io.carerelay.agency.AgencyContext;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The trial process, opened to workers, and shorthand for using it. */
@Component
class Trial {

    private final RepositoryService repository;
    private final AuthorizationService authorizations;
    private final IdentityService identities;
    private final FormService forms;
    private final TaskService tasks;

    Trial(
            RepositoryService repository,
            AuthorizationService authorizations,
            IdentityService identities,
            FormService forms,
            TaskService tasks) {
        this.repository = repository;
        this.authorizations = authorizations;
        this.identities = identities;
        this.forms = forms;
        this.tasks = tasks;
    }

    /** Lets workers start the trial process in Tasklist; the real grants do not know of it. */
    void open() {
        if (authorizations
                        .createAuthorizationQuery()
                        .groupIdIn("workers")
                        .resourceType(Resources.PROCESS_DEFINITION)
                        .resourceId("trial-visit")
                        .count()
                == 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId("workers");
            grant.setResource(Resources.PROCESS_DEFINITION);
            grant.setResourceId("trial-visit");
            grant.addPermission(ProcessDefinitionPermissions.READ);
            grant.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
            authorizations.saveAuthorization(grant);
        }
    }

    String definitionId() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("trial-visit")
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** An instance of that agency, waiting at its task; the task is assigned where a login is given. */
    Task start(String agency, String intakeId, String assignee) {
        identities.clearAuthentication();
        String instance = AgencyContext.ofAgency(agency, "test")
                .call(() -> forms.submitStartForm(definitionId(), Variables.putValue("intakeId", intakeId)))
                .getId();
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        if (assignee != null) {
            tasks.setAssignee(task.getId(), assignee);
        }
        return task;
    }
}
