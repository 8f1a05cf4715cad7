package io.carerelay.careplan;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.document.Attachable;
import io.carerelay.document.DocumentPlace;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Documents are attached to a week and its visits while it is open; what was submitted stays as its reviewer saw it. */
@Component
class WeekAttachments implements Attachable {

    private final PlanWeeks weeks;
    private final Visits visits;

    WeekAttachments(PlanWeeks weeks, Visits visits) {
        this.weeks = weeks;
        this.visits = visits;
    }

    @Override
    public void requireAttachable(DocumentPlace place) {
        if (place.kind() == DocumentPlace.Kind.WEEK) {
            weekOf(place, place.key()).ifPresent(PlanWeek::requireOpen);
        } else if (place.kind() == DocumentPlace.Kind.VISIT) {
            String[] key = place.key().split("/V");
            PlanWeek week = weekOf(place, key[0]).orElseThrow(() -> new NoSuchRecord("visit", place.reference()));
            visits.findById(Long.valueOf(key[1]))
                    .filter(visit -> visit.getWeekId().equals(week.getId()))
                    .orElseThrow(() -> new NoSuchRecord("visit", place.reference()));
            week.requireOpen();
        }
    }

    private Optional<PlanWeek> weekOf(DocumentPlace place, String label) {
        return Week.parse(label).flatMap(week -> weeks.ofCase(place.caseFile().getId(), week.monday()));
    }
}
