package io.carerelay.assignment;

import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import java.util.List;

/** What a reassignment is to move: ticked one by one, or by a filter, without a cap. */
public sealed interface Choice {

    /** These cases; each moves from who leads it. */
    static Choice cases(List<String> numbers) {
        return cases(numbers, null);
    }

    /** These cases; each moves from that worker, or where that is null, from who leads it. */
    static Choice cases(List<String> numbers, Long fromStaffId) {
        return new Cases(List.copyOf(numbers), fromStaffId);
    }

    /** The cases that the filter admits; each moves from the worker it names, or from who leads it. */
    static Choice cases(CaseFilter filter) {
        return new FilteredCases(filter);
    }

    /** These case manager rows. */
    static Choice clients(List<Long> assignmentIds) {
        return new Clients(List.copyOf(assignmentIds));
    }

    /** The case manager rows that the filter admits. */
    static Choice clients(RowFilter filter) {
        return new FilteredClients(filter);
    }

    /** These moves, each with its own taker. */
    static Choice moves(List<Suggested> moves) {
        return new Moves(List.copyOf(moves));
    }

    /** All that this member of staff holds; they leave once it is confirmed (rule A2). */
    static Choice leaver(long staffId) {
        return new Leaver(staffId);
    }

    /**
     * Which cases of the agency are asked for; null admits all.
     *
     * @param fromStaffId cases that this person works on
     * @param status null for all that are not closed
     * @param programId cases of clients who are in this program now
     */
    record CaseFilter(Long fromStaffId, CaseStatus status, Priority priority, CaseType type, Long programId) {}

    /** One case that is better with somebody else. */
    record Suggested(String caseNumber, long fromStaffId, long toStaffId) {}

    record Cases(List<String> numbers, Long fromStaffId) implements Choice {}

    record FilteredCases(CaseFilter filter) implements Choice {}

    record Clients(List<Long> assignmentIds) implements Choice {}

    record FilteredClients(RowFilter filter) implements Choice {}

    record Moves(List<Suggested> moves) implements Choice {}

    record Leaver(long staffId) implements Choice {}
}
