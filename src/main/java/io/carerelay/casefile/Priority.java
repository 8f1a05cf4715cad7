package io.carerelay.casefile;

/** How soon a case must be attended to (rule K1). */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    /** The engine's task priority, 0 to 100; 50 is the engine's normal. */
    public int taskPriority() {
        return 25 + ordinal() * 25;
    }
}
