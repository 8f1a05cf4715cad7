package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Desk, clients and cases, as people of each role see them. */
class PagesTests extends PagesTest {

    private static final String RECORD = "href=\"/clients/(CR-\\d+)\"";
    private static final String CASE = "href=\"/cases/([A-Z]+-\\d{4}-\\d{6})\"";

    @Test
    void emptyPagesSayWhatToDo() {
        Visitor supervisor = signedIn(person("PGD", "pgd.super", Role.SUPERVISOR));
        Visitor worker = signedIn(person("PGD", "pgd.worker", Role.WORKER));
        assertThat(page(supervisor, "/")).contains("All done", "Nothing waits", "No cases yet", "/cases/new");
        assertThat(page(supervisor, "/clients")).contains("No clients yet", "Families are registered when");
        assertThat(page(supervisor, "/clients?q=nobody")).contains("Nobody found for “nobody”", "Show all clients");
        assertThat(page(supervisor, "/cases")).contains("No cases yet", "Open the first one");
        assertThat(page(supervisor, "/cases?status=CLOSED")).contains("Nothing found");
        assertThat(page(worker, "/clients")).contains("You see the families of the cases");
        assertThat(page(worker, "/cases")).contains("Cases that a supervisor assigns to you");
        assertThat(page(worker, "/")).doesNotContain("Open in my agency");
    }

    @Test
    void pagesOfAListShowEachRowOnce() {
        List<String> records = IntStream.range(0, 60)
                .mapToObj(i -> client("PGE", i % 3 == 0 ? "Same" : "Name" + letters(i), "Family" + letters(i / 7), 0))
                .peek(client -> open(client, "One"))
                .map(Client::getRecordNumber)
                .toList();
        Visitor visitor = signedIn(person("PGE", "pge.super", Role.SUPERVISOR));
        assertThat(all(visitor, "/clients", RECORD)).containsExactlyInAnyOrderElementsOf(records);
        assertThat(all(visitor, "/clients?q=family", RECORD)).containsExactlyInAnyOrderElementsOf(records);
        List<String> numbers = all(visitor, "/cases", CASE);
        assertThat(numbers).hasSize(60).doesNotHaveDuplicates();
        assertThat(all(visitor, "/cases?status=OPEN&number=pge-", CASE)).isEqualTo(numbers);
    }

    @Test
    void clientsAreFoundByEachKeyAndCasesByNumberAndStatus() {
        Client client = client("PGF", "Väinö", "Ångström", 3);
        Client other = client("PGF", "Somebody", "Else", 4);
        CaseFile file = open(client, "First");
        CaseFile held = open(other, "Second");
        in("PGF", () -> cases.hold(held.getNumber(), "Waits for an answer"));
        Visitor visitor = signedIn(person("PGF", "pgf.super", Role.SUPERVISOR));
        for (String key : List.of(
                "angstr",
                "V%C3%A4in%C3%B6",
                "vaino+angstrom",
                "childab+ang",
                "%2B358+0+555+7103",
                "%C3%A5ngstr%C3%B6m%40example.org",
                client.getRecordNumber(),
                client.getRecordNumber().toLowerCase())) {
            assertThat(all(visitor, "/clients?q=" + key, RECORD)).as(key).containsExactly(client.getRecordNumber());
        }
        assertThat(all(visitor, "/cases?number=" + file.getNumber(), CASE)).containsExactly(file.getNumber());
        assertThat(all(visitor, "/cases?number=PGF-", CASE)).containsExactly(held.getNumber(), file.getNumber());
        assertThat(all(visitor, "/cases?status=ON_HOLD", CASE)).containsExactly(held.getNumber());
    }

    @Test
    void aProfileSaysWhoIsResponsibleAndACaseWhatItWaitsFor() {
        StaffMember worker = person("PGG", "pgg.worker", Role.WORKER);
        StaffMember supervisor = person("PGG", "pgg.super", Role.SUPERVISOR);
        Visitor visitor = signedIn(supervisor);
        page(visitor, "/");
        Map<String, String> family = Families.with(Families.unknown(), "safeContactNotes", "Never by post");
        HttpResponse<String> opened = visitor.form("/cases", family);
        String byIntake = opened.headers().firstValue("Location").orElseThrow();
        assertThat(byIntake).contains("/cases/by-intake/");
        String there = visitor.get(byIntake.replaceFirst("https?://[^/]+", ""))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("https?://[^/]+", "");
        String number = there.substring("/cases/".length());
        assertThat(page(visitor, there))
                .contains("is open. A supervisor now assigns", "Waits for a supervisor to assign case workers", "Due ");
        assertThat(page(visitor, "/"))
                .contains("Assign case workers", number, "/camunda/app/tasklist/default/#/?task=");

        CaseFile file = in("PGG", () -> cases.caseFile(number));
        assign(file, worker);
        plan(file, worker);
        Client client = in("PGG", () -> clients.client(file.getClientId()));
        enrol(client, "Housing", worker);
        assertThat(page(signedIn(worker), there)).contains("A home of their own", "Visit by pgg", "Running");
        String profile = page(visitor, "/clients/" + client.getRecordNumber());
        assertThat(profile).contains("Never by post", "Enroller", "Housing", "pgg worker", "/staff/" + worker.getId());
        assertThat(page(visitor, "/clients/" + client.getRecordNumber() + "/activity"))
                .contains("Enrolled in Housing", "Case " + number + " opened", "pgg super", "Somebody at Agency PGG");
        assertThat(status(visitor, "/staff/" + worker.getId())).isEqualTo(200);
    }

    @Test
    void theActivityOfAFamilyIsPagedFromTheNewestOn() {
        Client client = client("PGH", "Busy", "Family", 0);
        IntStream.range(0, 45).forEach(i -> open(client, "Case"));
        Visitor visitor = signedIn(person("PGH", "pgh.super", Role.SUPERVISOR));
        List<String> entries =
                all(visitor, "/clients/" + client.getRecordNumber() + "/activity", "Case (PGH-\\d{4}-\\d{6}) opened");
        assertThat(entries).hasSize(45).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
}
