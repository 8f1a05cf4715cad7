package io.carerelay.activitylog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.activitylog.ActivityReport.Fault;
import io.carerelay.activitylog.ActivityReport.What;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Verifies the whole activity log of all agencies: that every chain is complete and says what was written, and that
 * no chain lost what a seal holds (rule K4). The database compares, chunk by chunk, each in one statement, so that it
 * may be written meanwhile; the signatures are checked here, since the database does not know the key. What is found
 * names chains and places only, never what an entry tells.
 */
@Component
public class ActivityVerification {

    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};
    private static final int CHAINS_AT_ONCE = 500;
    private static final int SEALS_AT_ONCE = 100;
    private static final int MOST_LISTED = 1_000;

    private final JdbcClient jdbc;
    private final SealKey key;
    private final ObjectMapper json = new ObjectMapper();

    public ActivityVerification(JdbcClient jdbc, SealKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Reads the whole log; takes a while on a large one. */
    public ActivityReport verify() {
        Findings findings = new Findings();
        verifySeals(findings);
        verifyChains(findings);
        return findings.report();
    }

    private void verifyChains(Findings findings) {
        String after = "";
        while (after != null) {
            Optional<Chunk> chunk = jdbc.sql("select upto, chains, entries, fault_count, faults::text as faults"
                            + " from verify_activity_chains(:after, :size)")
                    .param("after", after)
                    .param("size", CHAINS_AT_ONCE)
                    .query(Chunk.class)
                    .optional();
            chunk.ifPresent(found -> findings.add(found, faults(found)));
            after = chunk.map(Chunk::upto).orElse(null);
        }
    }

    private void verifySeals(Findings findings) {
        List<Seal> seals;
        do {
            seals = jdbc.sql("select * from verify_activity_seals(:after, :size)")
                    .param("after", findings.last.number())
                    .param("size", SEALS_AT_ONCE)
                    .query(Seal.class)
                    .list();
            seals.forEach(seal -> verify(seal, findings));
        } while (seals.size() == SEALS_AT_ONCE);
        jdbc.sql("select number from activity_heads_without_seal()")
                .query(Long.class)
                .list()
                .forEach(number -> findings.add(number, What.SEAL_MISSING));
    }

    private void verify(Seal seal, Findings findings) {
        Seal former = findings.last;
        if (seal.number() != former.number() + 1) {
            findings.add(former.number() + 1, What.SEAL_MISSING);
        } else if (!Arrays.equals(seal.previousRoot(), former.root())) {
            findings.add(seal.number(), What.SEAL_UNLINKED);
        }
        if (!Arrays.equals(seal.root(), seal.told())) {
            findings.add(seal.number(), What.SEAL_CHANGED);
        }
        if (!key.knows(seal.keyId())) {
            findings.add(seal.number(), What.SEAL_KEY_UNKNOWN);
        } else if (!key.fits(seal.keyId(), seal.root(), seal.signature())) {
            findings.add(seal.number(), What.SEAL_FORGED);
        }
        findings.last = seal;
        findings.seals++;
    }

    private List<Fault> faults(Chunk chunk) {
        try {
            return json.readValue(chunk.faults(), FAULTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Faults that cannot be read", e);
        }
    }

    private record Chunk(String upto, long chains, long entries, long faultCount, String faults) {}

    private record Seal(long number, byte[] previousRoot, byte[] root, byte[] told, String keyId, byte[] signature) {

        /** What the first seal follows. */
        static final Seal NONE = new Seal(0, null, new byte[0], null, null, null);
    }

    /** Adds up what is found. */
    private static final class Findings {

        private final List<Fault> faults = new ArrayList<>();
        private Seal last = Seal.NONE;
        private long chains;
        private long entries;
        private long seals;
        private long faultCount;

        void add(Chunk chunk, List<Fault> found) {
            chains += chunk.chains();
            entries += chunk.entries();
            faultCount += chunk.faultCount();
            found.forEach(this::list);
        }

        void add(long seal, What what) {
            faultCount++;
            list(new Fault(null, null, seal, what));
        }

        private void list(Fault fault) {
            if (faults.size() < MOST_LISTED) {
                faults.add(fault);
            }
        }

        ActivityReport report() {
            return new ActivityReport(chains, entries, seals, faultCount, faults, last.number(), last.root());
        }
    }
}
