package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people of the current agency what became of a transfer; each reads it on their desk. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TransferTold {

    private final StaffDirectory staff;
    private final StaffNotices notices;

    TransferTold(StaffDirectory staff, StaffNotices notices) {
        this.staff = staff;
        this.notices = notices;
    }

    /** Whoever proposed, initiated or approved it at the sender. */
    void sender(String kind, Transfer transfer) {
        Set<Long> people = new TreeSet<>();
        Stream.of(transfer.getRequestedBy(), transfer.getInitiatedBy(), transfer.getOverriddenBy())
                .filter(person -> person != null)
                .forEach(people::add);
        tell(
                kind,
                transfer,
                staff.byIds(people).values().stream()
                        .filter(StaffMember::isActive)
                        .sorted(Comparator.comparing(StaffMember::getId))
                        .toList());
    }

    /** The admins of the current agency. */
    void admins(String kind, Transfer transfer) {
        tell(kind, transfer, staff.activeInRole(AgencyContext.current().agencyId(), Role.ADMIN));
    }

    private void tell(String kind, Transfer transfer, List<StaffMember> people) {
        people.forEach(person -> notices.tell(person.getId(), kind, transfer.getNumber()));
    }
}
