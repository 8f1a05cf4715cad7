package io.carerelay;

import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.history.HistoryLevelActivity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * What {@code activity} means as a history level here: all of it but the start of a process as a step of its own. When
 * and where an instance began stands in its own row already, and a Monday would write thousands more to say it again.
 */
class EngineHistory extends HistoryLevelActivity {

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return super.isHistoryEventProduced(event, entity) && !(isStep(event) && isStart(entity));
    }

    private static boolean isStep(HistoryEventType event) {
        return event == HistoryEventTypes.ACTIVITY_INSTANCE_START
                || event == HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE
                || event == HistoryEventTypes.ACTIVITY_INSTANCE_END;
    }

    /** Asked without an entity, the level says whether there is such an event at all. */
    private static boolean isStart(Object entity) {
        return entity instanceof ExecutionEntity execution
                && execution.getActivity() != null
                && ActivityTypes.START_EVENT.equals(
                        execution.getActivity().getProperties().get(BpmnProperties.TYPE));
    }
}
