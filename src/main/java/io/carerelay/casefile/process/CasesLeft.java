package io.carerelay.casefile.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientLeaving;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.client.OpenItems;
import io.carerelay.shared.process.RunningInstances;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whatever runs at the sender about the cases of a family ends with its hand-over (rule T6): opening, weeks, closing,
 * and their tasks. What is carried over begins anew at the receiver.
 */
@Component
class CasesLeft implements OpenItems {

    /** Tasks of the opening of a case; whatever else waits is told by whom it belongs to. */
    private static final Set<String> OPENING = Set.of("assignCaseWorkers", "draftCarePlan");

    private final CaseRegister cases;
    private final RunningInstances instances;

    CasesLeft(CaseRegister cases, RunningInstances instances) {
        this.cases = cases;
        this.instances = instances;
    }

    /** What the opening of a case still waits for; the receiving team does it. */
    @Override
    public List<OpenItem> of(long clientId) {
        String agencyId = AgencyContext.current().agencyId();
        return instances.waiting(agencyId, numbers(clientId)).stream()
                .filter(task -> OPENING.contains(task.key()))
                .map(task -> new OpenItem(
                        task.key() + ":" + task.about(), task.key(), task.about(), Set.of(Choice.CARRY), Choice.CARRY))
                .toList();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        instances.end(leaving.fromAgency(), numbers(leaving.clientId()), "Handed over to " + leaving.toAgency());
    }

    private List<String> numbers(long clientId) {
        return cases.ofClient(clientId).stream().map(CaseFile::getNumber).toList();
    }
}
