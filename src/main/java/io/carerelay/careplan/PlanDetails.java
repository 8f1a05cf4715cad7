package io.carerelay.careplan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carerelay.agency.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
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
 */
public record PlanDetails(
        @NotNull LocalDate startsOn,
        LocalDate endsOn,

        @NotEmpty(message = "{plan.error.goals}") @Size(max = 20)
        List<@Valid @NotNull Goal> goals,

        @Size(max = 50) List<@Valid @NotNull Activity> activities) {

    public PlanDetails {
        goals = goals == null ? List.of() : List.copyOf(goals);
        activities = activities == null ? List.of() : List.copyOf(activities);
    }

    @JsonIgnore
    @AssertTrue(message = "{plan.error.endsBeforeStart}")
    public boolean isEndingAfterStart() {
        return endsOn == null || startsOn == null || !endsOn.isBefore(startsOn);
    }

    /** Something to be reached. */
    public record Goal(
            @NotBlank @Size(max = 160) @PlainText String title,
            @Size(max = 1000) @PlainText(multiline = true) String description) {}

    /**
     * Something to be done on a weekday, each week or once.
     *
     * @param responsibleId staff id of who does it
     */
    public record Activity(
            @NotBlank @Size(max = 160) @PlainText String title,
            @Size(max = 1000) @PlainText(multiline = true) String description,
            @NotNull Long responsibleId,
            @NotNull DayOfWeek weekday,
            @NotNull Recurrence recurrence) {}
}
