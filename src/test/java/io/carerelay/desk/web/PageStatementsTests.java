package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** However much there is to show, a page asks the database the same number of things. */
class PageStatementsTests extends PagesTest {

    @Autowired
    private CaseManagers managers;

    @Autowired
    private Statements statements;

    @Autowired
    private DocumentStore store;

    @Autowired
    private ConsentRecords consents;

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Test
    void pagesSendAsManyStatementsForThirtyRowsAsForTwo() {
        Scene two = scene("PSA", 2);
        Scene thirty = scene("PSB", 30);
        for (String path : List.of(
                "/",
                "/clients",
                "/clients?q=family",
                "/clients/{client}",
                "/clients/{client}/members",
                "/clients/{client}/cases",
                "/clients/{client}/responsible",
                "/clients/{client}/responsible?show=ALL",
                "/clients/{client}/responsible/{row}",
                "/clients/{client}/responsible/history?on=2026-11-01",
                "/clients/{client}/enrollments/new",
                "/clients/{client}/consents/new",
                "/clients/{client}/transfers/new",
                "/transfers",
                "/clients/{client}/activity",
                "/responsible",
                "/responsible?type=ENROLLER",
                "/cases",
                "/cases?status=OPEN",
                "/cases/{case}",
                "/cases/{case}/plan",
                "/cases/{case}/plan/edit",
                "/weeks",
                "/cases/{case}/workers",
                "/clients/{client}/documents",
                "/clients/{client}/documents?place=WEEK",
                "/cases/{case}/documents",
                "/cases/{case}/documents/list",
                "/cases/{case}/hold",
                "/cases/{case}/weeks/{week}",
                "/cases/{case}/weeks/{week}/changes?after=0",
                "/forms/workOnWeek/{case}/{week}",
                "/settings/staff",
                "/settings/programs")) {
            List<String> few = two.statementsOf(path);
            List<String> many = thirty.statementsOf(path);
            assertThat(many).as(path).hasSameSizeAs(few);
        }
    }

    private Scene scene(String agencyId, int rows) {
        String prefix = agencyId.toLowerCase();
        StaffMember lead = person(agencyId, prefix + ".lead", Role.WORKER, Role.SUPERVISOR, Role.ADMIN);
        StaffMember[] workers = workers(agencyId, prefix, rows);
        Client client = client(agencyId, "Head", "Family", rows);
        CaseFile first = null;
        for (int i = 0; i < rows; i++) {
            CaseFile file = open(client, "Case " + i);
            first = first == null ? file : first;
            assign(file, i == 0 ? workers : new StaffMember[] {workers[i]});
            enrol(client, "Program " + i, workers[i]);
            if (i > 0) {
                client(agencyId, "Other" + letters(i), "Family", 1);
            }
        }
        plan(first, workers);
        documents(first, null, workers);
        consents(first, workers);
        week(first, workers);
        assertThat(signedIn(workers[0])
                        .form(
                                "/cases/" + first.getNumber() + "/close",
                                Map.of("outcome", "MOVED_AWAY", "reason", "Moves to the coast"))
                        .statusCode())
                .isEqualTo(302);
        Visitor visitor = signedIn(lead);
        page(visitor, "/");
        for (int i = 0; i < rows; i++) {
            Map<String, String> family = Families.unknown();
            assertThat(visitor.form("/cases", family).statusCode()).isEqualTo(302);
        }
        long row = in(agencyId, () -> managers.responsibleFor(client.getId()))
                .get(0)
                .getId();
        return new Scene(visitor, client.getRecordNumber(), first.getNumber(), week(agencyId), Long.toString(row));
    }

    /** A visit, a note and a document of the week by each of these people, who each have an activity in it too. */
    private void week(CaseFile file, StaffMember... people) {
        Week week = week(file.getAgencyId());
        documents(file, week.reference(file.getNumber()), people);
        for (StaffMember member : people) {
            AgencyContext.ofAgency(member.getAgencyId(), member.getLogin()).run(() -> {
                work.write(file.getNumber(), week, UUID.randomUUID(), "By " + member.getName());
                VisitDetails details = new VisitDetails(
                        member.getId(), week.monday(), LocalTime.NOON, "At home", List.of(), null, null, null);
                visits.add(file.getNumber(), week, UUID.randomUUID(), details);
            });
        }
    }

    private Week week(String agencyId) {
        return Week.of(in(agencyId, () -> agencies.today(agencyId)));
    }

    /** One by each of these people. */
    private void documents(CaseFile file, String attachedTo, StaffMember... people) {
        for (StaffMember member : people) {
            AgencyContext.ofAgency(member.getAgencyId(), member.getLogin())
                    .run(() -> store.store(
                            file,
                            attachedTo,
                            member.getGivenName() + ".txt",
                            new ByteArrayInputStream(SampleFiles.text("By " + member.getName()))));
        }
    }

    /** One by each of these people, with its paper. */
    private void consents(CaseFile file, StaffMember... people) {
        for (StaffMember member : people) {
            AgencyContext.ofAgency(member.getAgencyId(), member.getLogin()).run(() -> {
                long paper = store.store(
                                file,
                                null,
                                "Consent " + member.getGivenName() + ".txt",
                                new ByteArrayInputStream(SampleFiles.text("Heard by " + member.getName())))
                        .getId();
                consents.record(
                        file.getClientId(),
                        new ConsentDetails(
                                Set.of(ConsentScope.CARE),
                                "Support in Oulu",
                                "Head",
                                LocalDate.of(2026, 5, 4),
                                null,
                                paper));
            });
        }
    }

    private final class Scene {

        private final Visitor visitor;
        private final String client;
        private final String file;
        private final Week week;
        private final String row;

        private Scene(Visitor visitor, String client, String file, Week week, String row) {
            this.visitor = visitor;
            this.client = client;
            this.file = file;
            this.week = week;
            this.row = row;
        }

        /** The second time: the first answer may carry what a redirect left behind. */
        private List<String> statementsOf(String path) {
            String there = path.replace("{client}", client)
                    .replace("{case}", file)
                    .replace("{week}", week.label())
                    .replace("{row}", row);
            page(visitor, there);
            return statements.of(() -> page(visitor, there));
        }
    }
}
