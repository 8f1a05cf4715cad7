package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.Reassignment.Answer;
import io.carerelay.assignment.Reassignment.Kind;
import io.carerelay.assignment.Reassignment.State;
import io.carerelay.client.ClientName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people prepare bulk moves, answer the preview, and see how far they are (rules A2, E3, K3). For supervisors and
 * admins; what a leaver holds is for admins only, since confirming it ends the leaver's access.
 */
@Service
@Transactional
public class ReassignmentDesk {

    private static final String REFERENCE = Reassignment.PREFIX + "[0-9]{1,18}";

    private final Reassignments reassignments;
    private final ReassignmentPlan plan;
    private final ReassignmentRows rows;
    private final ReassignmentEngine engine;
    private final StaffDirectory staff;
    private final Clock clock;

    ReassignmentDesk(
            Reassignments reassignments,
            ReassignmentPlan plan,
            ReassignmentRows rows,
            ReassignmentEngine engine,
            StaffDirectory staff,
            Clock clock) {
        this.reassignments = reassignments;
        this.plan = plan;
        this.rows = rows;
        this.engine = engine;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Works out what would move, to whom, and what would not and why. Nothing moves yet.
     *
     * @param takerIds who takes over; with several, the rows are spread so that their caseloads come out even. Empty
     *     where the choice names them, or a leaver holds nothing that somebody has to take over
     * @throws BrokenRule where a taker cannot take over, or nothing was chosen
     */
    public Reassignment draft(Choice choice, List<Long> takerIds, String reason) {
        AgencyContext.current().requireWholeAgency();
        String why = Reason.require(reason);
        Kind kind = kindOf(choice);
        List<Long> takers = choice instanceof Choice.Moves
                ? List.of()
                : takerIds.stream().distinct().toList();
        if (takers.isEmpty() && !(choice instanceof Choice.Moves) && kind != Kind.LEAVER) {
            throw BrokenRule.at("takers", "bulk.takers.missing");
        }
        requireTakers(kind, takers);
        Reassignment drafted = begin(kind, takers, why);
        if (choice instanceof Choice.Leaver leaving) {
            StaffMember leaver = requireLeaver(leaving.staffId(), takers);
            save(drafted.ofLeaver(leaver.getId()));
            plan.addHoldings(drafted, leaver);
        } else {
            save(drafted);
            plan.choose(drafted, choice);
        }
        return settle(drafted);
    }

    /**
     * Prepares to turn back what a reassignment moved. Rows that somebody has changed since are left as they are.
     *
     * @throws BrokenRule where it is not done yet, moved nothing, or was undone already
     */
    public Reassignment undo(String reference) {
        AgencyContext.current().requireWholeAgency();
        Reassignment former = lock(reference);
        former.require(State.DONE);
        if (reassignments.existsByUndoOfAndStateNot(former.getId(), State.DROPPED)) {
            throw BrokenRule.of("bulk.undone", reference);
        }
        Reassignment undoing = save(begin(Kind.UNDO, List.of(), "reason.undone").undoing(former.getId()));
        plan.turnRound(undoing, former);
        return settle(undoing);
    }

    private Reassignment begin(Kind kind, List<Long> takers, String reason) {
        AgencyContext person = AgencyContext.current();
        return new Reassignment(person.agencyId(), kind, takers, reason, person.actor(), clock.instant());
    }

    private Reassignment save(Reassignment drafted) {
        try {
            return reassignments.saveAndFlush(drafted);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("reassignment_one_leaver")) {
                throw BrokenRule.of("bulk.leaver.already");
            }
            throw e;
        }
    }

    private Reassignment settle(Reassignment drafted) {
        plan.settle(drafted);
        if (drafted.getTotal() == 0) {
            throw BrokenRule.of("bulk.nothing");
        }
        return drafted;
    }

    /** Stores the answer to {@code confirmReassignment}; it takes effect when the task is completed. */
    public Reassignment answer(String reference, Answer answer) {
        AgencyContext.current().requireWholeAgency();
        Reassignment asked = lock(reference);
        if (asked.getKind() == Kind.LEAVER) {
            staff.requireAdmin();
        }
        asked.answer(answer);
        if (answer == Answer.CONFIRM && asked.getKind() != Kind.LEAVER && asked.getSkipped() == asked.getTotal()) {
            throw BrokenRule.at("answer", "bulk.nothing");
        }
        return asked;
    }

    /** @throws NoSuchRecord where unknown or of another agency */
    @Transactional(readOnly = true)
    public Reassignment reassignment(String reference) {
        AgencyContext.current().requireWholeAgency();
        return reassignments.findById(idOf(reference)).orElseThrow(() -> new NoSuchRecord("reassignment", reference));
    }

    /** What it would change as things are now. */
    @Transactional(readOnly = true)
    public Preview preview(String reference) {
        return rows.preview(reassignment(reference).getId());
    }

