package io.carerelay.assignment.process;

import io.carerelay.assignment.process.EngineTasks.CaseHanding;
import io.carerelay.casefile.WorkPassed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the open tasks of a case follow its worker, in the transaction in which the case changes hands. */
@Component
class TasksFollow {

    private final EngineTasks tasks;

    TasksFollow(EngineTasks tasks) {
        this.tasks = tasks;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(WorkPassed passing) {
        tasks.handCases(
                passing.agencyId(),
                passing.passes().stream()
                        .map(pass -> new CaseHanding(pass.caseNumber(), pass.fromLogin(), pass.toLogin()))
                        .toList());
    }
}
