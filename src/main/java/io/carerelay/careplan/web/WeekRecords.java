package io.carerelay.careplan.web;

import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekNote;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.careplan.WeekReview;
import io.carerelay.careplan.WeekState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** A week and what it holds, as the API tells it. */
final class WeekRecords {

    private WeekRecords() {}

    /** A week; submitted and closed are null before. */
    record SheetRecord(
            String week,
            LocalDate monday,
            WeekState state,
            Instant submittedAt,
            Long submittedBy,
            Instant closedAt,
            List<ActivityRecord> activities,
            List<VisitRecord> visits,
            List<NoteRecord> notes,
            List<ReviewRecord> reviews) {

        static SheetRecord of(WeekSheet sheet, ZoneId zone) {
            return new SheetRecord(
                    sheet.week().getWeek().label(),
                    sheet.week().getWeek().monday(),
                    sheet.week().getState(),
                    sheet.week().getSubmittedAt(),
                    sheet.week().getSubmittedBy(),
                    sheet.week().getClosedAt(),
                    sheet.activities().stream().map(ActivityRecord::of).toList(),
                    sheet.visits().stream()
                            .map(visit -> VisitRecord.of(visit, zone))
                            .toList(),
                    sheet.notes().stream().map(NoteRecord::of).toList(),
                    sheet.reviews().stream().map(ReviewRecord::of).toList());
        }
    }

    /** An activity, with the version that a change of it names. */
    record ActivityRecord(
            long id,
            int version,
            String title,
            String description,
            long responsibleId,
            LocalDate dueOn,
            Long carriedFrom,
            Stage stage,
            String reason,
            Instant stageAt,
            Long stageBy) {

        static ActivityRecord of(WeekActivity activity) {
            return new ActivityRecord(
                    activity.getId(),
                    activity.getVersion(),
                    activity.getTitle(),
                    activity.getDescription(),
                    activity.getResponsibleId(),
                    activity.getDueOn(),
                    activity.getCarriedFrom(),
                    activity.getStage(),
                    activity.getStageReason(),
                    activity.getStageAt(),
                    activity.getStageBy());
        }
    }

    /** A visit; day and time are the agency's. */
    record VisitRecord(
            long id,
            int version,
            VisitDetails visit,
            Instant beginsAt,
            String calledOff,
            long recordedBy,
            Instant recordedAt) {

        static VisitRecord of(Visit visit, ZoneId zone) {
            ZonedDateTime begins = visit.getBeginsAt().atZone(zone);
            return new VisitRecord(
                    visit.getId(),
                    visit.getVersion(),
                    new VisitDetails(
                            visit.getStaffId(),
                            begins.toLocalDate(),
                            begins.toLocalTime(),
                            visit.getPlace(),
                            visit.getMemberIds(),
                            visit.getOthersPresent(),
                            visit.getMinutes(),
                            visit.getOutcome()),
                    visit.getBeginsAt(),
                    visit.getCalledOff(),
                    visit.getRecordedBy(),
                    visit.getRecordedAt());
        }
    }

    /** A note. */
    record NoteRecord(long id, int version, String text, long writtenBy, Instant writtenAt, Instant editedAt) {

        static NoteRecord of(WeekNote note) {
            return new NoteRecord(
                    note.getId(),
                    note.getVersion(),
                    note.getText(),
                    note.getWrittenBy(),
                    note.getWrittenAt(),
                    note.getEditedAt());
        }
    }

    /** A recorded review. */
    record ReviewRecord(ReviewDecision decision, String comment, long givenBy, Instant recordedAt) {

        static ReviewRecord of(WeekReview review) {
            return new ReviewRecord(
                    review.getDecision(), review.getComment(), review.getGivenBy(), review.getRecordedAt());
        }
    }
}
