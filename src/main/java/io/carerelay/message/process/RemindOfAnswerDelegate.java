package io.carerelay.message.process;

import io.carerelay.message.MessageAnswering;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Shows the task {@code answerFamily} as more pressing, and tells who should know of it. */
@Component
class RemindOfAnswerDelegate implements JavaDelegate {

    private static final int PRESSING = 75;

    private final MessageAnswering answering;
    private final WaitingTasks tasks;

    RemindOfAnswerDelegate(MessageAnswering answering, WaitingTasks tasks) {
        this.answering = answering;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, UnansweredProcess.TASK, PRESSING);
        answering.remind(execution.getProcessBusinessKey());
    }
}
