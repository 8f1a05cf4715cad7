package io.carerelay.document;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.process.ReadingProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A test on what documents hold: a worker, a supervisor, a case, and the process that reads what is added to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ReadTest extends RecordTest {

    @Autowired
    protected DocumentStore store;

    @Autowired
    protected DocumentSearch search;

    @Autowired
    protected DocumentStates states;

    @Autowired
    protected CaseTeam team;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected ManagementService management;

    protected StaffMember worker;
    protected StaffMember supervisor;
    protected CaseFile file;

    @BeforeAll
    void makePeople() {
        String agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        supervisor = newPerson(agency, Role.SUPERVISOR);
    }

    @BeforeEach
    void openCase() {
        file = newCase(newClient(worker.getAgencyId()));
        AgencyContext.ofAgency(worker.getAgencyId(), "test")
                .run(() -> team.assign(file.getNumber(), List.of(worker.getId())));
    }

    protected Document store(String name, byte[] content) {
        return as(worker, () -> store.store(file, null, name, new ByteArrayInputStream(content)));
    }

    protected Document store(String name, String text) {
        return store(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stored, and its process gone through. */
    protected Document read(String name, byte[] content) {
        Document document = store(name, content);
        finish(document);
        return document;
    }

    protected Document read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    protected void finish(Document document) {
        for (Job job = job(document); job != null; job = job(document)) {
            management.executeJob(job.getId());
        }
    }

    /** What its process waits for; null where it has ended, or nothing can be done any more. */
    protected Job job(Document document) {
        return management
                .createJobQuery()
                .processDefinitionKey(ReadingProcess.KEY)
                .processInstanceId(instance(document))
                .withRetriesLeft()
                .singleResult();
    }

    /** Id of its process; one that nothing has where it has ended. */
    protected String instance(Document document) {
        List<String> found =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference(document)).list().stream()
                        .map(instance -> instance.getId())
                        .toList();
        return found.isEmpty() ? "none" : found.get(0);
    }

    protected boolean isRunning(Document document) {
        return !instance(document).equals("none");
    }

    protected String reference(Document document) {
        return file.getNumber() + "/document-" + document.getId();
    }

    protected DocumentState state(Document document) {
        return as(worker, () -> states.of(List.of(document.getId())).get(document.getId()));
    }

    protected String column(Document document, String column) {
        return in(
                worker.getAgencyId(),
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select " + column + " from document_content where document_id = ?",
                        String.class,
                        document.getId())));
    }

    protected List<Long> found(String words) {
        return as(worker, () -> search.find(words, null, file.getId(), null, 50)).stream()
                .map(one -> one.document().getId())
                .toList();
    }

    /** Which pages of the family's record the worker has read, as it was noted. */
    protected List<String> readings() {
        return in(
                worker.getAgencyId(),
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select page from record_access where client_id = ? and staff_id = ? order by id",
                        String.class,
                        file.getClientId(),
                        worker.getId())));
    }
}
