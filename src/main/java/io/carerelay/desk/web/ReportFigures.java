package io.carerelay.desk.web;

import io.carerelay.careplan.Stage;
import io.carerelay.desk.web.Report.Figures;
import io.carerelay.desk.web.Report.Part;
import io.carerelay.desk.web.Report.Summary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** Counts what the weeks of a report hold. */
final class ReportFigures {

    private ReportFigures() {}

    static Summary of(List<Part> parts) {
        List<Figures> weeks = parts.stream().map(ReportFigures::of).toList();
        return new Summary(
                weeks,
                new Figures(
                        null,
                        stages(stage -> weeks.stream()
                                .mapToInt(week -> week.stages().get(stage))
                                .sum()),
                        weeks.stream().mapToInt(Figures::visits).sum(),
                        weeks.stream().mapToInt(Figures::minutes).sum()));
    }

    private static Figures of(Part part) {
        return new Figures(
                part.week(),
                stages(stage -> (int) part.activities().stream()
                        .filter(activity -> activity.stage() == stage && !activity.carriedOn())
                        .count()),
                (int) part.visits().stream()
                        .filter(visit -> visit.outcome() != null)
                        .count(),
                part.visits().stream()
                        .map(Report.Visited::minutes)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    private static Map<Stage, Integer> stages(ToIntFunction<Stage> count) {
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            counts.put(stage, count.applyAsInt(stage));
        }
        return counts;
    }
}
