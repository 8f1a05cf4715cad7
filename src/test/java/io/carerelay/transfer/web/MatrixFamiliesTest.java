package io.carerelay.transfer.web;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.ServiceDesk;
import io.carerelay.client.Client;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentScope;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferWish;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Families at every stage of a transfer, as many as are wanted, and what stands of each in the database. */
abstract class MatrixFamiliesTest extends TransferPagesTest {

    private static final String SNAPSHOT = """
            select concat_ws(' | ',
              (select string_agg(concat_ws(' ', number, state, answer, initiated_by, overridden_by), ',' order by id)
                from transfer where client_id = c.id),
              (select count(*) from transfer_message m join transfer t on t.id = m.transfer_id where t.client_id = c.id),
              (select string_agg(concat_ws(' ', id, withdrawn_at), ',' order by id) from consent where client_id = c.id),
              (select string_agg(concat_ws(' ', agency_id, status), ',' order by id)
                from agency_assignment where client_id = c.id),
              (select count(*) from case_manager_assignment where client_id = c.id),
              (select string_agg(k.task_def_key_, ',' order by k.task_def_key_) from act_ru_task k
                join act_ru_execution e on e.id_ = k.proc_inst_id_
                join transfer t on t.number = e.business_key_ where t.client_id = c.id),
              (select string_agg(concat_ws(' ', v.name_, v.text_, v.long_), ',' order by v.name_, v.id_)
                from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_
                join transfer t on t.number = e.business_key_ where t.client_id = c.id))
              from client c where c.id = ?
            """;

    enum Stage {
        /** A family with consent, and no transfer. */
        NONE,
        /** Without a case. */
        IDLE,
        /** Served no more. */
        ENDED,
        /** Proposed by the worker on the case. */
        PROPOSED,
        /** Initiated without consent by the sender's first admin. */
        OVERRIDE,
        /** Initiated by the sender's first admin, to be decided. */
        ASKED,
        /** Handed over; a worker of the receiver is on the case, and the team is not whole. */
        DONE
    }

    @Autowired
    private CaseTeam team;

    @Autowired
    private ServiceDesk service;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    /** A worker of the receiver, on the case of families that were handed over. */
    StaffMember onCase;

    private Connection whole;

    @BeforeEach
    void aWorkerOfTheReceiver() throws SQLException {
        whole = superuserConnection();
        onCase = newPerson(receiver, Role.WORKER);
    }

    @AfterEach
    void close() throws SQLException {
        whole.close();
    }

    /** One that nobody else has touched. */
    MatrixFamily family(Stage stage) {
        Client known = newClient(sender);
        CaseFile opened = stage == Stage.IDLE || stage == Stage.ENDED ? null : newCase(known);
        if (opened != null) {
            in(sender, () -> team.assign(opened.getNumber(), List.of(worker.getId())));
        }
        Long consent = stage == Stage.OVERRIDE ? null : agreed(known);
        if (stage == Stage.ENDED) {
            in(sender, () -> {
                service.end(known.getId(), link(known, sender), "Moved");
                return null;
            });
        }
        Transfer transfer = transfer(stage, known);
        if (stage == Stage.DONE) {
            in(receiver, () -> team.assign(opened.getNumber(), List.of(onCase.getId())));
        }
        Task task = transfer == null
                ? null
                : tasks.createTaskQuery()
                        .processInstanceBusinessKey(transfer.getNumber())
                        .singleResult();
        return new MatrixFamily(
                known.getId(),
                known.getRecordNumber(),
                known.getName(),
                opened == null ? null : opened.getNumber(),
                transfer == null ? null : transfer.getNumber(),
                task == null ? null : task.getId(),
                task == null ? null : task.getProcessInstanceId(),
                stage == Stage.ASKED ? waiting(transfer.getNumber()) : null,
                consent,
                link(known, stage == Stage.DONE ? receiver : sender));
    }

    private Transfer transfer(Stage stage, Client known) {
        return switch (stage) {
            case NONE, IDLE, ENDED -> null;
            case PROPOSED -> request(worker, known, null);
            case OVERRIDE -> request(sendingAdmin, known, "In danger");
            case ASKED -> request(sendingAdmin, known, null);
            case DONE -> {
                String number = request(sendingAdmin, known, null).getNumber();
                yield by(receivingAdmin, () -> receptions.decide(number, Answer.ACCEPT, null));
            }
        };
    }

    private Transfer request(StaffMember who, Client known, String withoutConsent) {
        TransferWish wish = new TransferWish(receiver, "They move", "School in spring", withoutConsent, Map.of());
        return by(who, () -> requests.request(UUID.randomUUID(), known.getRecordNumber(), wish));
    }

    private Long agreed(Client known) {
        ConsentDetails details = new ConsentDetails(
                EnumSet.allOf(ConsentScope.class), "Moving", "The father", LocalDate.of(2026, 1, 5), null, null);
        return by(sendingAdmin, () -> consents.record(known.getId(), details)).getId();
    }

    private long link(Client known, String agencyId) {
        return in(agencyId, () -> service.link(known.getId())).orElseThrow().getId();
    }

    private String waiting(String number) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(number)
                .activityId("awaitDecision")
                .singleResult()
                .getId();
    }

    /** All that a step could change of a family, in the record and in the engine. */
    String snapshot(MatrixFamily family) {
        try (PreparedStatement statement = whole.prepareStatement(SNAPSHOT)) {
            statement.setLong(1, family.clientId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
