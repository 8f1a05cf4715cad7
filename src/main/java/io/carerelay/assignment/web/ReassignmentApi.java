package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Choice.CaseFilter;
import io.carerelay.assignment.Choice.Suggested;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk;
import io.carerelay.assignment.ReassignmentDesk.Progress;
import io.carerelay.assignment.ReassignmentDesk.Row;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.assignment.process.BulkProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bulk moves")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/reassignments", produces = MediaType.APPLICATION_JSON_VALUE)
class ReassignmentApi {

    private static final int MOST_MOVES = 100;
    private static final int MOST_ROWS = 500;

    private final BulkProcess bulk;
    private final ReassignmentDesk desk;

    ReassignmentApi(BulkProcess bulk, ReassignmentDesk desk) {
        this.bulk = bulk;
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Works out a bulk move and puts its preview up for decision; nothing moves yet")
    ReassignmentRecord draft(@RequestBody DraftRequest request) {
        List<Long> takers = request.takerIds() == null ? List.of() : request.takerIds();
        return one(bulk.draft(request.choice(), takers, request.reason()));
    }

    @GetMapping("/{reference}")
    @Operation(summary = "One bulk move, and how far it is")
    ReassignmentRecord one(@PathVariable String reference) {
        return ReassignmentRecord.of(desk.reassignment(reference), desk.progress(reference));
    }

    @GetMapping
    @Operation(
            summary = "The bulk moves of the own agency, newest first, at most 100; the next ones with"
                    + " after=<number of the last reference>")
    List<ReassignmentRecord> list(@RequestParam(required = false) Long after) {
        return desk.page(after, MOST_MOVES).stream()
                .map(one -> ReassignmentRecord.of(
                        one, new Progress(one.getTotal(), one.getMoved(), one.getSkipped(), false)))
                .toList();
    }

    @GetMapping("/{reference}/rows")
    @Operation(
            summary = "The rows of a bulk move and how each came out, at most 500; the next ones with"
                    + " after=<position of the last>")
    List<Row> rows(
            @PathVariable String reference,
            @RequestParam(required = false) RowState state,
            @RequestParam(required = false) Long after) {
        return desk.rows(reference, state, after, MOST_ROWS);
    }

    @PostMapping("/{reference}/confirmation")
    @Operation(summary = "Confirms the preview; the rows then move in the background")
    ReassignmentRecord confirm(@PathVariable String reference) {
        bulk.confirm(reference);
        return one(reference);
    }

    @PostMapping("/{reference}/dropping")
    @Operation(summary = "Drops the preview; nothing moves")
    ReassignmentRecord drop(@PathVariable String reference) {
        bulk.drop(reference);
        return one(reference);
    }

    @PostMapping("/{reference}/retrying")
    @Operation(summary = "Has the rows tried again after the last try failed")
    ReassignmentRecord retry(@PathVariable String reference) {
        bulk.retry(reference);
        return one(reference);
    }

    @PostMapping("/{reference}/undoing")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Works out how to undo a bulk move that is done, as another one")
    ReassignmentRecord undo(@PathVariable String reference) {
        return one(bulk.undo(reference));
    }

    /** What is to move: exactly one of the first six. */
    record DraftRequest(
            List<String> cases,
            CaseFilter caseFilter,
            List<Long> assignments,
            RowFilter assignmentFilter,
            List<Suggested> moves,
            Long leaverId,
            List<Long> takerIds,
            String reason) {

        Choice choice() {
            List<Choice> chosen = Stream.of(
                            cases == null ? null : Choice.cases(cases),
                            caseFilter == null ? null : Choice.cases(caseFilter),
                            assignments == null ? null : Choice.clients(assignments),
                            assignmentFilter == null ? null : Choice.clients(assignmentFilter),
                            moves == null ? null : Choice.moves(moves),
                            leaverId == null ? null : Choice.leaver(leaverId))
                    .filter(Objects::nonNull)
                    .toList();
            if (chosen.size() != 1) {
                throw BrokenRule.of("bulk.nothing");
            }
            return chosen.get(0);
        }
    }

    /** A bulk move, as the API tells it. */
    record ReassignmentRecord(
            String reference,
            Reassignment.Kind kind,
            Reassignment.State state,
            String reason,
            String requestedBy,
            Instant createdAt,
            Instant decidedAt,
            Instant finishedAt,
            String undoOf,
            Progress progress) {

        static ReassignmentRecord of(Reassignment one, Progress progress) {
            return new ReassignmentRecord(
                    one.getReference(),
                    one.getKind(),
                    one.getState(),
                    one.getReason(),
                    one.getRequestedBy(),
                    one.getCreatedAt(),
                    one.getDecidedAt(),
                    one.getFinishedAt(),
                    one.getUndoOf(),
                    progress);
        }
    }
}
