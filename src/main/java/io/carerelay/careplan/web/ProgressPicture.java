package io.carerelay.careplan.web;

import io.carerelay.careplan.PlanProgress.WeekProgress;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The stages of the last weeks as stacked columns, in the units of a drawing of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param columns oldest week first
 * @param lines where the scale is marked
 */
record ProgressPicture(List<Column> columns, List<Line> lines) {

    static final int WIDTH = 480;
    static final int HEIGHT = 190;

    private static final int LEFT = 30;
    private static final int TOP = 10;
    private static final int BASE = 160;
    private static final int WEEKS = 12;

    /** From the bottom up: what is settled stands at the bottom. */
    private static final List<Stage> ORDER =
            List.of(Stage.DONE, Stage.NOT_DONE, Stage.CANCELLED, Stage.IN_PROGRESS, Stage.PLANNED);

    /** @param newestFirst at most {@link #WEEKS} of them are drawn */
    static ProgressPicture of(List<WeekProgress> newestFirst) {
        List<WeekProgress> weeks = new ArrayList<>(newestFirst.subList(0, Math.min(WEEKS, newestFirst.size())));
        Collections.reverse(weeks);
        int most = weeks.stream().mapToInt(WeekProgress::total).max().orElse(0);
        // An even number, so that its half can be marked.
        int top = Math.max(2, most + most % 2);
        double step = (WIDTH - LEFT) / (double) WEEKS;
        double width = step * .64;
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            WeekProgress week = weeks.get(i);
            double left = LEFT + i * step + (step - width) / 2;
            double y = BASE;
            List<Part> parts = new ArrayList<>();
            for (Stage stage : ORDER) {
                int count = week.activities().get(stage);
                if (count > 0) {
                    double height = count * (BASE - TOP) / (double) top;
                    y -= height;
                    parts.add(new Part(stage, round(y), round(height)));
                }
            }
            columns.add(new Column(week.week(), round(left), round(width), round(left + width / 2), parts));
        }
        return new ProgressPicture(
                columns, List.of(new Line(top, TOP), new Line(top / 2, (TOP + BASE) / 2), new Line(0, BASE)));
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /**
     * A week.
     *
     * @param middle where its number stands
     */
    record Column(Week week, double x, double width, double middle, List<Part> parts) {}

    /** A stage of a week. */
    record Part(Stage stage, double y, double height) {}

    /** A mark of the scale. */
    record Line(int value, int y) {}
}
