package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees what on the pages, and what is told of it. */
class PageAccessTests extends PagesTest {

    private static final String RECORD = "href=\"/clients/(CR-\\d+)\"";
    private static final String CASE = "href=\"/cases/([A-Z]+-\\d{4}-\\d{6})\"";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aWorkerSeesOnlyTheirOwnCasesAndFamilies() {
        StaffMember worker = person("PGA", "pga.worker", Role.WORKER);
        StaffMember other = person("PGA", "pga.other", Role.WORKER);
        Client mine = client("PGA", "Mine", "Seen", 1);
        Client theirs = client("PGA", "Theirs", "Unseen", 1);
        CaseFile own = open(mine, "My own case");
        CaseFile foreign = open(theirs, "Their case");
        CaseFile sibling = open(mine, "Another case of the family");
        assign(own, worker);
        assign(foreign, other);
        assign(sibling, other);
        Visitor visitor = signedIn(worker);

        assertThat(all(visitor, "/clients", RECORD)).containsExactly(mine.getRecordNumber());
        assertThat(all(visitor, "/clients?q=unseen", RECORD)).isEmpty();
        assertThat(all(visitor, "/cases", CASE)).containsExactly(own.getNumber());
        assertThat(page(visitor, "/")).contains("My own case").doesNotContain("Their case");
        assertThat(page(visitor, "/clients/" + mine.getRecordNumber() + "/cases"))
                .contains("My own case")
                .doesNotContain("Another case of the family");
        assertThat(page(visitor, "/clients/" + mine.getRecordNumber() + "/activity"))
                .doesNotContain(sibling.getNumber());
        for (String tab : List.of("", "/members", "/cases", "/activity")) {
            assertThat(status(visitor, "/clients/" + theirs.getRecordNumber() + tab))
                    .isEqualTo(404);
        }
        assertThat(status(visitor, "/cases/" + foreign.getNumber())).isEqualTo(404);
        assertThat(status(visitor, "/cases/" + sibling.getNumber())).isEqualTo(404);
    }

    @Test
    void whatAnotherAgencyHasIsNotThere() {
        Client client = client("PGB", "Somebody", "Elsewhere", 0);
        CaseFile file = open(client, "Elsewhere");
        StaffMember stranger = person("PGC", "pgc.super", Role.SUPERVISOR, Role.ADMIN);
        Visitor visitor = signedIn(stranger);
        assertThat(status(visitor, "/clients/" + client.getRecordNumber())).isEqualTo(404);
        assertThat(status(visitor, "/cases/" + file.getNumber())).isEqualTo(404);
        assertThat(all(visitor, "/clients?q=" + client.getRecordNumber(), RECORD))
                .isEmpty();
        assertThat(all(visitor, "/cases?number=PGB", CASE)).isEmpty();
        assertThat(status(
                        visitor,
                        "/staff/" + person("PGB", "pgb.worker", Role.WORKER).getId()))
                .isEqualTo(404);
    }

    @Test
    void whoOpensAPageOfARecordIsNoted() {
        StaffMember reader = person("PGI", "pgi.super", Role.SUPERVISOR);
        Client client = client("PGI", "Read", "Often", 0);
        CaseFile file = open(client, "Read");
        Visitor visitor = signedIn(reader);
        Stream.of("", "/members", "/cases", "/activity")
                .forEach(tab -> page(visitor, "/clients/" + client.getRecordNumber() + tab));
        page(visitor, "/cases/" + file.getNumber());
        List<String> pages = in(
                "PGI",
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select page from record_access where client_id = ? and staff_id = ? order by id",
                        String.class,
                        client.getId(),
                        reader.getId())));
        assertThat(pages)
                .containsExactly("client.overview", "client.members", "client.cases", "client.activity", "case");
    }

    @Test
    void anOperatorIsLedToTheAgenciesAndSeesNoClient() {
        Client client = client("PGJ", "Hidden", "Family", 0);
        CaseFile file = open(client, "Hidden");
        Visitor visitor = signedIn(operator());
        assertThat(page(visitor, "/"))
                .contains("/settings/agencies", "Agency PGJ")
                .doesNotContain("/cases/new");
        for (String path :
                List.of("/clients", "/clients/" + client.getRecordNumber(), "/cases", "/cases/" + file.getNumber())) {
            assertThat(status(visitor, path)).as(path).isEqualTo(403);
        }
    }

    @Test
    void anInactiveAgencyIsReadOnly() {
        StaffMember admin = person("PGK", "pgk.admin", Role.ADMIN);
        StaffMember worker = person("PGK", "pgk.worker", Role.WORKER);
        Client client = client("PGK", "Kept", "Record", 0);
        CaseFile file = open(client, "Kept");
        Visitor visitor = signedIn(admin);
        Visitor left = signedIn(worker);
        assertThat(page(left, "/")).contains("My tasks");
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        "PGK", new AgencyDetails("Agency PGK", "Uusimaa", "Europe/Helsinki", "en", false, false)));

        assertThat(left.get("/").headers().firstValue("Location").orElse("")).contains("/login");
        for (String path : List.of(
                "/",
                "/clients",
                "/clients/" + client.getRecordNumber(),
                "/cases",
                "/cases/" + file.getNumber(),
                "/settings",
                "/settings/programs",
                "/settings/staff",
                "/settings/staff/" + worker.getId())) {
            assertThat(page(visitor, path))
                    .as(path)
                    .contains("Your agency is not active")
                    .doesNotContain("/cases/new")
                    .doesNotContain("/new\"")
                    .doesNotContain("class=\"btn danger");
        }
        HttpResponse<String> refused =
                visitor.form("/settings/programs", Map.of("name", "Too late", "opensOn", "2026-01-01"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is not active in CareRelay at present");
    }
}
