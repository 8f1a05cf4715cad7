package io.carerelay.careplan.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Says in the name of a task which week of which case it is about, so that thirty of them are told apart in a list. A
 * variable would say so too, at the price of one more row for each week.
 */
@Component
class NameWeekListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        WeekKey key = WeekKey.of(task.getExecution());
        task.setName(task.getName() + " " + key.week().number() + ", " + key.caseNumber());
    }
}
