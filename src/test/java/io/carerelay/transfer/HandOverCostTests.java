package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.Statements;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.Week;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a hand-over costs (rule T6): as many statements on the record for a large family as for a small one, and statements
 * of the engine for each running week only. The size of the long run is given by {@code carerelay.transfer.full}.
 */
class HandOverCostTests extends TransferTest {

    private static final boolean FULL = Boolean.getBoolean("carerelay.transfer.full");
    private static final int CASES = FULL ? 5 : 3;
    private static final int WEEKS = FULL ? 51 : 6;
    private static final int ENTRIES = FULL ? 1000 : 60;
    private static final int DOCUMENTS = FULL ? 200 : 6;
    private static final int TIMES = FULL ? 11 : 3;

    @Autowired
    private Statements statements;

    @Autowired
    private CaseTeam team;

    @Autowired
    private CarePlanning planning;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private RuntimeService runtime;

    @Test
    void aLargeRecordTakesAsManyStatementsAsASmallOne() throws IOException {
        family(1, 0, 1, 1);
        // The engine reads its definitions once.
        handOver();
        family(1, 0, 1, 1);
        List<String> small = handOver();
        family(CASES, WEEKS, ENTRIES, DOCUMENTS);
        List<String> large = handOver();

        assertThat(onTheRecord(large)).hasSameSizeAs(onTheRecord(small));
        List<Long> millis = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            millis.add(timed());
        }
        List<Long> sorted = millis.stream().sorted().toList();
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        new File("target", FULL ? "hand-over.json" : "hand-over-small.json"),
                        Map.of(
                                "recordStatements",
                                onTheRecord(large).size(),
                                "engineStatementsOneWeek",
                                small.size() - onTheRecord(small).size(),
                                "engineStatements",
                                large.size() - onTheRecord(large).size(),
                                "runningWeeks",
                                CASES,
                                "medianMillis",
                                sorted.get(sorted.size() / 2),
                                "millis",
                                millis));
    }

    /** A family with that many cases, each with a running plan, and so much behind it. */
    private void family(int caseCount, int weeks, int entries, int papers) {
        client = newClient(sender);
        List<CaseFile> files = new ArrayList<>();
        by(sendingAdmin, () -> {
            for (int i = 0; i < caseCount; i++) {
                CaseFile opened = newCase(client);
                team.assign(opened.getNumber(), List.of(worker.getId()));
                planning.draft(
                        opened.getNumber(),
                        new PlanDetails(
                                agencies.today(sender),
                                null,
                                List.of(new PlanDetails.Goal("A calm home", null)),
                                List.of(new PlanDetails.Activity(
                                        "Home visit", null, worker.getId(), DayOfWeek.SUNDAY, Recurrence.WEEKLY))));
                planning.start(opened.getNumber());
                files.add(opened);
            }
            file = files.get(0);
            for (int i = 0; i < papers; i++) {
                documents.store(
                        files.get(i % caseCount),
                        null,
                        "note-" + i + ".txt",
                        new ByteArrayInputStream(("What the school said, part " + i).getBytes(StandardCharsets.UTF_8)));
            }
            transaction.executeWithoutResult(status -> past(weeks, entries));
            transaction.executeWithoutResult(status -> allRead());
            return null;
        });
        consent();
    }

    /** Weeks that are over, each with an activity and a visit, and entries of the log. */
    private void past(int weeks, int entries) {
        LocalDate monday = Week.of(agencies.today(sender)).monday();
        for (int back = 1; back <= weeks; back++) {
            jdbc.update(
                    """
                    with w as (
                      insert into plan_week (plan_id, case_id, client_id, agency_id, monday, state, opened_at, begun_at,
                          submitted_at, submitted_by, closed_at)
                        select id, case_id, client_id, agency_id, cast(? as date), 'CLOSED', now(), now(), now(), ?, now()
                          from care_plan where client_id = ?
                        returning *),
                    a as (
                      insert into week_activity (week_id, client_id, agency_id, position, title, responsible_id, due_on, stage)
                        select id, client_id, agency_id, 0, 'Home visit', ?, monday, 'DONE' from w)
                    insert into visit (id, week_id, case_id, client_id, agency_id, staff_id, begins_at, place, member_ids,
                        minutes, outcome, recorded_by, recorded_at, entry, version)
                      select nextval('visit_seq') * 50 + 500000000, id, case_id, client_id, agency_id, ?, now(), 'At home',
                          '{}', 30, 'Went well', ?, now(), gen_random_uuid(), 0 from w
                    """,
                    monday.minusWeeks(back).toString(),
                    worker.getId(),
                    client.getId(),
                    worker.getId(),
                    worker.getId(),
                    worker.getId());
        }
        jdbc.update("""
                insert into activity (client_id, case_id, agency_id, kind, subject, changes)
                  select ?, null, ?, 'client.completed', 'note', '[]'::jsonb from generate_series(1, ?)
                """, client.getId(), sender, entries);
    }

    /** Nobody hands a family over in the few seconds in which its documents are read. */
    private void allRead() {
        List<String> reading = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("document-reading")
                .tenantIdIn(sender)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        if (!reading.isEmpty()) {
            runtime.deleteProcessInstances(reading, "Read", true, true);
        }
        jdbc.update("update document_content set text = 'NONE', preview = 'NONE' where client_id = ?", client.getId());
    }

    /** The statements from the receiver's decision to the end of its transaction. */
    private List<String> handOver() {
        Transfer transfer = initiated();
        return statements.during(() -> accept(receivingAdmin, transfer));
    }

    /** There and back, as often as it takes, and how long each way takes. */
    private long timed() {
        boolean home = in(sender, () -> everywhere("select agency_id from client where id = " + client.getId()))
                .contains(sender);
        StaffMember from = home ? sendingAdmin : receivingAdmin;
        StaffMember to = home ? receivingAdmin : sendingAdmin;
        TransferWish wish = new TransferWish(to.getAgencyId(), "The family moves", "Nothing more", null, Map.of());
        Transfer transfer = by(from, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish));
        long begin = System.nanoTime();
        accept(to, transfer);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private void accept(StaffMember admin, Transfer transfer) {
        by(admin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));
    }

    /** Now and then a sequence gives the next fifty ids. */
    private static List<String> onTheRecord(List<String> all) {
        return all.stream()
                .filter(sql -> !sql.contains("nextval"))
                .filter(sql -> !sql.toLowerCase(Locale.ROOT).contains("act_"))
                .toList();
    }
}
