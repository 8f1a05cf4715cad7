package io.carerelay.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk;
import io.carerelay.assignment.ReassignmentDesk.Row;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.casefile.CaseFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A test on {@code assignment-bulk}; chunks are two rows. */
abstract class BulkTest extends OpenedCasesTest {

    protected static final String REASON = "Team North takes over";

    @Autowired
    protected BulkProcess bulk;

    @Autowired
    protected ReassignmentDesk desk;

    @Autowired
    protected CaseTeam team;

    @Autowired
    protected CaseManagers managers;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected ManagementService management;

    /** A case of a new family without a process, on which these people work, the first of them in the lead. */
    protected CaseFile assigned(StaffMember... workers) {
        return in(code, () -> {
            CaseFile opened = cases.open(newClient(code).getId(), need(null));
            team.assign(
                    opened.getNumber(),
                    Arrays.stream(workers).map(StaffMember::getId).toList());
            return opened;
        });
    }

    protected String draft(Choice choice, StaffMember... takers) {
        return by(
                supervisor,
                () -> bulk.draft(
                        choice, Arrays.stream(takers).map(StaffMember::getId).toList(), REASON));
    }

    protected String draft(List<CaseFile> moved, StaffMember... takers) {
        return draft(Choice.cases(moved.stream().map(CaseFile::getNumber).toList()), takers);
    }

    /** Confirms it and runs its jobs to the end. */
    protected String run(String reference) {
        by(supervisor, () -> bulk.confirm(reference));
        return finish(reference);
    }

    protected String finish(String reference) {
        for (Optional<Job> job = job(reference); job.isPresent(); job = job(reference)) {
            management.executeJob(job.get().getId());
        }
        assertThat(read(reference).getState()).isEqualTo(Reassignment.State.DONE);
        return reference;
    }

    protected Optional<Job> job(String reference) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
        return instance == null
                ? Optional.empty()
                : management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream()
                        .findFirst();
    }

    protected Reassignment read(String reference) {
        return in(code, () -> desk.reassignment(reference));
    }

    protected List<Row> rows(String reference, RowState state) {
        return in(code, () -> desk.rows(reference, state, null, 100));
    }

    /** Why the row of each case was skipped, in the order of the rows. */
    protected List<String> reasons(String reference) {
        return rows(reference, RowState.SKIPPED).stream().map(Row::reason).toList();
    }

    /** Logins of who works on the case, the lead first and marked. */
    protected List<String> workers(CaseFile opened) {
        return query(String.class, """
                select s.login || case when w.lead then '*' else '' end from case_worker w
                  join staff_member s on s.id = w.staff_id
                where w.case_id = ? and w.ended_at is null order by w.lead desc, w.id
                """, opened.getId());
    }

    protected static String lead(StaffMember member) {
        return member.getLogin() + "*";
    }
}
