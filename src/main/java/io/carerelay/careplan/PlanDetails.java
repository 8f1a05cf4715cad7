package io.carerelay.careplan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carerelay.agency.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * A care plan as its worker drafts it (rule P1).
 *
 * @param endsOn null for a plan without a set end
 * @param reviewRule which weeks a supervisor reviews; null for those in which something was not done
 * @param reviewEvery every how many weeks, where the rule counts them; null for 4
 */
public record PlanDetails(
        @NotNull LocalDate startsOn,
        LocalDate endsOn,

        @NotEmpty(message = "{plan.error.goals}") @Size(max = 20)
        List<@Valid @NotNull Goal> goals,

        @Size(max = 50) List<@Valid @NotNull Activity> activities,
        ReviewRule reviewRule,
        @Min(2) @Max(26) Integer reviewEvery) {

    public PlanDetails {
        goals = goals == null ? List.of() : List.copyOf(goals);
        activities = activities == null ? List.of() : List.copyOf(activities);
        reviewRule = reviewRule == null ? ReviewRule.NOT_DONE : reviewRule;
        reviewEvery = reviewEvery == null ? 4 : reviewEvery;
    }

    public PlanDetails(LocalDate startsOn, LocalDate endsOn, List<Goal> goals, List<Activity> activities) {
        this(startsOn, endsOn, goals, activities, null, null);
    }

    @JsonIgnore
    @AssertTrue(message = "{plan.error.endsBeforeStart}")
    public boolean isEndingAfterStart() {
        return endsOn == null || startsOn == null || !endsOn.isBefore(startsOn);
    }

    /**
     * Something to be reached.
     *
     * @param id of the goal that this goes on with when a plan is revised; null for a new one
     */
    public record Goal(
            Long id,
            @NotBlank @Size(max = 160) @PlainText String title,
            @Size(max = 1000) @PlainText(multiline = true) String description) {

        public Goal(String title, String description) {
            this(null, title, description);
        }
    }

    /**
     * Something to be done on a weekday, each week or once.
     *
     * @param id of the activity that this goes on with when a plan is revised; null for a new one
     * @param responsibleId staff id of who does it
     */
    public record Activity(
            Long id,
            @NotBlank @Size(max = 160) @PlainText String title,
            @Size(max = 1000) @PlainText(multiline = true) String description,
            @NotNull Long responsibleId,
            @NotNull DayOfWeek weekday,
            @NotNull Recurrence recurrence) {

        public Activity(
                String title, String description, Long responsibleId, DayOfWeek weekday, Recurrence recurrence) {
            this(null, title, description, responsibleId, weekday, recurrence);
        }
    }
}
