package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekWork;
import io.carerelay.careplan.process.WeekProcess;
import io.carerelay.casefile.CaseFile;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Supervisors page through weeks without opening each. */
class WeekOverviewTests extends PlanPagesTest {

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Autowired
    private WeekProcess process;

    @Autowired
    private Statements statements;

    @Test
    void eachWeekIsReadableWithoutOpeningIt() {
        CaseFile opened = running(aino, today());
        record(opened, "Cannot pay the rent", "Spoke about the rent");
        by(aino, () -> process.submit(opened.getNumber(), Week.of(today())));
        Visitor visitor = at(sari);
        assertThat(page(visitor, "/weeks"))
                .contains("Week 48", "Rent arrears", opened.getNumber(), "Waits for review")
                .contains("Visit at home", "Not done", "Cannot pay the rent", "Apply for benefit", "Planned")
                .contains("Visit: Home", "45 minutes", "Spoke about the rent", "A note of the week")
                .contains("Led by " + aino.getName(), "Submitted by " + aino.getName(), ">Review<")
                .contains("/cases/" + opened.getNumber() + "/weeks/2026-W48");
    }

    @Test
    void nobodyReviewsAWeekOfTheirOwn() {
        StaffMember both = newPerson(code, Role.WORKER, Role.SUPERVISOR);
        CaseFile opened = running(both, today());
        move(opened, both);
        by(both, () -> process.submit(opened.getNumber(), Week.of(today())));
        assertThat(page(at(both), "/weeks")).contains(opened.getNumber()).doesNotContain(">Review<");
        assertThat(page(at(sari), "/weeks")).contains(">Review<");
    }

    @Test
    void weeksAreChosenByWorkerWeekAndState() {
        runJobs();
        StaffMember linh = newPerson(code, Role.WORKER);
        CaseFile first = running(aino, today());
        CaseFile second = running(linh, today());
        move(second, linh);
        by(linh, () -> process.submit(second.getNumber(), Week.of(today())));
        at(LocalDate.of(2026, 11, 30), LocalTime.NOON);
        runJobs();
        Visitor visitor = at(sari);
        String before = "/weeks?week=2026-W48";
        assertThat(page(visitor, "/weeks")).contains("Week 49", first.getNumber(), second.getNumber());
        assertThat(page(visitor, before)).contains("Week 48", first.getNumber(), second.getNumber(), "Late");
        assertThat(page(visitor, before + "&worker=" + linh.getId()))
                .contains(second.getNumber())
                .doesNotContain(first.getNumber());
        assertThat(page(visitor, before + "&state=LATE"))
                .contains(first.getNumber())
                .doesNotContain(second.getNumber());
        assertThat(page(visitor, before + "&state=REVIEW"))
                .contains(second.getNumber())
                .doesNotContain(first.getNumber());
        assertThat(page(visitor, "/weeks?state=LATE")).contains("No such weeks");
        assertThat(page(visitor, "/weeks?state=CLOSED&week=2026-W47")).contains("No such weeks");
        assertThat(page(visitor, "/weeks?week=nonsense")).contains("Week 49");
        assertThat(visitor.get("/weeks?state=NONSENSE").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/weeks?worker=99999999").statusCode()).isEqualTo(404);
    }

    @Test
    void onlySupervisorsAndAdminsOfTheAgencySeeItsWeeks() {
        CaseFile opened = running(aino, today());
        for (String path : List.of("/weeks", "/api/weeks")) {
            assertThat(at(aino).get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(page(at(newPerson(code, Role.ADMIN)), path)).contains(opened.getNumber());
            assertThat(page(at(newPerson(newAgency(), Role.SUPERVISOR)), path)).doesNotContain(opened.getNumber());
            assertThat(at(operator()).get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(page(at(aino), "/")).doesNotContain("href=\"/weeks\"");
        assertThat(page(at(sari), "/")).contains("href=\"/weeks\"");
    }

    @Test
    void theListGoesOnByKeyAndAsksAsManyThingsForTenWeeksAsForOne() {
        List<CaseFile> opened = new ArrayList<>();
        opened.add(running(aino, today()));
        record(opened.get(0), "Nobody there", "Left a note");
        Visitor visitor = at(sari);
        page(visitor, "/weeks");
        List<String> few = statements.of(() -> page(visitor, "/weeks"));
        for (int i = 0; i < 11; i++) {
            opened.add(running(aino, today()));
            record(opened.get(i + 1), "Nobody there", "Left a note");
        }
        assertThat(statements.of(() -> page(visitor, "/weeks"))).hasSameSizeAs(few);

        List<String> shown = new ArrayList<>();
        String next = "/weeks";
        while (next != null) {
            String body = page(visitor, next);
            Pattern.compile("<h2 id=\"card-title-\\d+\"><a href=\"/cases/([^/]+)/")
                    .matcher(body)
                    .results()
                    .forEach(match -> shown.add(match.group(1)));
            Matcher link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(body);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        assertThat(shown)
                .containsExactlyElementsOf(
                        opened.stream().map(CaseFile::getNumber).toList());
        assertThat(visitor.get("/api/weeks?week=2026-W48&state=IN_WORK&worker=" + aino.getId())
                        .body())
                .contains(opened.get(0).getNumber(), "\"late\":false", "\"last\":");
        assertThat(visitor.get("/api/weeks?week=2026-W61").statusCode()).isEqualTo(404);
    }

    /** Something not done with that reason, a visit and a note. */
    private void record(CaseFile opened, String reason, String outcome) {
        Week week = Week.of(today());
        WeekActivity first = in(code, () -> record.sheet(opened.getNumber(), week))
                .activities()
                .get(0);
        by(aino, () -> work.move(opened.getNumber(), week, first.getId(), first.getVersion(), Stage.NOT_DONE, reason));
        by(aino, () -> work.write(opened.getNumber(), week, UUID.randomUUID(), "A note of the week"));
        by(
                aino,
                () -> visits.add(
                        opened.getNumber(),
                        week,
                        UUID.randomUUID(),
                        new VisitDetails(
                                aino.getId(), today(), LocalTime.of(9, 0), "Home", List.of(), null, 45, outcome)));
    }

    private void move(CaseFile opened, StaffMember who) {
        Week week = Week.of(today());
        WeekActivity first = in(code, () -> record.sheet(opened.getNumber(), week))
                .activities()
                .get(0);
        by(
                who,
                () -> work.move(
                        opened.getNumber(), week, first.getId(), first.getVersion(), Stage.NOT_DONE, "Nobody there"));
    }
}
