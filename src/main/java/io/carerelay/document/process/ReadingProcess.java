package io.carerelay.document.process;

import io.carerelay.client.ClientArrived;
import io.carerelay.client.ClientLeaving;
import io.carerelay.document.DocumentChanged;
import io.carerelay.document.DocumentReading;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import io.carerelay.shared.process.RunningInstances;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The process {@code document-reading}: one short instance for each document, begun by what stores it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ReadingProcess {

    /** Process id. */
    public static final String KEY = "document-reading";

    private final RuntimeService runtime;
    private final RunningInstances instances;
    private final DocumentReading reading;
    private final AsNobody asNobody;

    ReadingProcess(RuntimeService runtime, RunningInstances instances, DocumentReading reading, AsNobody asNobody) {
        this.runtime = runtime;
        this.instances = instances;
        this.reading = reading;
        this.asNobody = asNobody;
    }

    @EventListener
    void begin(DocumentChanged changed) {
        if (changed.isContentNew()) {
            begin(changed.document().getId(), reading.reference(changed.document()));
        }
    }

    /** What the sender has not finished, the receiver does (rule T6). */
    @EventListener
    void end(ClientLeaving leaving) {
        instances.end(
                leaving.fromAgency(), reading.subjects(leaving.clientId()), "Handed over to " + leaving.toAgency());
    }

    @EventListener
    void begin(ClientArrived arrived) {
        reading.unread(arrived.clientId()).forEach(this::begin);
    }

    /**
     * Begins again what was stopped, and what was stored before there was anybody to read it.
     *
     * @return how many documents of the current agency
     */
    int resume() {
        Map<Long, String> forgotten = reading.forgotten();
        forgotten.forEach((documentId, reference) -> {
            if (asNobody.call(() -> runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference)
                            .count())
                    == 0) {
                begin(documentId, reference);
            }
        });
        return forgotten.size();
    }

    private void begin(long documentId, String reference) {
        asNobody.run(() -> runtime.createProcessInstanceByKey(KEY)
                .businessKey(reference)
                .processDefinitionWithoutTenantId()
                .setVariable(ProcessVariables.DOCUMENT_ID, documentId)
                .execute());
    }
}
