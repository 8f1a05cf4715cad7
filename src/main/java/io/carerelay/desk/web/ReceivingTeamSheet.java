package io.carerelay.desk.web;

import io.carerelay.assignment.Workload.Load;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.transfer.Transfer;
import java.util.Comparator;
import java.util.List;

/**
 * A family that was handed over, and who could work with it.
 *
 * @param from name of the agency that handed it over
 * @param manager name of its case manager; null while there is none
 * @param managers who could be that
 * @param cases all that are not closed
 * @param people who could work on them
 */
public record ReceivingTeamSheet(
        Transfer transfer,
        String from,
        Client client,
        String manager,
        List<Load> managers,
        List<Line> cases,
        List<Load> people) {

    /** Staff id of the worker who carries least; null where the agency has none. */
    Long suggestion() {
        return people.stream()
                .min(Comparator.comparingLong(Load::weight)
                        .thenComparingLong(Load::clients)
                        .thenComparingLong(Load::staffId))
                .map(Load::staffId)
                .orElse(null);
    }

    /** Numbers of the cases that nobody works on yet. */
    List<String> open() {
        return cases.stream()
                .filter(line -> line.workers().isEmpty())
                .map(line -> line.file().getNumber())
                .toList();
    }

    /**
     * A case.
     *
     * @param workers names of who works on it already, who leads it first
     */
    public record Line(CaseFile file, List<String> workers) {}
}
