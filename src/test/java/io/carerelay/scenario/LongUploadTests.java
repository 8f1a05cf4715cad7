package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import io.carerelay.Visitor;
import io.carerelay.document.ReadableFiles;
import io.carerelay.document.SampleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large files, several at once, into an application with a heap of 512 MB, which reads them meanwhile: no error, no
 * growing memory; and how fast beside the same bytes written by plain JDBC into the same database in the same pieces.
 * With 300 files: {@code mvn -Pproofs test}.
 */
class LongUploadTests {

    private static final int UPLOADS = Integer.getInteger("carerelay.uploads", 12);
    private static final int AT_ONCE = 4;
    private static final int SIZE = 20 * 1024 * 1024;
    private static final int PIECE = 256 * 1024;
    private static final int EVERY = Math.max(4, UPLOADS / 12);
    private static final int PLAIN = Math.max(4, UPLOADS / 5);
    private static final Duration LONGEST_READING = Duration.ofMinutes(30);
    private static final Pattern FULL_COLLECTION =
            Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

    @TempDir
    private Path folder;

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<Integer> heap = new ArrayList<>();
    private final byte[] scan = ReadableFiles.pdfWith("Decision on housing", SIZE - 10_000);
    private final byte[] photo = filled(ReadableFiles.photo(1200, 900, 6));

    @Test
    void manyLargeFilesAtOnceNeedNoMoreMemoryThanAFew() throws Exception {
        FilledFolder.copyTo(folder);
        Path collections = folder.resolve("gc.log");
        List<String> options =
                List.of("-Xmx512m", "-XX:+UseParallelGC", "-Xlog:gc:file=" + collections + ":uptime:filecount=0");
        try (RunningApplication application = RunningApplication.startWith(options, folder);
                Connection superuser = FolderDatabase.superuser(folder)) {
            List<String> cases = cases(superuser);
            double before = plain(superuser);
            long began = System.nanoTime();
            AtomicInteger stored = new AtomicInteger();
            each(worker -> upload(application, cases.get(worker), worker, stored));
            double seconds = seconds(began);
            figures.put("secondsUntilAllWereStored", seconds);
            awaitRead(superuser);
            figures.put("secondsUntilAllWereRead", seconds(began));
            double after = plain(superuser);

            sample(application);
            heap.addAll(afterCollections(collections));
            figures.put("heapAfterCollectionMB", heap);
            double rate = (double) UPLOADS * SIZE / seconds / 1e6;
            figures.put("megabytesPerSecond", rate);
            figures.put("plainMegabytesPerSecondBefore", before);
            figures.put("plainMegabytesPerSecondAfter", after);
            figures.put("ratioToPlain", rate / ((before + after) / 2));
            report();
            assertWhole(superuser, application);
            assertThat(application.output()).doesNotContain("OutOfMemoryError");
            assertThat(heap).isNotEmpty();
            assertThat(heap.get(heap.size() - 1)).isLessThan(heap.get(0) + 48);
        }
    }

