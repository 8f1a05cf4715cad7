package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffHoldings;
import io.carerelay.agency.StaffMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what a member of staff holds. An operator sees no client and no case, yet must not send somebody away who
 * has some: so the count runs in the member's agency, in a transaction of its own.
 */
@Component
class StaffWorkload implements StaffHoldings {

    private final CaseWorkers workers;
    private final CaseManagerAssignments managers;
    private final TransactionTemplate apart;

    StaffWorkload(CaseWorkers workers, CaseManagerAssignments managers, PlatformTransactionManager transactions) {
        this.workers = workers;
        this.managers = managers;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setReadOnly(true);
    }

    @Override
    public Held of(StaffMember member) {
        if (member.getAgencyId() == null) {
            return new Held(0, 0);
        }
        AgencyContext agency = AgencyContext.ofAgency(
                member.getAgencyId(), AgencyContext.current().actor());
        return agency.call(() -> apart.execute(
                status -> new Held(workers.countNotClosed(member.getId()), managers.countClients(member.getId()))));
    }
}
