package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.delegate.ExpressionGetInvocation;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Runs each delegate on behalf of the whole agency that its process instance belongs to, whoever or whatever set
 * the process going (rule A3), and turns what it throws into what the engine and the person can do something with.
 *
 * <p>The agency stays set until the engine's command ends ({@link CommandScope}): the next delegate of the same
 * command then finds it set already. A delegate inside another delegate gives it back at once.
 */
class DelegateScope extends DefaultDelegateInterceptor {

    private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

    private final TransactionAgency transaction;
    private final RuleTexts texts;

    DelegateScope(TransactionAgency transaction, RuleTexts texts) {
        this.transaction = transaction;
        this.texts = texts;
    }

    @Override
    protected void handleInvocationInContext(DelegateInvocation invocation) throws Exception {
        AgencyContext wanted = invocation instanceof ExpressionGetInvocation ? null : scopeOf(invocation);
        try {
            if (wanted == null) {
                super.handleInvocationInContext(invocation);
            } else {
                proceedAs(wanted, invocation);
            }
        } catch (BrokenRule e) {
            throw texts.worded(e);
        } catch (OptimisticLockingFailureException e) {
            throw new OptimisticLockingException(e.getMessage());
        } catch (RuntimeException e) {
            throw withoutSqlCause(e);
        }
    }

    /** Null where the instance belongs to no agency: it then works in the scope of whoever set it going. */
    private static AgencyContext scopeOf(DelegateInvocation invocation) {
        BaseDelegateExecution execution = invocation.getContextExecution();
        if (!(execution instanceof ExecutionEntity instance) || instance.getTenantId() == null) {
            return null;
        }
        AgencyContext current = AgencyContext.current();
        String actor = current.actor() != null
                ? current.actor()
                : instance.getProcessDefinition().getKey();
        return AgencyContext.ofAgency(instance.getTenantId(), actor);
    }

    private void proceedAs(AgencyContext wanted, DelegateInvocation invocation) throws Exception {
        AgencyContext former = transaction.current();
        transaction.change(wanted);
        Exception thrown = wanted.call(() -> {
            int depth = DEPTH.get();
            DEPTH.set(depth + 1);
            try {
                super.handleInvocationInContext(invocation);
                return null;
            } catch (Exception e) {
                return e;
            } finally {
                DEPTH.set(depth);
            }
        });
        if (DEPTH.get() > 0 && former != null) {
            giveBack(former, thrown);
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private void giveBack(AgencyContext former, Exception thrown) {
        try {
            transaction.change(former);
        } catch (RuntimeException e) {
            if (thrown == null) {
                throw e;
            }
            thrown.addSuppressed(e);
        }
    }

    /**
     * After an exception with an SQL cause the engine looks for error handlers with SQL of its own, which fails
     * because the transaction is lost, and hides what went wrong.
     */
    private static RuntimeException withoutSqlCause(RuntimeException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                ProcessEngineException replacement = new ProcessEngineException(e.getMessage());
                replacement.addSuppressed(e);
                return replacement;
            }
        }
        return e;
    }
}
