package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.document.Document;
import io.carerelay.document.DocumentSearch;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.ObjectServer;
import io.carerelay.document.ReadableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What documents hold goes along with them (rule T6), and what the sender has not read yet the receiver does. */
class ContentHandedOverTests extends TransferTest {

    @TempDir
    private Path folder;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private DocumentSearch search;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @AfterEach
    void noObjects() {
        ObjectServer.none();
    }

    @Test
    void whatWasReadIsFoundAtTheReceiverAndNotAtTheSenderAnyMore() {
        Document document = store("Decision.pdf", ReadableFiles.pdf("Zebrakoulu"));
        finish(document, sender);
        assertThat(found(sender, "zebrakoulu")).containsExactly(document.getId());
        accepted();
        assertThat(found(sender, "zebrakoulu")).isEmpty();
        assertThat(found(receiver, "zebrakoulu")).containsExactly(document.getId());
        for (String table : List.of("document_content", "document_text", "document_preview")) {
            assertThat(everywhere("select distinct agency_id from " + table + " where client_id = " + client.getId()))
                    .as(table)
                    .containsExactly(receiver);
        }
    }

    @Test
    void whatWasNotReadYetTheReceiverReads() {
        Document document = store("Decision.pdf", ReadableFiles.pdf("Zebrakoulu"));
        accepted();
        assertThat(instances(document, sender)).isEmpty();
        assertThat(instances(document, receiver)).hasSize(1);
        finish(document, receiver);
        assertThat(found(receiver, "zebrakoulu")).containsExactly(document.getId());
    }

    /** The store is away all the while: nothing of a hand-over asks it. */
    @Test
    void whatLiesInAnObjectStoreStaysWhereItIs() throws IOException {
        try (ObjectServer server = ObjectServer.start(folder)) {
            server.use();
            Document document = store("note.txt", "In the store".getBytes());
            List<String> keys = server.keys();
            server.stop();
            accepted();
            server.run();
            assertThat(server.keys()).isEqualTo(keys);
            assertThat(by(receivingAdmin, () -> content(document))).isEqualTo("In the store");
        }
    }

    private Document store(String name, byte[] content) {
        return by(worker, () -> documents.store(file, null, name, new ByteArrayInputStream(content)));
    }

    private List<Long> found(String agency, String words) {
        return in(agency, () -> search.find(words, null, null, null, 10)).stream()
                .map(one -> one.document().getId())
                .toList();
    }

    private void finish(Document document, String agency) {
        for (String instance : instances(document, agency)) {
            for (Job job = job(instance); job != null; job = job(instance)) {
                management.executeJob(job.getId());
            }
        }
    }

    private Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private List<String> instances(Document document, String agency) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(file.getNumber() + "/document-" + document.getId())
                .tenantIdIn(agency)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    private String content(Document document) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            documents.writeTo(document.getId(), out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
