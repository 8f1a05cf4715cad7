package io.carerelay.document.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Contents in an S3-compatible store. Their names are random and tell nothing. What is begun stands in a list first and
 * leaves it in the transaction that keeps it: so the database alone decides whether an object belongs to a document,
 * and whatever is still on the list after a day can be deleted, however it got there.
 */
@Component
public class ObjectContent implements ContentStore, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ObjectContent.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 24;
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Environment environment;
    private final TransactionTemplate apart;
    private final TransactionTemplate reading;
    private ObjectSettings connected;
    private S3Client client;

    ObjectContent(JdbcClient jdbc, Environment environment, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.environment = environment;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public Incoming receive(Path file) {
        String key = randomKey();
        apart.executeWithoutResult(
                status -> jdbc.sql("insert into document_object (object_key, begun_at) values (?, clock_timestamp())")
                        .param(key)
                        .update());
        try {
            String bucket = settings().bucket();
            client().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
        } catch (SdkException | StoreTrouble e) {
            forget(key);
            throw away(e);
        }
        return new Incoming() {
            @Override
            public String keep(long documentId, long clientId, String agencyId) throws IOException {
                if (offTheList(key) == 0) {
                    throw new IOException("The object was tidied away while its document was being stored");
                }
                return key;
            }

            @Override
            public void close() {
                forget(key);
            }
        };
    }

    @Override
    public Pieces open(long documentId, String key) {
        return new Pieces() {
            private InputStream content;

            @Override
            public byte[] next() {
                // Who loses sight of the document meanwhile gets no more of it.
                if (!isSeen(documentId)) {
                    return null;
                }
                try {
                    if (content == null) {
                        String bucket = settings().bucket();
                        content = client().getObject(
                                        request -> request.bucket(bucket).key(key));
                    }
                    byte[] piece = content.readNBytes(PIECE);
                    return piece.length == 0 ? null : piece;
                } catch (SdkException | IOException e) {
                    throw away(e);
                }
            }

            @Override
            public void close() {
                try {
                    if (content != null) {
                        content.close();
                    }
                } catch (SdkException | IOException e) {
                    log.debug("A connection to the object store did not end well", e);
                }
            }
        };
    }

    /**
     * Deletes what was begun before that moment and belongs to no document.
     *
     * @return how many objects
     */
    public int tidy(Instant begunBefore) {
        List<String> left = apart.execute(status -> jdbc.sql(
                        "select object_key from document_object where begun_at < ? order by begun_at limit ?")
                .params(OffsetDateTime.ofInstant(begunBefore, ZoneOffset.UTC), AT_ONCE)
                .query(String.class)
                .list());
        return (int) left.stream().filter(this::forget).count();
    }

    /** Deletes the object where it still stands on the list; what cannot be deleted now stays there for the tidying up. */
    private boolean forget(String key) {
        try {
            return Boolean.TRUE.equals(apart.execute(status -> {
                if (offTheList(key) == 0) {
                    return false;
                }
                String bucket = settings().bucket();
                client().deleteObject(request -> request.bucket(bucket).key(key));
                return true;
            }));
        } catch (RuntimeException e) {
            log.warn("An object that belongs to no document is left for later: {}", e.getMessage());
            return false;
        }
    }

    private int offTheList(String key) {
        return jdbc.sql("delete from document_object where object_key = ?")
                .param(key)
                .update();
    }

    private boolean isSeen(long documentId) {
        return Boolean.TRUE.equals(
                reading.execute(status -> jdbc.sql("select exists (select from document where id = ?)")
                        .param(documentId)
                        .query(Boolean.class)
                        .single()));
    }

    private static StoreTrouble away(Exception e) {
        log.warn("The object store: {}", e.getMessage());
        return e instanceof StoreTrouble trouble ? trouble : new StoreTrouble(StoreTrouble.Kind.AWAY, e);
    }

    /** @throws StoreTrouble where it is not said in full where the store is */
    public void requireSettings() {
        settings();
    }

    private static String randomKey() {
        byte[] random = new byte[KEY_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Asked each time, so that tests bring a store of their own to the one application that they share. */
    private ObjectSettings settings() {
        ObjectSettings settings = Binder.get(environment)
                .bind("carerelay.documents.s3", ObjectSettings.class)
                .orElse(null);
        if (settings == null || !settings.isComplete()) {
            throw new StoreTrouble(
                    StoreTrouble.Kind.AWAY,
                    new IllegalStateException("carerelay.documents.s3 says no bucket and keys"));
        }
        return settings;
    }

    /** Made when it is first needed: most installations never do. */
    private synchronized S3Client client() {
        ObjectSettings settings = settings();
        if (!settings.equals(connected)) {
            destroy();
            client = ObjectClient.of(settings);
            connected = settings;
        }
        return client;
    }

    @Override
    public synchronized void destroy() {
        if (client != null) {
            client.close();
        }
    }
}
