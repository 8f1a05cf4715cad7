package io.carerelay.document.process;

import io.carerelay.document.DocumentReading;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code documentId}, and makes pictures of the document. Writes no variable. */
@Component
class MakePreviewDelegate implements JavaDelegate {

    private final DocumentReading reading;

    MakePreviewDelegate(DocumentReading reading) {
        this.reading = reading;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long documentId = (Long) execution.getVariable(ProcessVariables.DOCUMENT_ID);
        reading.makePreview(documentId);
    }
}
