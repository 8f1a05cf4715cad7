package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.careplan.WeekState;
import io.carerelay.document.SampleFiles;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The API of plan weeks. */
class WeekApiTests extends WeekPageTest {

    @Test
    void tellsTheWeekAndChangesItByVersion() {
        String sheet = body(lead.get(api(), "Accept", "application/json"), 200);
        assertThat(JsonPath.<String>read(sheet, "$.state")).isEqualTo("OPEN");
        assertThat(JsonPath.<List<String>>read(sheet, "$.activities[*].title"))
                .containsExactly("Visit at home", "Apply for benefit");
        int id = JsonPath.read(sheet, "$.activities[0].id");
        String moved =
                body(lead.json("PATCH", api() + "/activities/" + id, "{\"version\":0,\"stage\":\"IN_PROGRESS\"}"), 200);
        assertThat(JsonPath.<Integer>read(moved, "$.version")).isOne();

        assertThat(problem(lead.json("PATCH", api() + "/activities/" + id, "{\"version\":0,\"stage\":\"DONE\"}"), 409))
                .contains("Somebody else was quicker");
        assertThat(problem(
                        lead.json("PATCH", api() + "/activities/" + id, "{\"version\":1,\"stage\":\"NOT_DONE\"}"), 422))
                .contains("Say why it was not done");
        problem(lead.json("PATCH", api() + "/activities/" + id, "{\"stage\":\"DONE\"}"), 422);
        problem(lead.json("PATCH", api() + "/activities/" + id, "{\"version\":1,\"stage\":\"FINISHED\"}"), 400);
        problem(lead.json("PATCH", api() + "/activities/999999999", "{\"version\":1,\"stage\":\"DONE\"}"), 404);
    }

