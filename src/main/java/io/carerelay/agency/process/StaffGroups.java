package io.carerelay.agency.process;

import io.carerelay.agency.Role;
import java.util.Collection;
import java.util.List;

/**
 * The engine's groups. There is one per role and it is the same at every agency: which agency a person's group
 * reaches is said by their tenant (rule A3).
 */
public final class StaffGroups {

    public static final String WORKERS = "workers";
    public static final String SUPERVISORS = "supervisors";
    public static final String ADMINS = "admins";

    /** Fixed by the engine, which skips its tenant checks for the members. */
    public static final String OPERATORS = "camunda-admin";

    private StaffGroups() {}

    /** The group of a role. */
    public static String of(Role role) {
        return switch (role) {
            case WORKER -> WORKERS;
            case SUPERVISOR -> SUPERVISORS;
            case ADMIN -> ADMINS;
            case OPERATOR -> OPERATORS;
        };
    }

    /** The groups of a person with these roles. */
    public static List<String> of(Collection<Role> roles) {
        return roles.stream().map(StaffGroups::of).sorted().toList();
    }
}