    private void report() throws IOException {
        figures.put("uploads", UPLOADS);
        figures.put("atOnce", AT_ONCE);
        Path file = Path.of("target", "uploads-" + UPLOADS + ".json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("Uploads: " + figures);
    }

    /** Of families of their own, since each is locked while one of its documents is written. */
    private static List<String> cases(Connection superuser) throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("select min(number) from case_file where agency_id = 'HKI'"
                        + " and status = 'OPEN' group by client_id order by 1 limit " + AT_ONCE)) {
            while (rows.next()) {
                numbers.add(rows.getString(1));
            }
        }
        assertThat(numbers).hasSize(AT_ONCE);
        return numbers;
    }

    private void upload(RunningApplication application, String number, int worker, AtomicInteger stored) {
        Visitor visitor = application.visitor().signIn("paivi.rautio", "harbour-lantern-26");
        for (int i = worker; i < UPLOADS; i += AT_ONCE) {
            boolean isScan = i % 2 == 0;
            HttpResponse<String> added = visitor.file(
                    "/api/cases/" + number + "/documents?name=large-" + i + (isScan ? ".pdf" : ".jpg"),
                    isScan ? scan : photo);
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
            if (i == worker) {
                String content = JsonPath.read(added.body(), "$.content");
                assertThat(Arrays.equals(visitor.download(content).body(), isScan ? scan : photo))
                        .isTrue();
            }
            if (stored.incrementAndGet() % EVERY == 0) {
                sample(application);
            }
        }
    }

    /** Has it collect all garbage; what is left is written to its log. */
    private static void sample(RunningApplication application) {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            "" + application.pid(),
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Integer> afterCollections(Path log) throws IOException {
        return FULL_COLLECTION
                .matcher(Files.readString(log))
                .results()
                .map(line -> Integer.parseInt(line.group(1)))
                .toList();
    }

    private void awaitRead(Connection superuser) throws SQLException {
        long limit = System.nanoTime() + LONGEST_READING.toNanos();
        while (FolderDatabase.number(
                        superuser,
                        "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                                + " where d.key_ = 'document-reading'")
                > 0) {
            assertThat(System.nanoTime()).isLessThan(limit);
            RunningApplication.pause(Duration.ofMillis(200));
        }
    }

    private void assertWhole(Connection superuser, RunningApplication application) throws SQLException {
        String large = " from document d join document_content c on c.document_id = d.id where d.name like 'large-%'";
        assertThat(FolderDatabase.number(superuser, "select count(*)" + large)).isEqualTo(UPLOADS);
        assertThat(FolderDatabase.number(
                        superuser, "select count(*)" + large + " and c.text <> 'WAITING' and c.preview = 'MADE'"))
                .isEqualTo(UPLOADS);
        assertThat(FolderDatabase.number(superuser, "select count(*) from act_ru_incident"))
                .isZero();
        assertThat(FolderDatabase.number(
                        superuser,
                        "select count(*) from (select d.id from document_chunk k join document d on d.id = k.document_id"
                                + " where d.name like 'large-%' group by d.id, d.size"
                                + " having sum(octet_length(bytes)) = d.size and d.size > " + (SIZE - PIECE) + ") w"))
                .isEqualTo(UPLOADS);
    }

    /** The same bytes in the same pieces, a transaction for each file, as many at once. */
    private double plain(Connection superuser) throws Exception {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("create table plain_chunk (document_id bigint, position integer, client_id bigint,"
                    + " agency_id varchar(8), bytes bytea, primary key (document_id, position))");
            statement.execute("alter table plain_chunk alter column bytes set storage external");
        }
        long began = System.nanoTime();
        each(worker -> {
            try (Connection connection = FolderDatabase.superuser(folder);
                    PreparedStatement insert =
                            connection.prepareStatement("insert into plain_chunk values (?, ?, 1, 'HKI', ?)")) {
                connection.setAutoCommit(false);
                for (int i = worker; i < PLAIN; i += AT_ONCE) {
                    byte[] content = i % 2 == 0 ? scan : photo;
                    for (int at = 0; at < content.length; at += PIECE) {
                        insert.setLong(1, i);
                        insert.setInt(2, at / PIECE);
                        insert.setBytes(3, Arrays.copyOfRange(content, at, Math.min(content.length, at + PIECE)));
                        insert.executeUpdate();
                    }
                    connection.commit();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        double rate = (double) PLAIN * SIZE / seconds(began) / 1e6;
        try (Statement statement = superuser.createStatement()) {
            statement.execute("drop table plain_chunk");
        }
        return rate;
    }

    private static void each(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int worker = i;
                all.add(() -> {
                    work.by(worker);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** As large as is taken: what comes after its end is noise that nothing compresses. */
    private static byte[] filled(byte[] content) {
        byte[] large = SampleFiles.pdf(SIZE);
        System.arraycopy(content, 0, large, 0, content.length);
        return large;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private interface Work {
        void by(int worker);
    }
}