    @Test
    void addsOnceWhatIsSentTwice() {
        UUID entry = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            body(lead.json("POST", api() + "/notes", "{\"entry\":\"" + entry + "\",\"text\":\"Called\"}"), 200);
            body(lead.json("POST", api() + "/visits", visit(entry, "2026-11-26", null)), 200);
            body(
                    lead.json(
                            "POST",
                            api() + "/activities",
                            "{\"entry\":\"%s\",\"title\":\"Call\",\"responsibleId\":%d,\"dueOn\":\"2026-11-27\"}"
                                    .formatted(entry, aino.getId())),
                    200);
        }
        assertThat(sheet().notes()).hasSize(1);
        assertThat(sheet().visits()).hasSize(1);
        assertThat(sheet().activities()).hasSize(3);
        problem(lead.json("POST", api() + "/notes", "{\"text\":\"Called\"}"), 422);
    }

    @Test
    void recordsChangesAndCallsOffVisits() {
        String planned = body(lead.json("POST", api() + "/visits", visit(UUID.randomUUID(), "2026-11-26", null)), 200);
        int id = JsonPath.read(planned, "$.id");
        String path = api() + "/visits/" + id;
        assertThat(problem(lead.json("PATCH", path, changed(0, "2026-11-26", "Met")), 422))
                .contains("lies ahead");
        assertThat(problem(lead.json("PATCH", path, changed(0, "2026-11-30", null)), 422))
                .contains("Choose a day of this week.");
        body(lead.json("PATCH", path, changed(0, "2026-11-24", "Met")), 200);
        assertThat(problem(lead.json("POST", path + "/calling-off", "{\"version\":1,\"reason\":\"Ill\"}"), 422))
                .contains("has an outcome already");
        problem(lead.json("PATCH", path, changed(0, "2026-11-24", "Met again")), 409);
    }

    @Test
    void submitsAndReviews() {
        int id = Math.toIntExact(activity("Visit at home").getId());
        body(
                lead.json(
                        "PATCH",
                        api() + "/activities/" + id,
                        "{\"version\":0,\"stage\":\"NOT_DONE\",\"reason\":\"Nobody opened\"}"),
                200);
        assertThat(problem(second.json("POST", api() + "/submission", ""), 422)).isNotBlank();
        String submitted = body(lead.json("POST", api() + "/submission", ""), 200);
        assertThat(JsonPath.<String>read(submitted, "$.state")).isEqualTo("REVIEW");

        problem(second.json("POST", api() + "/review", "{\"decision\":\"APPROVE\"}"), 403);
        problem(supervisor.json("POST", api() + "/review", "{}"), 422);
        problem(supervisor.json("POST", api() + "/review", "{\"decision\":\"RETURN\"}"), 422);
        String approved = body(supervisor.json("POST", api() + "/review", "{\"decision\":\"APPROVE\"}"), 200);
        assertThat(JsonPath.<String>read(approved, "$.state")).isEqualTo("CLOSED");
        assertThat(JsonPath.<List<String>>read(approved, "$.reviews[*].decision"))
                .containsExactly("APPROVE");
        assertThat(problem(lead.json("POST", api() + "/submission", ""), 422)).contains("Week 48 is closed.");
    }

    @Test
    void takesFilesWhileTheWeekIsOpenByWhicheverDoor() {
        String documents = api() + "/documents";
        body(lead.file(documents + "?name=scan.pdf", SampleFiles.pdf()), 201);
        body(lead.file(documents + "?name=scan.pdf", SampleFiles.pdf()), 201);
        assertThat(JsonPath.<List<String>>read(
                        body(lead.get(documents, "Accept", "application/json"), 200), "$[*].name"))
                .containsExactly("scan.pdf");
        assertThat(body(lead.get(page()), 200)).contains("scan.pdf", "data-upload=\"" + documents + "\"");

        post(lead, "/submission", "confirmed", "true");
        assertThat(state()).isEqualTo(WeekState.CLOSED);
        String general = "/api/cases/" + file.getNumber() + "/documents?name=late.pdf&attachedTo=" + file.getNumber()
                + "/" + week.label();
        for (String door : List.of(documents + "?name=late.pdf", general)) {
            assertThat(problem(lead.file(door, SampleFiles.pdf()), 422)).contains("Week 48 is closed.");
        }
        assertThat(body(lead.get(page()), 200)).contains("scan.pdf").doesNotContain("data-upload=\"", "late.pdf");
    }

    @Test
    void takesFilesOfAVisitAsLongAsItsWeekIsOpen() {
        String planned = body(lead.json("POST", api() + "/visits", visit(UUID.randomUUID(), "2026-11-24", "Met")), 200);
        int id = JsonPath.read(planned, "$.id");
        String documents = api() + "/visits/" + id + "/documents";
        String stored = body(lead.file(documents + "?name=photo.jpg", SampleFiles.jpeg()), 201);
        assertThat(JsonPath.<String>read(stored, "$.place")).isEqualTo("VISIT");
        assertThat(JsonPath.<String>read(stored, "$.attachedTo"))
                .isEqualTo(file.getNumber() + "/" + week.label() + "/V" + id);
        assertThat(JsonPath.<List<String>>read(
                        body(lead.get(documents, "Accept", "application/json"), 200), "$[*].name"))
                .containsExactly("photo.jpg");
        assertThat(JsonPath.<List<String>>read(
                        body(lead.get(api() + "/documents", "Accept", "application/json"), 200), "$[*].name"))
                .as("those of the week itself")
                .isEmpty();
        assertThat(body(lead.get(page()), 200)).contains("photo.jpg", "data-upload=\"" + documents + "\"");
        assertThat(body(lead.get("/documents/" + JsonPath.read(stored, "$.id") + "/details"), 200))
                .contains("Visit on 24 Nov 2026", "/weeks/" + week.label() + "#visit-" + id);
        problem(lead.file(api() + "/visits/999999999/documents?name=a.jpg", SampleFiles.jpeg()), 404);
        problem(lead.file(documents.replace("W48", "W47") + "?name=a.jpg", SampleFiles.jpeg()), 404);
        for (Visitor stranger :
                List.of(signedIn(newPerson(code, Role.WORKER)), signedIn(newPerson(newAgency(), Role.ADMIN)))) {
            problem(stranger.get(documents, "Accept", "application/json"), 404);
            problem(stranger.file(documents + "?name=a.jpg", SampleFiles.jpeg()), 404);
        }

        post(lead, "/submission", "confirmed", "true");
        assertThat(problem(lead.file(documents + "?name=late.jpg", SampleFiles.jpeg()), 422))
                .contains("Week 48 is closed.");
        assertThat(problem(
                        lead.file(
                                "/api/documents/" + JsonPath.read(stored, "$.id") + "/versions?name=photo.png",
                                SampleFiles.png()),
                        422))
                .contains("Week 48 is closed.");
        assertThat(body(lead.get(page()), 200)).contains("photo.jpg").doesNotContain("data-upload=\"");
    }

    @Test
    void isNotThereForWhoDoesNotSeeTheCase() {
        for (Visitor stranger :
                List.of(signedIn(newPerson(code, Role.WORKER)), signedIn(newPerson(newAgency(), Role.ADMIN)))) {
            problem(stranger.get(api(), "Accept", "application/json"), 404);
            problem(
                    stranger.json("POST", api() + "/notes", "{\"entry\":\"" + UUID.randomUUID() + "\",\"text\":\"A\"}"),
                    404);
            problem(stranger.json("POST", api() + "/submission", ""), 404);
            problem(stranger.get(api() + "/documents", "Accept", "application/json"), 404);
            problem(stranger.file(api() + "/documents?name=a.pdf", SampleFiles.pdf()), 404);
        }
        problem(lead.get(api().replace("W48", "W54"), "Accept", "application/json"), 404);
    }

    private String visit(UUID entry, String day, String outcome) {
        return "{\"entry\":\"" + entry + "\",\"visit\":" + details(day, outcome) + "}";
    }

    private String changed(int version, String day, String outcome) {
        return "{\"version\":" + version + ",\"visit\":" + details(day, outcome) + "}";
    }

    private String details(String day, String outcome) {
        return "{\"staffId\":%d,\"on\":\"%s\",\"at\":\"10:00\",\"place\":\"At home\"%s}"
                .formatted(aino.getId(), day, outcome == null ? "" : ",\"minutes\":30,\"outcome\":\"" + outcome + "\"");
    }

    private static String problem(HttpResponse<String> answer, int status) {
        String body = body(answer, status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        return body;
    }
}
