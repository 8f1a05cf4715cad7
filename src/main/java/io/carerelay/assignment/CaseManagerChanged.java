package io.carerelay.assignment;

import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * Who is responsible for a client changed.
 *
 * @param kind {@code caseManager.assigned}, {@code .imported}, {@code .promoted}, {@code .joined}, {@code .replaced}, {@code .ended},
 *     {@code .corrected} or {@code .associated}
 * @param row as it is now
 * @param member whom the row is about
 * @param former the row that ended, whose person is no longer responsible; null where none did
 */
public record CaseManagerChanged(
        String kind, CaseManagerAssignment row, StaffMember member, List<Change> changes, CaseManagerAssignment former)
        implements DomainEvent {

    /** A change that concerns one row; where that row ended, its person is the former one. */
    public CaseManagerChanged(String kind, CaseManagerAssignment row, StaffMember member, List<Change> changes) {
        this(kind, row, member, changes, row.isActive() ? null : row);
    }

    @Override
    public String agencyId() {
        return row.getAgencyId();
    }

    @Override
    public Long clientId() {
        return row.getClientId();
    }

    @Override
    public String subject() {
        return member.getName();
    }
}
