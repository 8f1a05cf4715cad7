package io.carerelay.architecture;

import io.carerelay.CareRelayApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Section 4, rule 2: modules use each other's roots only, as their {@code package-info} allows, and in no circle. */
class ModulesTests {

    @Test
    void useEachOtherAsDeclared() {
        ApplicationModules.of(CareRelayApplication.class)
                .detectViolations()
                .filter(violation -> !isWiring(violation.getMessage()))
                .throwIfPresent();
    }

    /** The base package wires what the rooms of the modules bring, and is exempt. */
    private static boolean isWiring(String violation) {
        return violation.startsWith("Module 'root:io.carerelay' depends on non-exposed type");
    }
}
