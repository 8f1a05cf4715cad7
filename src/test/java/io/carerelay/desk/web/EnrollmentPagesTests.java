package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.Enrollment;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client enters programs and leaves them. */
class EnrollmentPagesTests extends ResponsibleTest {

    private static final String DAY = LocalDate.of(2026, 6, 1).toString();

    @Test
    void aWorkerEnrolsAndBecomesTheEnroller() {
        long housing = program("Housing");
        Visitor worker = at(aino);
        assertThat(page(worker, path() + "/enrollments/new")).contains("Housing", "You become the Enroller");
        HttpResponse<String> done = send(worker, path() + "/enrollments", "programId", housing, "entryOn", DAY);
        assertThat(next(done)).isEqualTo(path() + "/responsible");
        assertThat(page(worker, next(done)))
                .contains(client.getName() + " is enrolled in Housing.", "1 Jun 2026")
                .contains("Edit " + aino.getName() + ", Enroller");
        assertThat(row(aino, CaseManagerType.ENROLLER).getBeganOn()).isEqualTo(DAY);

        assertThat(page(worker, path() + "/enrollments/new")).contains("No program to enrol in");
        HttpResponse<String> again = send(worker, path() + "/enrollments", "programId", housing, "entryOn", DAY);
        assertThat(again.statusCode()).isEqualTo(422);
    }

    @Test
    void whatCannotBeIsToldBesideTheField() {
        long housing = program("Housing");
        program("Youth");
        Visitor worker = at(aino);
        String there = path() + "/enrollments";
        assertThat(send(worker, there, "entryOn", DAY).body()).contains("Choose one of your agency", "2026-06-01");
        assertThat(send(worker, there, "programId", "4711", "entryOn", DAY).statusCode())
                .isEqualTo(422);
        assertThat(send(worker, there, "programId", "many", "entryOn", DAY).statusCode())
                .isEqualTo(422);
        assertThat(send(worker, there, "programId", housing, "entryOn", "2999-01-01")
                        .body())
                .contains("This day has not come yet");
        assertThat(send(worker, there, "programId", housing, "entryOn", "2011-01-01")
                        .body())
                .contains("Housing was not open on this day");
        enrol(client, "Third", aino);
        assertThat(send(worker, there, "programId", enrolment().getProgramId(), "entryOn", DAY)
                        .body())
                .contains("The client is in Third already");
    }

    @Test
    void anExitEndsTheAssignmentsThatHangOnIt() {
        enrol(client, "Housing", aino);
        Enrollment stay = enrolment();
        CaseManagerAssignment enroller = row(aino, CaseManagerType.ENROLLER);
        in(
                agency,
                () -> managers.assign(
                        client.getId(),
                        linh.getId(),
                        CaseManagerType.CASE_MANAGER,
                        stay.getEntryOn(),
                        Set.of(stay.getId())));
        CaseManagerAssignment manager = row(linh, CaseManagerType.CASE_MANAGER);
        String exit = path() + "/enrollments/" + stay.getId() + "/exit";
        Visitor supervisor = at(sari);
        assertThat(page(supervisor, exit))
                .contains("Exit from Housing", "End these assignments too?")
                .containsPattern("value=\"" + enroller.getId() + "\" checked=\"checked\"")
                .containsPattern("value=\"" + manager.getId() + "\" checked=\"checked\"");

        HttpResponse<String> bad = send(
                supervisor,
                exit,
                "version",
                0,
                "exitOn",
                "2020-01-01",
                "reason",
                "Kept text",
                "endAlso",
                enroller.getId());
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("This is before it began", "Kept text");
        assertThat(bad.body()).doesNotContain("value=\"" + manager.getId() + "\" checked=\"checked\"");

        HttpResponse<String> done = send(
                supervisor,
                exit,
                "version",
                0,
                "exitOn",
                stay.getEntryOn(),
                "reason",
                "Needs no help any more",
                "endAlso",
                enroller.getId());
        assertThat(page(supervisor, next(done))).contains("has left Housing", "Needs no help any more", linh.getName());
        assertThat(fresh(enroller).getEndReason()).isEqualTo("reason.leftProgram");
        assertThat(page(supervisor, path() + "/responsible?show=ALL")).contains("Left the program");
        assertThat(fresh(manager).isActive()).isTrue();
        assertThat(send(supervisor, exit, "version", 0, "exitOn", stay.getEntryOn(), "reason", "Again")
                        .statusCode())
                .isEqualTo(409);
        assertThat(page(supervisor, exit)).contains("The client has left this program already");
    }

    @Test
    void aWorkerRecordsAnExitAndEndsNoAssignment() {
        enrol(client, "Housing", aino);
        Enrollment stay = enrolment();
        CaseManagerAssignment enroller = row(aino, CaseManagerType.ENROLLER);
        String exit = path() + "/enrollments/" + stay.getId() + "/exit";
        Visitor worker = at(aino);
        assertThat(page(worker, exit)).contains("until a supervisor ends them").doesNotContain("name=\"endAlso\"");
        assertThat(send(
                                worker,
                                exit,
                                "version",
                                0,
                                "exitOn",
                                stay.getEntryOn(),
                                "reason",
                                "Gone",
                                "endAlso",
                                enroller.getId())
                        .statusCode())
                .isEqualTo(403);
        assertThat(enrolment().isActive()).isTrue();
        assertThat(send(worker, exit, "version", 0, "exitOn", stay.getEntryOn(), "reason", "Gone")
                        .statusCode())
                .isEqualTo(302);
        assertThat(fresh(enroller).isActive()).isTrue();
    }
}
