package io.carerelay.assignment;

import io.carerelay.agency.Program;
import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * A client entered or left a program.
 *
 * @param kind {@code enrollment.created} or {@code enrollment.exited}
 */
public record EnrollmentChanged(String kind, Enrollment enrollment, Program program, List<Change> changes)
        implements DomainEvent {

    @Override
    public String agencyId() {
        return enrollment.getAgencyId();
    }

    @Override
    public Long clientId() {
        return enrollment.getClientId();
    }

    @Override
    public String subject() {
        return program.getName();
    }
}
