package io.carerelay;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;

/**
 * What happens with a job that failed. Where somebody else was only quicker to change the same row, it goes on at once:
 * the engine takes none of its retries for that, but would have it wait as long as after a real failure.
 */
class JobRetries implements FailedJobCommandFactory {

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        return exception instanceof OptimisticLockingException
                ? new AtOnce(jobId, exception)
                : new DefaultJobRetryCmd(jobId, exception);
    }

    private static final class AtOnce extends DefaultJobRetryCmd {

        AtOnce(String jobId, Throwable exception) {
            super(jobId, exception);
        }

        @Override
        public Object execute(CommandContext commandContext) {
            if (getJob() != null) {
                executeStandardStrategy(commandContext);
            }
            return null;
        }
    }
}
