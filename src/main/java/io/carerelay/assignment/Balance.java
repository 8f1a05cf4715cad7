package io.carerelay.assignment;

import io.carerelay.casefile.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the steps that even out caseloads; each makes two people more alike, so they come to an end. */
final class Balance {

    private final Map<Long, Long> weights;
    private final Map<Long, List<Held>> movable;
    private final Set<String> moved = new HashSet<>();

    private Balance(Map<Long, Long> weights, Map<Long, List<Held>> movable) {
        this.weights = new HashMap<>(weights);
        this.movable = movable;
    }

    /**
     * The steps in their order.
     *
     * @param weights what each person carries, by staff id
     * @param movable the cases that each person could give, by staff id, those to give first at the front
     */
    static List<Step> steps(Map<Long, Long> weights, Map<Long, List<Held>> movable, int most) {
        Balance balance = new Balance(weights, movable);
        List<Step> steps = new ArrayList<>();
        Optional<Step> next = balance.next();
        while (steps.size() < most && next.isPresent()) {
            steps.add(balance.take(next.get()));
            next = balance.next();
        }
        return steps;
    }

    /** From who carries most and has something to give, to who carries least. */
    private Optional<Step> next() {
        Comparator<Long> byWeight =
                Comparator.comparing((Long id) -> weights.get(id)).thenComparing(Comparator.naturalOrder());
        long lightest = weights.keySet().stream().min(byWeight).orElseThrow();
        return weights.keySet().stream()
                .sorted(byWeight.reversed())
                .flatMap(giver -> movable.getOrDefault(giver, List.of()).stream())
                .filter(held -> !moved.contains(held.number())
                        && !held.workers().contains(lightest)
                        && held.weight() < weights.get(held.staffId()) - weights.get(lightest))
                .findFirst()
                .map(held -> new Step(held, held.staffId(), lightest));
    }

    private Step take(Step step) {
        moved.add(step.held().number());
        weights.merge(step.from(), -step.held().weight(), Long::sum);
        weights.merge(step.to(), step.held().weight(), Long::sum);
        return step;
    }

    /**
     * A case that somebody could give.
     *
     * @param weight greater than 0
     * @param workers staff ids of all who work on it
     */
    record Held(long staffId, String number, String title, Priority priority, long weight, Set<Long> workers) {}

    record Step(Held held, long from, long to) {}
}
