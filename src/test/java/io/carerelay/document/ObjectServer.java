package io.carerelay.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server that really speaks S3 and checks signatures, in a process of its own, with one bucket. */
public final class ObjectServer implements AutoCloseable {

    private static final String KEYS = "carerelay.documents.";
    private static final String BUCKET = "papers";
    private static final String ACCESS = "carerelay";
    private static final String SECRET = UUID.randomUUID().toString();

    private final Path folder;
    private final int port;
    private Process process;

    private ObjectServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static ObjectServer start(Path folder) {
        try {
            Path data = Files.createDirectories(folder.resolve("objects"));
            int port = freePort();
            Files.writeString(
                    folder.resolve("s3.properties"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=unused
                    jclouds.credential=unused
                    jclouds.filesystem.basedir=%s
                    """.formatted(port, ACCESS, SECRET, data.toAbsolutePath()));
            ObjectServer server = new ObjectServer(folder, port);
            server.run();
            server.client().createBucket(bucket -> bucket.bucket(BUCKET));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the application is to be told about it. */
    public Map<String, String> settings() {
        return Map.of(
                KEYS + "store",
                "s3",
                KEYS + "s3.endpoint",
                "http://127.0.0.1:" + port,
                KEYS + "s3.region",
                "eu-north-1",
                KEYS + "s3.bucket",
                BUCKET,
                KEYS + "s3.access-key",
                ACCESS,
                KEYS + "s3.secret-key",
                SECRET,
                KEYS + "s3.path-style",
                "true");
    }

    /** The application of the tests keeps new documents here from now on. */
    public void use() {
        settings().forEach(System::setProperty);
    }

    /** New documents go into the database again; what lies here is still read. */
    public static void useDatabase() {
        System.clearProperty(KEYS + "store");
    }

    /** The application knows of no such store any more. */
    public static void none() {
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith(KEYS))
                .forEach(System::clearProperty);
    }

    public List<String> keys() {
        return client().listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    void put(String key, byte[] content) {
        client().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    /** It dies, and what it keeps stays. */
    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void run() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        Path.of("target", "s3proxy.jar").toAbsolutePath().toString(),
                        "--properties",
                        folder.resolve("s3.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3.log").toFile())
                .start();
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException(Files.readString(folder.resolve("s3.log")));
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_NORTH_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS, SECRET)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        none();
        stop();
    }
}
