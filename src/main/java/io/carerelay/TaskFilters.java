package io.carerelay;

import io.carerelay.shared.ProcessVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The task lists that everybody finds in Tasklist, the one for daily work first. */
@Component
class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    /** Makes or mends the filters; returns their ids. */
    List<String> establish() {
        List<String> ids = new ArrayList<>();
        ids.add(filter(
                "My tasks", 10, "#1f6f5c", "Assigned to you", query().taskAssigneeExpression("${currentUser()}")));
        ids.add(filter(
                "Open in my agency",
                20,
                "#3b5b92",
                "Nobody has claimed them yet",
                query().taskUnassigned().taskCandidateGroupInExpression("${currentUserGroups()}")));
        ids.add(filter("Overdue", 30, "#a33b2d", "Past their due date", query().dueBeforeExpression("${now()}")));
        return ids;
    }

    private TaskQuery query() {
        return tasks.createTaskQuery();
    }

    private String filter(String name, int position, String colour, String description, TaskQuery query) {
        // What a deadline has lifted stands first, then what is due first; without a date last.
        query.orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc()
                .orderByTaskCreateTime()
                .asc();
        Map<String, Object> properties = Map.of(
                "priority",
                position,
                "color",
                colour,
                "description",
                description,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(Map.of("name", ProcessVariables.CASE_NUMBER, "label", "Case")));
        Filter wanted = filters.newTaskFilter(name).setQuery(query).setProperties(properties);
        Filter present = filters.createTaskFilterQuery().filterName(name).list().stream()
                .findFirst()
                .orElse(null);
        if (present == null) {
            return filters.saveFilter(wanted).getId();
        }
        if (!isSame(present, wanted)) {
            filters.saveFilter(present.setQuery(query).setProperties(properties));
        }
        return present.getId();
    }

    private static boolean isSame(Filter present, Filter wanted) {
        FilterEntity one = (FilterEntity) present;
        FilterEntity other = (FilterEntity) wanted;
        return one.getQueryInternal().equals(other.getQueryInternal())
                && one.getProperties().equals(other.getProperties());
    }
}
