package io.carerelay.assignment.process;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.casefile.process.OpeningProcess;
import io.carerelay.shared.ProcessVariables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test on cases that have come as far as {@code draftCarePlan}, with the people of an agency of its own. */
abstract class OpenedCasesTest extends RecordTest {

    @Autowired
    protected TaskService tasks;

    @Autowired
    private OpeningProcess opening;

    @Autowired
    private IntakeDesk intakes;

    protected String code;
    protected StaffMember aino;
    protected StaffMember bao;
    protected StaffMember carla;
    protected StaffMember supervisor;
    protected StaffMember admin;

    @BeforeEach
    void people() {
        code = newAgency();
        aino = newPerson(code, Role.WORKER);
        bao = newPerson(code, Role.WORKER);
        carla = newPerson(code, Role.WORKER);
        supervisor = newPerson(code, Role.SUPERVISOR);
        admin = newPerson(code, Role.ADMIN);
    }

    /** A case of a new family on which these people work, the first of them in the lead and with its task. */
    protected CaseFile opened(StaffMember... workers) {
        return in(code, () -> {
            UUID id = UUID.randomUUID();
            intakes.save(id, new IntakeRequest(null, newFamily(), need(null)), workers[0].getId());
            CaseFile opened = cases.caseFile(opening.start(id).getCaseId());
            tasks.complete(
                    task(opened).getId(),
                    Map.of(
                            ProcessVariables.CASE_WORKERS,
                            Arrays.stream(workers)
                                    .map(worker -> worker.getId().toString())
                                    .collect(Collectors.joining(","))));
            return opened;
        });
    }

    protected Task task(CaseFile opened) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(opened.getNumber())
                .tenantIdIn(code)
                .singleResult();
    }

    /** Works as that person does on our pages: with the whole agency, under their own name. */
    protected <T> T by(StaffMember person, Supplier<T> work) {
        return AgencyContext.ofAgency(code, person.getLogin()).call(work);
    }

    protected void by(StaffMember person, Runnable work) {
        AgencyContext.ofAgency(code, person.getLogin()).run(work);
    }

    /** Values of one column, whatever the policies say. */
    protected <T> List<T> query(Class<T> type, String sql, Object... arguments) {
        return in(code, () -> transaction.execute(status -> jdbc.queryForList(sql, type, arguments)));
    }
}
