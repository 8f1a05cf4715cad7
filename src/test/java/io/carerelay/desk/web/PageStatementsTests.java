package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
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

    @Test
    void pagesSendAsManyStatementsForThirtyRowsAsForOne() {
        Scene one = scene("PSA", 1);
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
                "/cases/{case}/documents",
                "/cases/{case}/documents/list",
                "/settings/staff",
                "/settings/programs")) {
            List<String> few = one.statementsOf(path);
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
        documents(first, workers);
        Visitor visitor = signedIn(lead);
        page(visitor, "/");
        for (int i = 0; i < rows; i++) {
            Map<String, String> family = Families.unknown();
            assertThat(visitor.form("/cases", family).statusCode()).isEqualTo(302);
        }
        long row = in(agencyId, () -> managers.responsibleFor(client.getId()))
                .get(0)
                .getId();
        return new Scene(visitor, client.getRecordNumber(), first.getNumber(), Long.toString(row));
    }

    /** One by each of these people. */
    private void documents(CaseFile file, StaffMember... people) {
        for (StaffMember member : people) {
            AgencyContext.ofAgency(member.getAgencyId(), member.getLogin())
                    .run(() -> store.store(
                            file,
                            null,
                            member.getGivenName() + ".txt",
                            new ByteArrayInputStream(SampleFiles.text("By " + member.getName()))));
        }
    }

    private final class Scene {

        private final Visitor visitor;
        private final String client;
        private final String file;
        private final String row;

        private Scene(Visitor visitor, String client, String file, String row) {
            this.visitor = visitor;
            this.client = client;
            this.file = file;
            this.row = row;
        }

        /** The second time: the first answer may carry what a redirect left behind. */
        private List<String> statementsOf(String path) {
            String there =
                    path.replace("{client}", client).replace("{case}", file).replace("{row}", row);
            page(visitor, there);
            return statements.of(() -> page(visitor, there));
        }
    }
}
