package io.carerelay;

import io.carerelay.agency.Role;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of the engine's API the webapps need, by role; nothing else is answered. Paths are as the browser sends
 * them, so that an encoded letter never matches.
 */
final class EngineApiPaths {

    private static final String ENGINE = "engine/engine/default/";
    private static final String ID = "/[^/]+";
    private static final String COUNT = "(/count)?";

    /** Tasklist: lists, forms, starting, claiming, completing. */
    private static final List<Rule> STAFF = List.of(
            read("admin/auth/user/default"),
            read("engine/engine"),
            read("tasklist/plugin/.+"),
            read("admin/plugin/.+/static/.+"),
            read(ENGINE + "filter" + COUNT),
            read(ENGINE + "process-definition" + COUNT),
            read(ENGINE + "process-definition" + ID + "/(startForm|deployed-start-form|form-variables|xml)"),
            read(ENGINE + "task" + COUNT),
            read(ENGINE + "task" + ID),
            read(ENGINE + "task" + ID + "/(form|deployed-form|form-variables|comment)"),
            read(ENGINE + "user" + ID + "/profile"),
            read(ENGINE + "history/user-operation" + COUNT),
            write(ENGINE + "filter" + ID + "/(list|count)"),
            write(ENGINE + "process-definition" + ID + "/submit-form"),
            write(ENGINE + "task" + ID + "/(claim|submit-form)"));

    /** What supervisors and admins do more: see processes in Cockpit, hand tasks on, retry what failed. */
    private static final List<Rule> OVERSEERS = List.of(
            read("cockpit/plugin/.+"),
            write("cockpit/plugin/base/default/(process-instance|process-definition|incident)(/.*)?"),
            read(ENGINE + "(version|telemetry/configuration)"),
            read(ENGINE + "(process-definition|process-instance|decision-definition|decision-requirements-definition"
                    + "|case-definition|execution|variable-instance|incident|job|job-definition|deployment|task"
                    + "|external-task|event-subscription|batch|message-event-subscription)(/.+)?"),
            read(ENGINE + "history/.+"),
            write(ENGINE + "(process-instance|variable-instance|execution|job|task|external-task)" + COUNT),
            write(ENGINE + "history/(process-instance|activity-instance|variable-instance|task|incident|job-log"
                    + "|decision-instance|external-task-log)" + COUNT),
            write(ENGINE + "task" + ID + "/(unclaim|assignee)"),
            write(ENGINE + "(job|job-definition)" + ID + "/retries"));

    /** Operators see who is there; people and their rights are changed in CareRelay. */
    private static final List<Rule> OPERATORS =
            List.of(read("(admin|welcome)/.+"), read(ENGINE + ".+"), write(ENGINE + "user" + ID + "/unlock"));

    private EngineApiPaths() {}

    /**
     * Whether somebody with these roles may ask that.
     *
     * @param path what follows {@code /camunda/api/}
     */
    static boolean isOpen(Set<Role> roles, String method, String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean operator = roles.contains(Role.OPERATOR);
        boolean overseer = operator || roles.contains(Role.SUPERVISOR) || roles.contains(Role.ADMIN);
        return matches(STAFF, method, bare)
                || overseer && matches(OVERSEERS, method, bare)
                || operator && matches(OPERATORS, method, bare);
    }

    private static boolean matches(List<Rule> rules, String method, String path) {
        return rules.stream()
                .anyMatch(rule -> rule.methods().contains(method)
                        && rule.path().matcher(path).matches());
    }

    private static Rule read(String path) {
        return new Rule(Set.of("GET", "HEAD", "OPTIONS"), Pattern.compile(path));
    }

    private static Rule write(String path) {
        return new Rule(Set.of("POST", "PUT"), Pattern.compile(path));
    }

    private record Rule(Set<String> methods, Pattern path) {}
}
