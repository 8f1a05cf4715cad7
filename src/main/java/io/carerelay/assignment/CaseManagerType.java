package io.carerelay.assignment;

/** In which type a member of staff is responsible for a client (rule E2). Rows from imports may have none. */
public enum CaseManagerType {
    CASE_MANAGER,
    ENROLLER
}
