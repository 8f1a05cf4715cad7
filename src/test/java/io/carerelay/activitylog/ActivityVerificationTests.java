package io.carerelay.activitylog;

import static io.carerelay.activitylog.ActivityLogTests.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.RecordTest;
import io.carerelay.activitylog.ActivityReport.Fault;
import io.carerelay.activitylog.ActivityReport.What;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** That a superuser's tampering is found, and that nothing else is. Each test mends what it broke. */
class ActivityVerificationTests extends RecordTest {

    @Autowired
    private ActivitySealing sealing;

    @Autowired
    private ActivityVerification verification;

    private Connection intruder;
    private Client client;
    private String chain;

    @BeforeEach
    void writeAndSealAChain() throws SQLException {
        client = newClient(newAgency());
        newCase(client);
        newCase(client);
        chain = "client/" + client.getId();
        sealing.seal();
        intruder = superuserConnection();
        // The clock must not seal what a test has broken and then mends.
        run(intruder, "select pg_advisory_lock(hashtext('carerelay.activity-seal'))");
        run(intruder, "set session_replication_role = replica");
    }

    @AfterEach
    void leave() throws SQLException {
        intruder.close();
    }

    @Test
    void anUntouchedLogIsSound() {
        ActivityReport report = verification.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.entries()).isGreaterThanOrEqualTo(3);
        assertThat(report.seals()).isEqualTo(report.lastSeal()).isPositive();
        assertThat(report.toString()).contains("Newest seal").contains("Everything is as it was written.");
    }

    @Test
    void aChangeToAnyColumnOfAnEntryIsFound() throws SQLException {
        String other = newAgency();
        Map<String, String> forged = Map.ofEntries(
                Map.entry("chain", "'agency/" + other + "'"),
                Map.entry("sequence", "2000"),
                Map.entry("client_id", "null"),
                Map.entry("case_id", "null"),
                Map.entry("agency_id", "'" + other + "'"),
                Map.entry("at_agency", "'" + other + "'"),
                Map.entry("at", "at - interval '1 microsecond'"),
                Map.entry("actor", "'mallory'"),
                Map.entry("kind", "'case.closed'"),
                Map.entry("subject", "subject || ' '"),
                Map.entry("changes", "'[{}]'"),
                Map.entry("previous_hash", "hash"),
                Map.entry("hash", "previous_hash"));
        assertThat(forged.keySet()).containsExactlyInAnyOrderElementsOf(columnsOfEntries());
        for (Map.Entry<String, String> change : forged.entrySet()) {
            run(intruder, "create temp table original as select * from activity where " + entry(2));
            run(intruder, "update activity set " + change.getKey() + " = " + change.getValue() + " where " + entry(2));
            assertThat(faultsOfChain()).as(change.getKey()).isNotEmpty();
            run(
                    intruder,
                    "delete from activity using original o where activity.hash in (o.hash, o.previous_hash)"
                            + " and activity.sequence in (2, 2000) and (activity.client_id = o.client_id"
                            + " or activity.client_id is null and activity.chain in (o.chain, 'agency/" + other
                            + "'))");
            run(intruder, "insert into activity select * from original");
            run(intruder, "drop table original");
            assertThat(faultsOfChain()).as("mended: " + change.getKey()).isEmpty();
        }
    }

    @Test
    void aRemovedEntryIsFoundWithItsPlace() throws SQLException {
        run(intruder, "create temp table removed as select * from activity where " + entry(2));
        run(intruder, "delete from activity where " + entry(2));
        assertThat(faultsOfChain()).contains(new Fault(chain, 2L, null, What.MISSING));
        run(intruder, "insert into activity select * from removed");
        assertThat(faultsOfChain()).isEmpty();
    }

    @Test
    void aRewrittenTailIsFoundByItsSeal() throws SQLException {
        run(intruder, "create temp table original as select * from activity where " + entry(3));
        run(intruder, "update activity set actor = 'mallory' where " + entry(3));
        run(intruder, "update activity a set hash = activity_hash(a) where " + entry(3));
        run(
                intruder,
                "update activity_chain c set hash = a.hash from activity a where c.chain = a.chain and a.sequence = 3"
                        + " and a.chain = '" + chain + "'");
        assertThat(faultsOfChain())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).isEqualTo(What.SEALED_CHANGED));
        run(intruder, "delete from activity where " + entry(3));
        run(intruder, "insert into activity select * from original");
        run(intruder, "update activity_chain c set hash = o.hash from original o where c.chain = o.chain");
        assertThat(faultsOfChain()).isEmpty();
    }

    @Test
    void aTailThatWasCutOffWithItsHeadIsFoundByItsSeal() throws SQLException {
        run(intruder, "create temp table cut as select * from activity where " + entry(3));
        run(intruder, "delete from activity where " + entry(3));
        run(
                intruder,
                "update activity_chain c set sequence = 2, hash = a.hash, sealed = false from activity a"
                        + " where c.chain = a.chain and a.sequence = 2 and a.chain = '" + chain + "'");
        assertThat(faultsOfChain()).extracting(Fault::what).containsExactly(What.SEALED_GONE);
        run(intruder, "insert into activity select * from cut");
        run(
                intruder,
                "update activity_chain c set sequence = 3, hash = o.hash, sealed = true from cut o"
                        + " where c.chain = o.chain");
        assertThat(faultsOfChain()).isEmpty();
    }

    @Test
    void aChainThatIsGoneAltogetherIsFoundByItsSeal() throws SQLException {
        run(intruder, "create temp table gone as select * from activity where chain = '" + chain + "'");
        run(intruder, "create temp table gone_head as select * from activity_chain where chain = '" + chain + "'");
        run(intruder, "delete from activity where chain = '" + chain + "'");
        run(intruder, "delete from activity_chain where chain = '" + chain + "'");
        assertThat(faultsOfChain()).extracting(Fault::what).containsExactly(What.SEALED_GONE);
        run(intruder, "insert into activity select * from gone");
        assertThat(faultsOfChain()).extracting(Fault::what).contains(What.HEADLESS);
        run(intruder, "insert into activity_chain select * from gone_head");
        assertThat(faultsOfChain()).isEmpty();
    }

    @Test
    void swappedSealsAreFound() throws SQLException {
        run(intruder, "select pg_advisory_unlock_all()");
        newCase(client);
        sealing.seal();
        run(intruder, "select pg_advisory_lock(hashtext('carerelay.activity-seal'))");
        long last = verification.verify().lastSeal();
        swapSeals(last - 1, last);
        ActivityReport report = verification.verify();
        assertThat(report.faults())
                .contains(new Fault(null, null, last, What.SEAL_CHANGED))
                .contains(new Fault(null, null, last - 1, What.SEAL_CHANGED));
        assertThat(report.isSound()).isFalse();
        assertThat(report.toString()).contains("seal " + last + ": the seal or the heads under it were changed");
        swapSeals(last - 1, last);
        assertThat(verification.verify().isSound()).isTrue();
    }

    @Test
    void aSealMadeWithoutTheKeyIsFound() throws SQLException {
        long last = verification.verify().lastSeal();
        run(intruder, "create temp table original as select * from activity_seal where number = " + last);
        run(intruder, "update activity_seal set sealed_at = sealed_at - interval '1 day' where number = " + last);
        assertThat(verification.verify().faults()).containsExactly(new Fault(null, null, last, What.SEAL_CHANGED));
        run(
                intruder,
                "update activity_seal set root = activity_seal_root(number, sealed_at, previous_root) where number = "
                        + last);
        assertThat(verification.verify().faults()).containsExactly(new Fault(null, null, last, What.SEAL_FORGED));
        run(intruder, "update activity_seal set key_id = 'another' where number = " + last);
        assertThat(verification.verify().faults()).containsExactly(new Fault(null, null, last, What.SEAL_KEY_UNKNOWN));
        run(intruder, "delete from activity_seal where number = " + last);
        assertThat(verification.verify().faults()).containsExactly(new Fault(null, null, last, What.SEAL_MISSING));
        run(intruder, "insert into activity_seal select * from original");
        assertThat(verification.verify().isSound()).isTrue();
    }

    @Test
    void aSealThatIsTakenAwayWithItsHeadsIsMissedByTheChainsItHeld() throws SQLException {
        long last = verification.verify().lastSeal();
        run(intruder, "create temp table seal as select * from activity_seal where number = " + last);
        run(intruder, "create temp table heads as select * from activity_seal_head where seal = " + last);
        run(intruder, "delete from activity_seal_head where seal = " + last);
        run(intruder, "delete from activity_seal where number = " + last);
        assertThat(faultsOfChain()).containsExactly(new Fault(chain, 3L, null, What.UNSEALED));
        run(intruder, "insert into activity_seal select * from seal");
        run(intruder, "insert into activity_seal_head select * from heads");
        assertThat(verification.verify().isSound()).isTrue();
    }

    @Test
    void anEntryAddedBehindTheBackOfTheLogIsFound() throws SQLException {
        run(
                intruder,
                "insert into activity select chain, 4, client_id, case_id, agency_id, at_agency, at, actor, kind,"
                        + " subject, changes, hash, hash from activity where " + entry(3));
        assertThat(faultsOfChain()).extracting(Fault::what).containsExactlyInAnyOrder(What.CHANGED, What.HEAD);
        run(intruder, "delete from activity where " + entry(4));
        assertThat(faultsOfChain()).isEmpty();
    }

    @Test
    void aRecordThatMovesToAnotherAgencyTakesItsChainAlong() throws SQLException {
        String receiver = newAgency();
        run(intruder, "set session_replication_role = origin");
        run(intruder, "begin");
        for (String table : List.of("activity", "activity_chain", "case_file")) {
            run(
                    intruder,
                    "update " + table + " set agency_id = '" + receiver + "' where client_id = " + client.getId());
        }
        run(intruder, "update client set agency_id = '" + receiver + "' where id = " + client.getId());
        run(intruder, "commit");
        assertThat(faultsOfChain()).isEmpty();
        in(receiver, () -> cases.open(client.getId(), need(null)));
        assertThat(faultsOfChain()).isEmpty();
    }

    private List<Fault> faultsOfChain() {
        return verification.verify().faults().stream()
                .filter(fault -> Objects.equals(fault.chain(), chain))
                .toList();
    }

    private String entry(int sequence) {
        return "chain = '" + chain + "' and sequence = " + sequence;
    }

    private List<String> columnsOfEntries() {
        return jdbc.queryForList(
                "select attname from pg_attribute where attrelid = 'activity'::regclass and attnum > 0"
                        + " and not attisdropped",
                String.class);
    }

    private void swapSeals(long one, long other) throws SQLException {
        run(intruder, "begin");
        run(intruder, "update activity_seal set number = 1000000000 where number = " + one);
        run(intruder, "update activity_seal set number = " + one + " where number = " + other);
        run(intruder, "update activity_seal set number = " + other + " where number = 1000000000");
        run(intruder, "commit");
    }
}
