package io.carerelay;

import io.carerelay.agency.AgencyContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where the engine was called inside a transaction of somebody else's, that transaction gets back the agency
 * context it had when the command ends. A transaction of the engine's own ends with the command anyway.
 */
class CommandScope extends CommandInterceptor {

    private final TransactionAgency transaction;

    CommandScope(TransactionAgency transaction) {
        this.transaction = transaction;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        AgencyContext former = transaction.current();
        T result = next.execute(command);
        if (former != null) {
            transaction.change(former);
        }
        return result;
    }
}
