package io.carerelay.assignment;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.Reassignment.Kind;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out the rows of a reassignment: what moves, to whom, and what does not. */
@Component
class ReassignmentPlan {

    private final ReassignmentDraft draft;
    private final LoadSpread spread;
    private final RowJudgement judgement;
    private final ReassignmentRows rows;
    private final ReassignmentEngine engine;
    private final JdbcClient jdbc;

    ReassignmentPlan(
            ReassignmentDraft draft,
            LoadSpread spread,
            RowJudgement judgement,
            ReassignmentRows rows,
            ReassignmentEngine engine,
            JdbcClient jdbc) {
        this.draft = draft;
        this.spread = spread;
        this.judgement = judgement;
        this.rows = rows;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** Writes the rows that were chosen; of a leaver, all that they hold. */
    void choose(Reassignment drafted, Choice choice) {
        long id = drafted.getId();
        if (choice instanceof Choice.Cases ticked) {
            draft.cases(id, ticked.numbers(), ticked.fromStaffId());
        } else if (choice instanceof Choice.FilteredCases filtered) {
            draft.cases(id, filtered.filter());
        } else if (choice instanceof Choice.Clients ticked) {
            draft.clients(id, ticked.assignmentIds());
        } else if (choice instanceof Choice.FilteredClients filtered) {
            draft.clients(id, filtered.filter());
        } else if (choice instanceof Choice.Moves suggested) {
            draft.moves(id, suggested.moves());
        }
    }

    /** @return how many rows were added for what the leaver holds and no row says yet */
    int addHoldings(Reassignment leaving, StaffMember leaver) {
        return draft.holdings(leaving.getId(), leaver.getId(), engine.heldBy(leaving.getAgencyId(), leaver.getLogin()));
    }

    /** The rows that another reassignment moved, turned round. */
    void turnRound(Reassignment undoing, Reassignment former) {
        draft.undoing(undoing.getId(), former.getId());
    }

    /**
     * Gives the rows their takers, judges them and counts them.
     *
     * @throws BrokenRule where nobody was named to take over what somebody has to
     */
    void settle(Reassignment drafted) {
        if (!drafted.getTakers().isEmpty()) {
            spread.spread(drafted.getId(), drafted.getTakers());
        } else if (drafted.getKind() == Kind.LEAVER && isWithoutTaker(drafted.getId())) {
            throw BrokenRule.at("takers", "bulk.takers.missing");
        }
        judgement.judge(drafted.getId());
        count(drafted);
    }

    private boolean isWithoutTaker(long id) {
        return jdbc.sql("""
                        select exists (select from reassignment_row where reassignment_id = :id and state = 'WAITING'
                          and to_id is null and (what <> 'CLIENT' or give_type is not null))
                        """).param("id", id).query(Boolean.class).single();
    }

    void count(Reassignment counted) {
        Map<RowState, Integer> counts = rows.counts(counted.getId());
        counted.count(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(RowState.MOVED, 0),
                counts.getOrDefault(RowState.SKIPPED, 0));
    }
}
