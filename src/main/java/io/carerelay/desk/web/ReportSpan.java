package io.carerelay.desk.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.careplan.Week;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** The weeks that a report is about, the first and the last included. */
record ReportSpan(Week from, Week to) {

    /** Half a year: what a conference can take in. */
    static final int MOST = 26;

    private static final int USUAL = 4;

    static ReportSpan of(Week week) {
        return new ReportSpan(week, week);
    }

    /**
     * @param from label as in {@code 2026-W40}; null for the weeks up to the last
     * @param to likewise; null for the current one
     * @throws BrokenRule where one is no week, they stand in the wrong order, or too far apart
     */
    static ReportSpan of(String from, String to, Week current) {
        Week last = isBlank(to) ? current : parse("to", to);
        Week first = isBlank(from) ? new Week(last.monday().minusWeeks(USUAL - 1L)) : parse("from", from);
        if (last.isBefore(first)) {
            throw BrokenRule.at("from", "report.order");
        }
        ReportSpan span = new ReportSpan(first, last);
        if (span.length() > MOST) {
            throw BrokenRule.at("to", "report.long", MOST);
        }
        return span;
    }

    private static Week parse(String field, String label) {
        return Week.parse(label.strip()).orElseThrow(() -> BrokenRule.at(field, "report.week"));
    }

    private static boolean isBlank(String label) {
        return label == null || label.isBlank();
    }

    public long length() {
        return ChronoUnit.WEEKS.between(from.monday(), to.monday()) + 1;
    }

    /** All of its weeks, oldest first. */
    Stream<Week> weeks() {
        return Stream.iterate(from, Week::next).limit(length());
    }

    /** How a file about it is named, without its ending. */
    public String fileName(String caseNumber) {
        return caseNumber + "-" + from.label() + (from.equals(to) ? "" : "-" + to.label());
    }
}
