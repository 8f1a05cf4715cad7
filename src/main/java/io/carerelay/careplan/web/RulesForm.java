package io.carerelay.careplan.web;

import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.process.WeekRules;
import io.carerelay.careplan.process.WeekRulesEditor;
import io.carerelay.casefile.Priority;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of an agency's plan weeks, a row for each priority. */
public class RulesForm {

    private int version;
    private Map<Priority, Row> rules = rows();

    static RulesForm of(WeekRulesEditor.Rules current) {
        RulesForm form = new RulesForm();
        form.version = current.version();
        current.byPriority().forEach((priority, rule) -> {
            Row row = form.rules.get(priority);
            row.reviewAtLeast = rule.reviewAtLeast();
            row.remindDays = rule.remindDays();
            row.escalateDays = rule.escalateDays();
        });
        return form;
    }

    private static Map<Priority, Row> rows() {
        Map<Priority, Row> rows = new LinkedHashMap<>();
        for (Priority priority : Priority.values()) {
            rows.put(priority, new Row());
        }
        return rows;
    }

    Map<Priority, WeekRules.Rule> wanted() {
        Map<Priority, WeekRules.Rule> wanted = new EnumMap<>(Priority.class);
        rules.forEach((priority, row) ->
                wanted.put(priority, new WeekRules.Rule(row.reviewAtLeast, row.remindDays, row.escalateDays)));
        return wanted;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public Map<Priority, Row> getRules() {
        return rules;
    }

    public void setRules(Map<Priority, Row> rules) {
        this.rules = rules;
    }

    /** What holds of cases of one priority. Days count from the Sunday of the week. */
    public static class Row {

        private ReviewRule reviewAtLeast;
        private int remindDays;
        private int escalateDays;

        /** Null where the plan alone decides. */
        public ReviewRule getReviewAtLeast() {
            return reviewAtLeast;
        }

        public void setReviewAtLeast(ReviewRule reviewAtLeast) {
            this.reviewAtLeast = reviewAtLeast;
        }

        public int getRemindDays() {
            return remindDays;
        }

        public void setRemindDays(int remindDays) {
            this.remindDays = remindDays;
        }

        public int getEscalateDays() {
            return escalateDays;
        }

        public void setEscalateDays(int escalateDays) {
            this.escalateDays = escalateDays;
        }
    }
}
