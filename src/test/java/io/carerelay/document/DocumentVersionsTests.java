package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new file replaces a document, and nothing is lost by it (rule M3). */
class DocumentVersionsTests extends DocumentsTest {

    private Document first;

    @BeforeEach
    void aBudget() {
        first = store(DocumentPlace.of(file), "budget.txt", "900 euros");
    }

    @Test
    void theNewestIsShownAndOlderOnesAreKept() throws IOException {
        Document second = replace(worker, first.getId(), "budget 2.txt", "950 euros");
        Document third = replace(worker, second.getId(), "budget 3.txt", "900 euros");

        assertThat(third.getVersion()).isEqualTo(3);
        assertThat(third.getSeries()).isEqualTo(first.getId());
        assertThat(as(worker, () -> store.ofCase(file.getId(), null, 10)))
                .extracting(Document::getName)
                .containsExactly("budget 3.txt");
        assertThat(as(worker, () -> store.versions(third, null, 10)))
                .extracting(Document::getVersion)
                .containsExactly(3, 2, 1);
        assertThat(as(worker, () -> store.versions(third, 3, 1)))
                .extracting(Document::getVersion)
                .containsExactly(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        as(worker, () -> {
            try {
                store.writeTo(second.getId(), out);
                return null;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(out).hasToString("950 euros");
        assertThat(logged("document.replaced")).isEqualTo(2);
        assertThat(logged("document.stored")).isEqualTo(1);
    }

    @Test
    void theSameContentAgainIsNoNewVersion() {
        assertThat(replace(worker, first.getId(), "other name.txt", "900 euros").getId())
                .isEqualTo(first.getId());
        Document second = replace(worker, first.getId(), "budget.txt", "950 euros");
        assertThat(replace(worker, first.getId(), "budget.txt", "950 euros").getId())
                .as("sent again since the answer was lost")
                .isEqualTo(second.getId());
        assertThat(logged("document.replaced")).isEqualTo(1);
    }

    @Test
    void whoSawAnOlderVersionIsToldAndLosesNothing() {
        Document second = whole(supervisor, () -> store.replace(first.getId(), "budget.txt", stream("950 euros")));
        assertThatThrownBy(() -> replace(worker, first.getId(), "mine.txt", "980 euros"))
                .isInstanceOfSatisfying(NewerVersion.class, newer -> {
                    assertThat(newer.version()).isEqualTo(2);
                    assertThat(newer.name()).isEqualTo("budget.txt");
                });
        assertThatThrownBy(() -> as(worker, () -> {
                    store.remove(first.getId(), "Wrong");
                    return null;
                }))
                .isInstanceOf(NewerVersion.class);
        assertThat(as(worker, () -> store.isReplaceable(first.getId()))).isFalse();
        assertThat(as(worker, () -> store.isReplaceable(second.getId()))).isTrue();
        assertThat(as(worker, () -> store.versions(first, null, 10))).hasSize(2);
    }

    @Test
    void ofManyAtOnceOneIsTheNextVersion() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Long> stored = new ArrayList<>();
        int refused = 0;
        try {
            List<Callable<Long>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String text = "Proposal " + i;
                senders.add(
                        () -> replace(worker, first.getId(), "budget.txt", text).getId());
            }
            for (Future<Long> one : threads.invokeAll(senders)) {
                try {
                    stored.add(one.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(NewerVersion.class);
                    refused++;
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(stored).hasSize(1);
        assertThat(refused).isEqualTo(3);
        assertThat(as(worker, () -> store.versions(first, null, 10)))
                .extracting(Document::isLatest)
                .containsExactly(true, false);
    }

    @Test
    void allVersionsGoTogether() {
        Document second = replace(worker, first.getId(), "budget.txt", "950 euros");
        assertThatThrownBy(() -> as(worker, () -> {
                    store.remove(second.getId(), "Wrong");
                    return null;
                }))
                .as("what others have worked on is for a supervisor to remove")
                .isInstanceOf(NotPermitted.class);
        whole(supervisor, () -> {
            store.remove(second.getId(), "Not theirs");
            store.remove(second.getId(), "Not theirs");
            return null;
        });
        for (Document version : List.of(first, second)) {
            assertUnknown(() -> as(worker, () -> store.document(version.getId())));
            assertThat(now(version).getRemovalReason()).isEqualTo("Not theirs");
            assertUnknown(() -> replace(worker, version.getId(), "budget.txt", "Back again"));
        }
        assertThat(logged("document.removed")).isEqualTo(1);
    }

    @Test
    void whatIsNotForOneToSeeCannotBeReplaced() {
        StaffMember stranger = newPerson(agency, Role.WORKER);
        StaffMember elsewhere = newPerson(newAgency(), Role.SUPERVISOR);
        assertUnknown(() -> replace(stranger, first.getId(), "budget.txt", "1 euro"));
        assertUnknown(() -> whole(elsewhere, () -> store.replace(first.getId(), "budget.txt", stream("1 euro"))));
        assertRule("document.type.unknown", () -> replace(worker, first.getId(), "budget.exe", "1 euro"));
        assertRule("document.empty", () -> replace(worker, first.getId(), "budget.txt", ""));
        store(DocumentPlace.of(file), "elsewhere.txt", "The same");
        assertRule("document.elsewhere", () -> replace(worker, first.getId(), "elsewhere.txt", "The same"));
        InputStream cut = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> as(worker, () -> store.replace(first.getId(), "budget.txt", cut)))
                .isInstanceOfSatisfying(
                        BrokenRule.class, rule -> assertThat(rule.key()).isEqualTo("document.cutOff"));
        assertThat(now(first).isLatest()).isTrue();
    }

    @Test
    void theDatabaseKeepsTheVersionsApart() {
        Document second = replace(worker, first.getId(), "budget.txt", "950 euros");
        for (String wrong : List.of("version = 1", "series = 1", "place = 'WEEK'", "uploaded_by = 1")) {
            assertThatThrownBy(() -> in(
                            agency,
                            () -> transaction.execute(status ->
                                    jdbc.update("update document set " + wrong + " where id = " + second.getId()))))
                    .as(wrong)
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> in(
                        agency,
                        () -> transaction.execute(status ->
                                jdbc.update("update document set latest = true where id = " + first.getId()))))
                .hasStackTraceContaining("document_latest");
    }
}
