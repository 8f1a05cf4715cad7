package io.carerelay.desk.web;

import io.carerelay.agency.PlainText;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.desk.web.WhoIsResponsible.Enrolled;
import io.carerelay.desk.web.WhoIsResponsible.Row;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * All that can be done about one row of who is responsible. The forms of the page share it, each with fields of its
 * own, so that every field has a name and a place of its own.
 */
public class RowForm {

    private int version;
    private Set<Long> enrollmentIds = new HashSet<>();

    private Long takerId;

    @Size(max = 500)
    @PlainText
    private String takeoverReason;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate endsOn;

    @Size(max = 500)
    @PlainText
    private String endReason;

    private CaseManagerType type;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate beganOn;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate endedOn;

    @Size(max = 500)
    @PlainText
    private String why;

    /** What the forms say before anything is typed. */
    static RowForm of(Row row, LocalDate today) {
        RowForm form = new RowForm();
        form.fillAllBut(null, row, today);
        return form;
    }

    /** Fills in what the other forms of the page say, when one of them came back. */
    void fillAllBut(Action sent, Row row, LocalDate today) {
        version = row.version();
        if (sent != Action.ENROLLMENTS) {
            enrollmentIds = row.enrollments().stream().map(Enrolled::id).collect(Collectors.toCollection(HashSet::new));
        }
        if (sent != Action.END) {
            endsOn = today;
        }
        if (sent != Action.CORRECT) {
            type = row.type();
            beganOn = row.beganOn();
            endedOn = row.endedOn();
        }
    }

    CaseManagerCorrections.Correction correction() {
        return new CaseManagerCorrections.Correction(type, beganOn, endedOn, why);
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public Set<Long> getEnrollmentIds() {
        return enrollmentIds;
    }

    public void setEnrollmentIds(Set<Long> enrollmentIds) {
        this.enrollmentIds = enrollmentIds;
    }

    public Long getTakerId() {
        return takerId;
    }

    public void setTakerId(Long takerId) {
        this.takerId = takerId;
    }

    public String getTakeoverReason() {
        return takeoverReason;
    }

    public void setTakeoverReason(String takeoverReason) {
        this.takeoverReason = takeoverReason;
    }

    /** The first day on which the row no longer holds. */
    public LocalDate getEndsOn() {
        return endsOn;
    }

    public void setEndsOn(LocalDate endsOn) {
        this.endsOn = endsOn;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }

    public CaseManagerType getType() {
        return type;
    }

    public void setType(CaseManagerType type) {
        this.type = type;
    }

    public LocalDate getBeganOn() {
        return beganOn;
    }

    public void setBeganOn(LocalDate beganOn) {
        this.beganOn = beganOn;
    }

    public LocalDate getEndedOn() {
        return endedOn;
    }

    public void setEndedOn(LocalDate endedOn) {
        this.endedOn = endedOn;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    /** What can be done about a row, each at a path of its own. */
    enum Action {
        PROMOTE("case-manager"),
        ENROLLMENTS("enrollments"),
        HAND_OVER("replace"),
        END("end"),
        CORRECT("correct");

        private final String path;

        Action(String path) {
            this.path = path;
        }

        static Action at(String path) {
            return Stream.of(values())
                    .filter(action -> action.path.equals(path))
                    .findFirst()
                    .orElseThrow();
        }

        /** The field of this form for the name that a rule gives it. */
        String fieldOf(String field) {
            return switch (this) {
                case HAND_OVER -> field.equals("staffId") ? "takerId" : "takeoverReason";
                case END -> field.equals("endedOn") ? "endsOn" : "endReason";
                case CORRECT -> field.equals("reason") ? "why" : field;
                default -> field;
            };
        }
    }
}
