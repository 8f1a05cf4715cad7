package io.carerelay;

import io.carerelay.agency.AgencyContext;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * Which agency a new process instance belongs to: that of the person who is signed in. Only where nobody is, as in
 * jobs and in steps that a process takes for another agency, it is the agency of the current context. Variables
 * are never asked, since anybody could send them.
 */
class InstanceTenants implements TenantIdProvider {

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        return agency();
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return agency();
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null
                ? agency()
                : context.getExecution().getTenantId();
    }

    private static String agency() {
        Authentication authentication = Context.getCommandContext().getAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return AgencyContext.current().agencyId();
        }
        List<String> tenants = authentication.getTenantIds();
        return tenants != null && tenants.size() == 1 ? tenants.get(0) : null;
    }
}
