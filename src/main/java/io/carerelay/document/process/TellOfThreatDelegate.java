package io.carerelay.document.process;

import io.carerelay.document.DocumentReading;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code documentId}, and tells that the document is refused. Writes no variable. */
@Component
class TellOfThreatDelegate implements JavaDelegate {

    private final DocumentReading reading;

    TellOfThreatDelegate(DocumentReading reading) {
        this.reading = reading;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long documentId = (Long) execution.getVariable(ProcessVariables.DOCUMENT_ID);
        reading.tellOfThreat(documentId);
    }
}
