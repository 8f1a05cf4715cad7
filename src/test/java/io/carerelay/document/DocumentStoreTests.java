package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.content.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule M3 on real files: what is taken, what is refused and why, and that what is kept is what was sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentStoreTests extends RecordTest {

    private static final int MOST = 1024 * 1024;
    private static final String REVERSED = Character.toString(0x202E);

    @Autowired
    private DocumentStore store;

    @Autowired
    private CaseTeam team;

    private StaffMember worker;
    private StaffMember supervisor;
    private CaseFile file;

    @BeforeAll
    void makePeople() {
        String agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        supervisor = newPerson(agency, Role.SUPERVISOR);
    }

    @BeforeEach
    void openCase() {
        file = newCase(newClient(worker.getAgencyId()));
        in(worker.getAgencyId(), () -> team.assign(file.getNumber(), List.of(worker.getId())));
    }

    static Stream<Arguments> whatIsTaken() {
        return Stream.of(
                Arguments.of("Decision.pdf", SampleFiles.pdf(), DocumentType.PDF),
                Arguments.of("Photo.JPG", SampleFiles.jpeg(), DocumentType.JPEG),
                Arguments.of("photo.jpeg", SampleFiles.jpeg(), DocumentType.JPEG),
                Arguments.of("drawing.png", SampleFiles.png(), DocumentType.PNG),
                Arguments.of("photo.webp", SampleFiles.webp(), DocumentType.WEBP),
                Arguments.of("IMG_0042.HEIC", SampleFiles.heic(), DocumentType.HEIC),
                Arguments.of("note.txt", SampleFiles.text("Äiti soitti.\n"), DocumentType.TEXT),
                Arguments.of("mail.txt", SampleFiles.text("From: school\nThe school called.\n"), DocumentType.TEXT),
                Arguments.of("letter.docx", SampleFiles.docx(), DocumentType.DOCX),
                Arguments.of("budget.xlsx", SampleFiles.xlsx(), DocumentType.XLSX),
                Arguments.of("plan.pptx", SampleFiles.pptx(), DocumentType.PPTX),
                Arguments.of("letter.odt", SampleFiles.odt(), DocumentType.ODT),
                Arguments.of("budget.ods", SampleFiles.ods(), DocumentType.ODS));
    }

    @ParameterizedTest
    @MethodSource("whatIsTaken")
    void officeFilesAndPicturesAreKeptAsTheyCame(String name, byte[] content, DocumentType type) {
        Document stored = store(name, content);
        assertThat(stored.getType()).isEqualTo(type);
        assertThat(stored.getName()).isEqualTo(name);
        assertThat(stored.getSize()).isEqualTo(content.length);
        assertThat(stored.getSha256()).isEqualTo(sha256(content));
        assertThat(stored.getUploadedBy()).isEqualTo(worker.getId());
        assertThat(content(stored.getId())).isEqualTo(content);
    }

    static Stream<Arguments> whatLies() {
        return Stream.of(
                Arguments.of("program.pdf", SampleFiles.exe()),
                Arguments.of("program.txt", SampleFiles.exe()),
                Arguments.of("page.txt", SampleFiles.text("<!DOCTYPE html><html><script>alert(1)</script></html>")),
                Arguments.of("script.txt", SampleFiles.text("#!/bin/sh\nrm -rf /\n")),
                Arguments.of("drawing.png", SampleFiles.text("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
                Arguments.of(
                        "drawing.txt",
                        SampleFiles.text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
                Arguments.of("photo.png", SampleFiles.jpeg()),
                Arguments.of("letter.docx", SampleFiles.docm()),
                Arguments.of("letter.docx", SampleFiles.xlsx()),
                Arguments.of("letter.docx", SampleFiles.zip()),
                Arguments.of("letter.docx", Arrays.copyOf(SampleFiles.docx(), 80)),
                Arguments.of("letter.odt", SampleFiles.ods()),
                Arguments.of("scan.pdf", SampleFiles.text("Not a scan")));
    }

    @ParameterizedTest
    @MethodSource("whatLies")
    void whatIsNotWhatItsNameSaysIsRefusedAndLeavesNothing(String name, byte[] content) {
        assertRefused("document.type.other", name, content);
        assertThat(ofCase()).isEmpty();
        assertThat(chunks()).isZero();
    }

    static Stream<Arguments> otherKinds() {
        return Stream.of(
                Arguments.of("program.exe", SampleFiles.exe()),
                Arguments.of("invoice.pdf.exe", SampleFiles.exe()),
                Arguments.of("picture.svg", SampleFiles.text("<svg/>")),
                Arguments.of("page.html", SampleFiles.text("<html/>")),
                Arguments.of("letter.docm", SampleFiles.docm()),
                Arguments.of("archive.zip", SampleFiles.zip()),
                Arguments.of("invoice" + REVERSED + "fdp.exe", SampleFiles.exe()),
                Arguments.of("decision", SampleFiles.pdf()),
                Arguments.of(".pdf", SampleFiles.pdf()));
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void otherKindsOfFilesAreRefusedUnread(String name, byte[] content) {
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        assertThat(content).isNotEmpty();
        assertThatThrownBy(() -> as(worker, () -> store.store(file, null, name, unread)))
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).isEqualTo("document.type.unknown"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("../../etc/passwd.txt", "passwd.txt"),
                Arguments.of("C:\\Users\\aino\\Desktop\\note.txt", "note.txt"),
                Arguments.of("a\0b\r\nSet-Cookie: x.txt", "ab Set-Cookie: x.txt"),
                Arguments.of("note" + REVERSED + "fdp.txt", "notefdp.txt"),
                Arguments.of("  ..note  of   today.txt. ", "note of today.txt"),
                Arguments.of("Pa\u0308a\u0308to\u0308s.txt", "P\u00e4\u00e4t\u00f6s.txt"),
                Arguments.of("x".repeat(300) + ".txt", "x".repeat(196) + ".txt"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesLoseWhatCouldMislead(String sent, String kept) {
        assertThat(store(sent, SampleFiles.text("A note")).getName()).isEqualTo(kept);
    }

    @Test
    void aNameWithNothingInItIsRefused() {
        for (String name : new String[] {null, "", "  ", "..", "../", REVERSED, "\u0007"}) {
            assertRefused("document.name.missing", name, SampleFiles.text("A note"));
        }
    }

    @Test
    void theLargestFileIsTakenInPiecesAndOneByteMoreIsNot() {
        byte[] largest = SampleFiles.pdf(MOST);
        Document stored = store("scan.pdf", largest);
        assertThat(chunks()).isEqualTo(MOST / ContentStore.PIECE);
        assertThat(content(stored.getId())).isEqualTo(largest);

        byte[] uneven = SampleFiles.pdf(2 * ContentStore.PIECE + 1);
        assertThat(content(store("uneven.pdf", uneven).getId())).isEqualTo(uneven);
        assertThat(chunks()).isEqualTo(MOST / ContentStore.PIECE + 3);

        assertThatThrownBy(() -> store("more.pdf", SampleFiles.pdf(MOST + 1))).isInstanceOf(DocumentTooLarge.class);
        assertThat(ofCase()).hasSize(2);
    }

    @Test
    void aStreamWithoutEndIsStoppedAtTheLimit() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }
        };
        assertThatThrownBy(() -> as(worker, () -> store.store(file, null, "endless.txt", endless)))
                .isInstanceOf(DocumentTooLarge.class);
        assertThat(read[0]).isLessThan(2 * MOST);
        assertThat(ofCase()).isEmpty();
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() {
        InputStream broken = new ByteArrayInputStream(SampleFiles.pdf(MOST / 2)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                if (pos > MOST / 4) {
                    throw new UncheckedIOException(new IOException("gone"));
                }
                return super.read(buffer, offset, length);
            }
        };
        assertThatThrownBy(() -> as(worker, () -> store.store(file, null, "scan.pdf", asChecked(broken))))
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).isEqualTo("document.cutOff"));
        assertThat(ofCase()).isEmpty();
        assertThat(chunks()).isZero();
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused("document.empty", "empty.pdf", new byte[0]);
    }

    @Test
    void nothingStaysInTheTemporaryFolder() throws IOException {
        long before = spooled();
        store("note.txt", SampleFiles.text("A note"));
        assertThatThrownBy(() -> store("empty.txt", new byte[0])).isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> store("lie.pdf", SampleFiles.exe())).isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> store("more.pdf", SampleFiles.pdf(MOST + 1))).isInstanceOf(DocumentTooLarge.class);
        assertThat(spooled()).isEqualTo(before);
    }

    @Test
    void whatAKilledProcessLeftIsClearedAway() throws IOException {
        Path left = Files.createTempFile(Spool.PREFIX, null);
        Path onItsWay = Files.createTempFile(Spool.PREFIX, null);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Spool.clearLeftovers(Instant.now().minus(Duration.ofDays(1)));
        assertThat(left).doesNotExist();
        assertThat(onItsWay).exists();
        Files.delete(onItsWay);
    }

    @Test
    void theSameFileTwiceIsOneDocument() {
        Document first = store("note.txt", SampleFiles.text("A note"));
        assertThat(store("note.txt", SampleFiles.text("A note")).getId()).isEqualTo(first.getId());
        assertThat(store("note.txt", SampleFiles.text("Another note")).getId()).isNotEqualTo(first.getId());
        assertThat(store("other.txt", SampleFiles.text("A note")).getId()).isNotEqualTo(first.getId());
        assertThat(as(worker, () -> store.store(file, week(48), "note.txt", stream("A note")))
                        .getId())
                .isNotEqualTo(first.getId());
        assertThat(ofCase()).hasSize(4);
        assertThat(logged("document.stored")).isEqualTo(4);
    }

    @Test
    void theSameFileSentAtOnceIsOneDocument() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Long> sending =
                    () -> store("note.txt", SampleFiles.text("At once")).getId();
            List<Future<Long>> sent = threads.invokeAll(List.of(sending, sending, sending, sending));
            for (Future<Long> one : sent) {
                assertThat(one.get()).isEqualTo(sent.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ofCase()).hasSize(1);
    }

    @Test
    void documentsAreListedByWhatTheyAreAttachedTo() {
        Document loose = store("loose.txt", SampleFiles.text("Of the case"));
        Document first = as(worker, () -> store.store(file, week(48), "first.txt", stream("First")));
        Document second = as(worker, () -> store.store(file, week(48), "second.txt", stream("Second")));
        Document later = as(worker, () -> store.store(file, week(49), "later.txt", stream("Later")));

        assertThat(as(worker, () -> store.attachedTo(file.getId(), week(48))))
                .extracting(Document::getId)
                .containsExactly(first.getId(), second.getId());
        Map<String, List<Document>> together =
                as(worker, () -> store.attachedTo(List.of(week(48), week(49), week(50))));
        assertThat(together).containsOnlyKeys(week(48), week(49));
        assertThat(together.get(week(48))).extracting(Document::getId).containsExactly(first.getId(), second.getId());
        assertThat(as(worker, () -> store.attachedTo(List.of()))).isEmpty();

        assertThat(as(worker, () -> store.ofCase(file.getId(), null, 3)))
                .extracting(Document::getId)
                .containsExactly(later.getId(), second.getId(), first.getId());
        assertThat(as(worker, () -> store.ofCase(file.getId(), first.getId(), 3)))
                .extracting(Document::getId)
                .containsExactly(loose.getId());
    }

    @Test
    void whatBelongsToAnotherCaseIsNotAttachedHere() {
        CaseFile other = newCase(newClient(worker.getAgencyId()));
        for (String reference : List.of(other.getNumber() + "/2026-W48", file.getNumber() + "x/1", "W48")) {
            assertThatThrownBy(() -> as(worker, () -> store.store(file, reference, "note.txt", stream("A note"))))
                    .isInstanceOfSatisfying(
                            BrokenRule.class, e -> assertThat(e.key()).isEqualTo("document.attachedTo"));
        }
    }

    @Test
    void aRemovedDocumentIsKeptButShownToNoWorker() {
        Document document = as(worker, () -> store.store(file, week(48), "wrong.txt", stream("Wrong case")));
        removeAs(worker, document, "Wrong case");
        removeAs(worker, document, "Wrong case, once more");

        assertThat(ofCase()).isEmpty();
        assertThat(as(worker, () -> store.attachedTo(file.getId(), week(48)))).isEmpty();
        assertThat(as(worker, () -> store.attachedTo(List.of(week(48))))).isEmpty();
        assertThatThrownBy(() -> as(worker, () -> store.document(document.getId())))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> content(document.getId())).isInstanceOf(NoSuchRecord.class);
        Document kept = in(worker.getAgencyId(), () -> store.document(document.getId()));
        assertThat(kept.getRemovalReason()).isEqualTo("Wrong case");
        assertThat(kept.getRemovedBy()).isEqualTo(worker.getId());
        assertThat(chunks()).isEqualTo(1);
        assertThat(logged("document.removed")).isEqualTo(1);
        assertThat(store("wrong.txt", SampleFiles.text("Wrong case")).getId())
                .as("sent again after all")
                .isNotEqualTo(document.getId());
    }

    @Test
    void onlyWhoAddedItAndWhoSeesTheAgencyRemoveADocument() {
        StaffMember colleague = newPerson(worker.getAgencyId(), Role.WORKER);
        add(colleague);
        Document document = store("note.txt", SampleFiles.text("A note"));
        assertThatThrownBy(() -> removeAs(colleague, document, "Not mine")).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> removeAs(worker, document, " ")).isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> removeAs(worker, document, "x".repeat(501))).isInstanceOf(BrokenRule.class);
        assertThat(ofCase()).hasSize(1);
        AgencyContext.ofAgency(supervisor.getAgencyId(), supervisor.getLogin())
                .run(() -> store.remove(document.getId(), "Not about this family"));
        assertThat(ofCase()).isEmpty();
    }

    @Test
    void whoDoesNotSeeTheCaseFindsNoDocument() {
        StaffMember stranger = newPerson(worker.getAgencyId(), Role.WORKER);
        StaffMember elsewhere = newPerson(newAgency(), Role.SUPERVISOR);
        Document document = store("note.txt", SampleFiles.text("A note"));
        for (AgencyContext context : List.of(
                AgencyContext.ofWorker(stranger.getAgencyId(), stranger.getId(), stranger.getLogin()),
                AgencyContext.ofAgency(elsewhere.getAgencyId(), elsewhere.getLogin()))) {
            context.run(() -> {
                assertThat(store.ofCase(file.getId(), null, 10)).isEmpty();
                assertThat(store.attachedTo(List.of(week(48)))).isEmpty();
                assertThatThrownBy(() -> store.document(document.getId())).isInstanceOf(NoSuchRecord.class);
                assertThatThrownBy(() -> store.writeTo(document.getId(), new ByteArrayOutputStream()))
                        .isInstanceOf(NoSuchRecord.class);
                assertThatThrownBy(() -> store.remove(document.getId(), "Gone")).isInstanceOf(NoSuchRecord.class);
                assertThatThrownBy(() -> store.store(file, null, "more.txt", stream("More")))
                        .isInstanceOf(NoSuchRecord.class);
            });
        }
        assertThat(ofCase()).hasSize(1);
    }

    @Test
    void whoLosesTheCaseWhileReadingGetsNoMoreOfIt() {
        StaffMember second = newPerson(worker.getAgencyId(), Role.WORKER);
        add(second);
        Document document = store("scan.pdf", SampleFiles.pdf(MOST));
        ByteArrayOutputStream received = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes) {
                super.writeBytes(bytes);
                AgencyContext.ofAgency(worker.getAgencyId(), "test")
                        .run(() -> team.remove(file.getNumber(), second.getId()));
            }
        };
        assertThatThrownBy(() -> as(second, () -> written(document.getId(), received)))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(received.size()).isEqualTo(ContentStore.PIECE);
    }

    @Test
    void whatHappensWhileAFileIsOnItsWayCounts() {
        InputStream closing = new ClosingContent("A note", cases, file);
        assertThatThrownBy(() -> as(worker, () -> store.store(file, null, "late.txt", closing)))
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).isEqualTo("case.closed"));
        assertThat(ofCase()).isEmpty();
    }

    @Test
    void anInactiveAgencyAddsAndRemovesNothing() {
        String agency = newAgency();
        StaffMember member = newPerson(agency, Role.WORKER);
        CaseFile kept = newCase(newClient(agency));
        AgencyContext context = AgencyContext.ofAgency(agency, member.getLogin());
        Document document = context.call(() -> store.store(kept, null, "note.txt", stream("A note")));
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agency,
                        new AgencyDetails("Agency " + agency, "Uusimaa", "Europe/Helsinki", "en", false, false)));
        context.run(() -> {
            assertThatThrownBy(() -> store.store(kept, null, "more.txt", stream("More")))
                    .isInstanceOf(BrokenRule.class);
            assertThatThrownBy(() -> store.remove(document.getId(), "Gone")).isInstanceOf(BrokenRule.class);
            assertThat(store.ofCase(kept.getId(), null, 10)).hasSize(1);
        });
    }

    @Test
    void whatWasStoredCannotBeChangedByTheApplication() {
        Document document = store("note.txt", SampleFiles.text("A note"));
        for (String sql : List.of(
                "update document set name = 'other.txt' where id = ",
                "update document set sha256 = repeat('0', 64) where id = ",
                "delete from document where id = ",
                "update document_chunk set bytes = '\\x00' where document_id = ",
                "delete from document_chunk where document_id = ")) {
            assertThatThrownBy(() -> in(
                            worker.getAgencyId(),
                            () -> transaction.execute(status -> {
                                jdbc.execute(sql + document.getId());
                                return null;
                            })))
                    .hasStackTraceContaining("permission denied");
        }
    }

    private void add(StaffMember colleague) {
        AgencyContext.ofAgency(worker.getAgencyId(), "test").run(() -> team.add(file.getNumber(), colleague.getId()));
    }

    private Document store(String name, byte[] content) {
        return as(worker, () -> store.store(file, null, name, new ByteArrayInputStream(content)));
    }

    private void assertRefused(String key, String name, byte[] content) {
        assertThatThrownBy(() -> store(name, content))
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).as(name).isEqualTo(key));
    }

    private void removeAs(StaffMember person, Document document, String reason) {
        as(person, () -> {
            store.remove(document.getId(), reason);
            return null;
        });
    }

    private List<Document> ofCase() {
        return as(worker, () -> store.ofCase(file.getId(), null, 100));
    }

    private byte[] content(long id) {
        return as(worker, () -> written(id, new ByteArrayOutputStream()));
    }

    private byte[] written(long id, ByteArrayOutputStream out) {
        try {
            store.writeTo(id, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String week(int number) {
        return file.getNumber() + "/2026-W" + number;
    }

    private int chunks() {
        return in(
                worker.getAgencyId(),
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select count(*) from document_chunk where client_id = ?", Integer.class, file.getClientId())));
    }

    private int logged(String kind) {
        return in(
                worker.getAgencyId(),
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select count(*) from activity where case_id = ? and kind = ?",
                        Integer.class,
                        file.getId(),
                        kind)));
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith(Spool.PREFIX))
                    .count();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(SampleFiles.text(text));
    }

    /** As a connection fails: with what a stream may throw. */
    private static InputStream asChecked(InputStream stream) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("byte by byte");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return stream.read(buffer, offset, length);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        };
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