    /**
     * A page of its rows.
     *
     * @param state null admits all
     * @param afterPosition of the last row of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Row> rows(String reference, RowState state, Long afterPosition, int limit) {
        int after = afterPosition == null ? 0 : Math.toIntExact(afterPosition);
        return rows.rows(reassignment(reference).getId(), state, after, limit);
    }

    /** How far it is. */
    @Transactional(readOnly = true)
    public Progress progress(String reference) {
        Reassignment one = reassignment(reference);
        boolean stuck = one.getState() == State.RUNNING && engine.isStuck(one.getAgencyId(), reference);
        return new Progress(one.getTotal(), one.getMoved(), one.getSkipped(), stuck);
    }

    /** The agency's reassignments, newest first; {@code afterId} null for the first page. */
    @Transactional(readOnly = true)
    public List<Reassignment> page(Long afterId, int limit) {
        AgencyContext.current().requireWholeAgency();
        return reassignments.page(
                AgencyContext.current().agencyId(), afterId == null ? Long.MAX_VALUE : afterId, Limit.of(limit));
    }

    /** The reassignment, which nobody else can decide or move on until this transaction ends. */
    Reassignment lock(String reference) {
        return reassignments.lock(idOf(reference)).orElseThrow(() -> new NoSuchRecord("reassignment", reference));
    }

    private static long idOf(String reference) {
        if (!reference.matches(REFERENCE)) {
            throw new NoSuchRecord("reassignment", reference);
        }
        return Long.parseLong(reference.substring(Reassignment.PREFIX.length()));
    }

    private static Kind kindOf(Choice choice) {
        if (choice instanceof Choice.Leaver) {
            return Kind.LEAVER;
        }
        return choice instanceof Choice.Clients || choice instanceof Choice.FilteredClients ? Kind.CLIENTS : Kind.CASES;
    }

    /** Cases are for workers; a family can have anybody of the agency for its Case Manager. */
    private void requireTakers(Kind kind, List<Long> takers) {
        Map<Long, StaffMember> known = staff.byIds(takers);
        for (Long taker : takers) {
            StaffMember member = known.get(taker);
            if (member == null || !AgencyContext.current().agencyId().equals(member.getAgencyId())) {
                throw BrokenRule.at("takers", "caseWorkers.unknown");
            }
            if (!member.isActive() || kind != Kind.CLIENTS && !member.is(Role.WORKER)) {
                throw BrokenRule.at("takers", "caseWorkers.notWorking", member.getName());
            }
        }
    }

    private StaffMember requireLeaver(long staffId, List<Long> takers) {
        staff.requireAdmin();
        StaffMember leaver = staff.member(staffId);
        if (!AgencyContext.current().agencyId().equals(leaver.getAgencyId())) {
            throw new NoSuchRecord("staff member", staffId);
        }
        if (leaver.getLogin().equals(AgencyContext.current().actor())) {
            throw BrokenRule.of("staff.self.deactivate");
        }
        if (takers.contains(staffId)) {
            throw BrokenRule.at("takers", "bulk.takers.leaver", leaver.getName());
        }
        return leaver;
    }

    /** What a row is about. */
    public enum What {
        CASE,
        CLIENT,
        TASK
    }

    /** How a row came out so far. */
    public enum RowState {
        WAITING,
        MOVED,
        SKIPPED
    }

    /**
     * What a reassignment would change.
     *
     * @param toMove rows that would move
     * @param skipped rows that would not, by reason ({@code bulk.skipped.<reason>})
     */
    public record Preview(int toMove, Map<String, Integer> skipped, List<Load> loads) {}

    /**
     * What one member of staff has now, and would have.
     *
     * @param weight of their cases, as the workload page counts it
     * @param clients clients whom they are responsible for, in whichever type
     */
    public record Load(
            long staffId,
            String name,
            long cases,
            long weight,
            long clients,
            long casesAfter,
            long weightAfter,
            long clientsAfter) {}

    /**
     * One row.
     *
     * @param reference case number; of a task, what it is about; null for a client
     * @param title of the case; null otherwise
     * @param client null for a task
     * @param type of a case manager row as it is now; null also where none was recorded (rule E2)
     * @param taskKey names the words for a task; null otherwise
     * @param from name of who has it; null where nobody has
     * @param to name of who gets it; null where it only ends
     * @param reason why it was skipped ({@code bulk.skipped.<reason>}); null otherwise
     */
    public record Row(
            int position,
            What what,
            String reference,
            String title,
            ClientName client,
            CaseManagerType type,
            String taskKey,
            String from,
            String to,
            RowState state,
            String reason) {}

    /**
     * How far a reassignment is.
     *
     * @param stuck whether it has failed for good and waits for somebody to have it tried again
     */
    public record Progress(int total, int moved, int skipped, boolean stuck) {

        public int waiting() {
            return total - moved - skipped;
        }
    }
}
