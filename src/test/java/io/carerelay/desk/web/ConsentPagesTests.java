package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.document.SampleFiles;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Consent to share on the profile, its pages and its API (rule C4). */
class ConsentPagesTests extends ResponsibleTest {

    @Autowired
    private ConsentRecords consents;

    private LocalDate today;
    private String there;
    private String api;

    @BeforeEach
    void days() {
        today = in(agency, () -> agencies.today(agency));
        there = path() + "/consents";
        api = "/api" + there;
    }

    @Test
    void aWorkerRecordsWithAPaperThatIsAddedThere() {
        Visitor worker = at(aino);
        assertThat(page(worker, path())).contains("No valid consent", "A transfer to another agency needs");
        assertThat(page(worker, there + "/new")).contains("It is filed under A home", client.getName());
        CaseFile file = in(agency, () -> cases.ofClient(client.getId())).get(0);
        long paper = TasklistPerson.read(
                        worker.file("/api/cases/" + file.getNumber() + "/documents?name=signed.pdf", SampleFiles.pdf()))
                .get("id")
                .asLong();
        assertThat(page(worker, there + "/evidence"))
                .contains("<option value=\"" + paper + "\" selected=\"selected\">signed.pdf, " + file.getNumber());

        Object[] told = {
            "scopes",
            "CASES",
            "purpose",
            "Support in Oulu",
            "givenBy",
            "Head Family",
            "signedOn",
            today,
            "expiresOn",
            today.plusDays(20),
            "documentId",
            paper
        };
        for (int i = 0; i < 2; i++) {
            assertThat(next(send(worker, there + "/new", told))).isEqualTo(path());
        }
        String profile = page(worker, path());
        assertThat(profile)
                .contains("The consent of " + client.getName() + " is recorded.")
                .contains("Support in Oulu", "signed.pdf", "/documents/" + paper, "Runs out on")
                .doesNotContain("No valid consent", "other consent");
        assertThat(page(worker, path() + "/activity"))
                .contains("Consent to share recorded, given by Head Family", "May be shared");
    }

