package io.carerelay.document.process;

import io.carerelay.document.DocumentReading;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code documentId}, and what stands in the document. Writes no variable. */
@Component
class ReadTextDelegate implements JavaDelegate {

    private final DocumentReading reading;

    ReadTextDelegate(DocumentReading reading) {
        this.reading = reading;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long documentId = (Long) execution.getVariable(ProcessVariables.DOCUMENT_ID);
        reading.readText(documentId);
    }
}
