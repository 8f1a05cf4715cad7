package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.assignment.Reassignment.Answer;
import io.carerelay.assignment.Reassignment.Kind;
import io.carerelay.assignment.Reassignment.State;
import io.carerelay.client.ClientName;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people see what a bulk move would change, answer that preview, and see how far it is (rules A2, E3, K3). For supervisors and
 * admins; what a leaver holds is for admins only, since confirming it ends the leaver's access.
 */
@Service
@Transactional
public class ReassignmentDesk {

    private static final String REFERENCE = Reassignment.PREFIX + "[0-9]{1,18}";

    private final Reassignments reassignments;
    private final ReassignmentRows rows;
    private final ReassignmentEngine engine;
    private final StaffDirectory staff;

    ReassignmentDesk(
            Reassignments reassignments, ReassignmentRows rows, ReassignmentEngine engine, StaffDirectory staff) {
        this.reassignments = reassignments;
        this.rows = rows;
        this.engine = engine;
        this.staff = staff;
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
