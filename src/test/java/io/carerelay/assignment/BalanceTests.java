package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.assignment.Balance.Held;
import io.carerelay.assignment.Balance.Step;
import io.carerelay.casefile.Priority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Steps that even caseloads out. */
class BalanceTests {

    @Test
    void whoCarriesMostGivesTheFirstCaseThatFits() {
        List<Step> steps = Balance.steps(
                Map.of(1L, 7L, 2L, 0L, 3L, 3L),
                Map.of(1L, List.of(held(1, "A", 3), held(1, "B", 2), held(1, "C", 2))),
                50);
        assertThat(steps).extracting(step -> step.held().number()).containsExactly("A");
        assertThat(steps).allMatch(step -> step.from() == 1 && step.to() == 2);
    }

    @Test
    void nobodyGetsACaseTheyWorkOnOrOneThatTurnsTheBalance() {
        Held shared = new Held(1, "A", "A", Priority.NORMAL, 2, Set.of(1L, 2L));
        assertThat(Balance.steps(Map.of(1L, 6L, 2L, 0L), Map.of(1L, List.of(shared)), 50))
                .isEmpty();
        assertThat(Balance.steps(Map.of(1L, 3L, 2L, 0L), Map.of(1L, List.of(held(1, "A", 3))), 50))
                .isEmpty();
    }

    @Test
    void anyCaseloadsComeOutWithinOneCaseOfEachOther() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Map<Long, List<Held>> held = new HashMap<>();
            Map<Long, Long> weights = new HashMap<>();
            for (long person = 1; person <= 2 + random.nextInt(6); person++) {
                long id = person;
                List<Held> own = IntStream.range(0, random.nextInt(12))
                        .mapToObj(i -> held(id, id + "-" + i, 1 + random.nextInt(3)))
                        .toList();
                held.put(id, own);
                weights.put(id, own.stream().mapToLong(Held::weight).sum());
            }
            for (Step step : Balance.steps(weights, held, 1000)) {
                weights.merge(step.from(), -step.held().weight(), Long::sum);
                weights.merge(step.to(), step.held().weight(), Long::sum);
            }
            long most =
                    weights.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            long least =
                    weights.values().stream().mapToLong(Long::longValue).min().orElseThrow();
            assertThat(most - least).isLessThanOrEqualTo(3);
        }
    }

    private static Held held(long staffId, String number, long weight) {
        return new Held(staffId, number, number, Priority.NORMAL, weight, Set.of(staffId));
    }
}