    @Test
    void whatIsWrongIsToldBesideTheFieldAndNothingIsLost() {
        Visitor worker = at(aino);
        HttpResponse<String> bare = send(worker, there + "/new", "purpose", "Kept words", "signedOn", "yesterday");
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body())
                .contains("Choose at least one thing that may be shared.", "Enter the name of the person who agreed.")
                .contains("Enter a day, such as", "Kept words")
                .contains("id=\"scopes-error\"");
        HttpResponse<String> late = send(
                worker,
                there + "/new",
                "scopes",
                "CARE",
                "purpose",
                "Kept words",
                "givenBy",
                "Maija",
                "signedOn",
                today.plusDays(1),
                "documentId",
                4711);
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("This day has not come yet", "Kept words", "Maija")
                .containsPattern("value=\"CARE\"[^>]*checked");
        assertThat(send(worker, there + "/new", "scopes", "EVERYTHING").statusCode())
                .isEqualTo(422);
        assertThat(all()).isEmpty();
    }

    @Test
    void itIsWithdrawnWithAReasonOnce() {
        Visitor worker = at(aino);
        long id = recorded(worker, null).get("id").asLong();
        String withdraw = there + "/" + id + "/withdraw";
        assertThat(page(worker, withdraw)).contains("From now on nothing is shared", "Support in Oulu");
        HttpResponse<String> silent = send(worker, withdraw, "version", 0, "reason", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Say why, in a few words");
        HttpResponse<String> stale = send(worker, withdraw, "version", 7, "reason", "Kept words");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("Kept words");

        assertThat(next(send(worker, withdraw, "version", 0, "reason", "They want to wait")))
                .isEqualTo(path());
        assertThat(page(worker, path()))
                .contains("is withdrawn.", "No valid consent", "One other consent", "They want to wait");
        HttpResponse<String> again = send(worker, withdraw, "version", 0, "reason", "Once more");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This consent was withdrawn already.");
        assertThat(page(worker, withdraw)).contains("This consent was withdrawn already.");
    }

    @Test
    void aFamilyWithoutAnOpenCaseFilesItsPaperItself() {
        Visitor supervisor = at(sari);
        CaseFile file = in(agency, () -> cases.ofClient(client.getId())).get(0);
        CaseFile newer = open(client, "Another one");
        assertThat(page(supervisor, there + "/new"))
                .contains("File it under the case", "/api/cases/" + newer.getNumber() + "/documents");
        assertThat(page(supervisor, there + "/evidence?caseNumber=" + file.getNumber()))
                .contains("/api/cases/" + file.getNumber() + "/documents");
        in(agency, () -> cases.close(file.getNumber(), "Moved away", "Moved"));
        in(agency, () -> cases.close(newer.getNumber(), "Moved away", "Moved"));
        assertThat(page(supervisor, there + "/new"))
                .contains("It is filed with the documents of the family", "/api" + path() + "/documents");
        String bare = "/clients/" + client(agency, "No", "Case", 0).getRecordNumber() + "/consents/new";
        assertThat(page(supervisor, bare)).contains("It is filed with the documents of the family", "data-upload=");
    }

    @Test
    void theApiDoesTheSame() {
        Visitor worker = at(aino);
        assertThat(worker.get(api + "/valid").statusCode()).isEqualTo(404);
        JsonNode consent = recorded(worker, today.plusDays(90));
        assertThat(consent.get("scopes").toString()).isEqualTo("[\"FAMILY\",\"CARE\"]");
        assertThat(TasklistPerson.read(worker.get(api + "/valid")).get("id")).isEqualTo(consent.get("id"));
        assertThat(recorded(worker, today.plusDays(90)).get("id")).isEqualTo(consent.get("id"));

        HttpResponse<String> bare = worker.json("POST", api, "{\"scopes\": [], \"givenBy\": \"Maija\"}");
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        assertThat(bare.body()).contains("\"scopes\"", "\"purpose\"", "\"signedOn\"");
        assertThat(worker.json("POST", api, "{\"scopes\": [\"ALL\"]}").statusCode())
                .isEqualTo(400);

        String withdrawal = api + "/" + consent.get("id") + "/withdrawal";
        assertThat(worker.json("POST", withdrawal, "{\"version\": 7, \"reason\": \"No\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(worker.json("POST", withdrawal, "{\"version\": 0}").statusCode())
                .isEqualTo(422);
        assertThat(TasklistPerson.read(worker.json("POST", withdrawal, "{\"version\": 0, \"reason\": \"No\"}"))
                        .get("withdrawalReason")
                        .asText())
                .isEqualTo("No");
        assertThat(worker.json("POST", withdrawal, "{\"version\": 1, \"reason\": \"No\"}")
                        .body())
                .contains("This consent was withdrawn already.");
        assertThat(TasklistPerson.read(worker.get(api))).hasSize(1);
    }

    @Test
    void whatIsNotOnesOwnIsNotThere() {
        long id = recorded(at(aino), null).get("id").asLong();
        String other = "/clients/" + client(agency, "Other", "Family", 0).getRecordNumber() + "/consents/" + id;
        assertThat(status(at(sari), other + "/withdraw")).isEqualTo(404);
        assertThat(at(sari).json("POST", "/api" + other + "/withdrawal", "{\"version\": 0, \"reason\": \"No\"}")
                        .statusCode())
                .isEqualTo(404);
        String elsewhere = agency + "X";
        StaffMember admin = person(elsewhere, "admin." + elsewhere.toLowerCase(), Role.ADMIN);
        for (Visitor stranger : List.of(at(linh), at(admin))) {
            for (String page : List.of("/new", "/evidence", "/" + id + "/withdraw")) {
                assertThat(status(stranger, there + page)).as(page).isEqualTo(404);
            }
            assertThat(send(stranger, there + "/" + id + "/withdraw", "version", 0, "reason", "No")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.get(api).statusCode()).isEqualTo(404);
        }
        assertThat(status(signedIn(operator()), there + "/new")).isEqualTo(403);
        assertThat(all())
                .singleElement()
                .satisfies(one -> assertThat(one.isWithdrawn()).isFalse());
    }

    private JsonNode recorded(Visitor visitor, LocalDate until) {
        HttpResponse<String> answer =
                visitor.json("POST", api, """
                {"scopes": ["CARE", "FAMILY"], "purpose": "Support in Oulu", "givenBy": "Maija",
                 "signedOn": "%s", "expiresOn": %s}""".formatted(today, until == null ? null : "\"" + until + "\""));
        assertThat(answer.statusCode()).isEqualTo(201);
        return TasklistPerson.read(answer);
    }

    private List<Consent> all() {
        return in(agency, () -> consents.ofClient(client.getId()));
    }
}
