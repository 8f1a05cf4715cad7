package io.carerelay.careplan.process;

import io.carerelay.careplan.Week;
import io.carerelay.careplan.process.WeekRules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

/**
 * When work on a plan week is due, when its worker is reminded of it and when supervisors are asked (rule P5). A week
 * that opens late, or is given back, leaves its worker some time all the same.
 */
record WeekDeadlines(Date due, Date remind, Date escalate) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Duration TO_WORK = Duration.ofDays(2);
    private static final Duration TO_REACT = Duration.ofDays(1);

    static WeekDeadlines of(Week week, Rule rule, ZoneId zone, Instant now) {
        Instant weekEnds = week.next().monday().atStartOfDay(zone).toInstant();
        Instant due = latest(weekEnds, now.plus(TO_WORK));
        Instant remind = latest(morning(week, rule.remindDays(), zone), now.plus(TO_REACT));
        Instant escalate = latest(morning(week, rule.escalateDays(), zone), latest(due, remind.plus(TO_REACT)));
        return new WeekDeadlines(Date.from(due), Date.from(remind), Date.from(escalate));
    }

    private static Instant morning(Week week, int daysAfterSunday, ZoneId zone) {
        return week.sunday()
                .plusDays(daysAfterSunday)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
