package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bulk moves on their pages: chosen, previewed, decided once, followed, downloaded and undone. */
class ReassignmentPagesTests extends PagesTest {

    @Autowired
    private CaseManagers managers;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Statements statements;

    @Test
    void whatIsTypedWrongIsSaidBesideTheFieldAndNothingIsLost() {
        Scene scene = new Scene("RPA", 30);
        HttpResponse<String> refused = scene.choose("reason", "", "scope", "TICKED", "kept", scene.numbers.get(29));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Choose who takes over.", "Say why, in a few words", "Tick at least one")
                .contains("value=\"TICKED\" checked");
        HttpResponse<String> tooLong = scene.choose("reason", "x".repeat(501), "takers", scene.id(scene.taker));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("Use at most 500 characters", "checked=\"checked\"", "x".repeat(501));
        assertThat(scene.choose("reason", "Why", "takers", "999999").statusCode())
                .isEqualTo(422);
        assertThat(scene.choose("reason", "Why", "takers", "abc").statusCode()).isEqualTo(422);
        assertThat(scene.choose("reason", "Why", "takers", scene.id(scene.taker), "priority", "NONSENSE")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void ticksStayWhenAPageIsTurned() {
        Scene scene = new Scene("RPB", 30);
        String first = page(scene.visitor, "/reassignments/new?fromId=" + scene.giver.getId());
        assertThat(first).contains("All 30 that match");
        String next = scene.field(first, "name=\"after\" value=\"(\\d+)\"");
        String keptOf = scene.field(first, "name=\"keptOf\" value=\"([^\"]+)\"");
        String second = scene.choose(
                        "fromId",
                        scene.id(scene.giver),
                        "keptOf",
                        keptOf,
                        "ticks",
                        scene.numbers.get(29),
                        "after",
                        next)
                .body();
        assertThat(second).contains("1 more is ticked on another page", scene.numbers.get(0));
        String kept = scene.field(second, "name=\"kept\" value=\"([^\"]+)\"");
        assertThat(kept).isEqualTo(scene.numbers.get(29));
        String there = scene.there(scene.choose(
                "fromId",
                scene.id(scene.giver),
                "keptOf",
                keptOf,
                "kept",
                kept,
                "ticks",
                scene.numbers.get(0),
                "scope",
                "TICKED",
                "takers",
                scene.id(scene.taker),
                "reason",
                "Two of them"));
        assertThat(page(scene.visitor, there))
                .contains("Confirm: move 2", scene.numbers.get(0), scene.numbers.get(29))
                .doesNotContain(scene.numbers.get(5));
    }

    @Test
    void aMoveIsConfirmedOnceFollowedDownloadedAndUndone() {
        Scene scene = new Scene("RPC", 5);
        String there = scene.draft();
        assertThat(page(scene.visitor, there)).contains("Confirm: move 5", "Nothing has moved yet", "Team north");
        assertThat(page(scene.visitor, "/reassignments")).contains("To be confirmed", "0 of 5");
        assertThat(scene.visitor.form(there + "/confirm", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(page(scene.visitor, there)).contains("is confirmed", "<progress", "every 1s");
        assertThat(scene.visitor.get(there + "/progress").body()).contains("0 moved and 0 skipped, of 5");
        for (String again : List.of("/confirm", "/drop")) {
            scene.visitor.form(there + again, Map.of());
            assertThat(page(scene.visitor, there)).contains("was decided on already");
        }
        scene.visitor.form(there + "/undo", Map.of());
        assertThat(page(scene.visitor, there)).contains("is not done, so there is nothing to undo");
        runJobs(there);
        HttpResponse<String> over = scene.visitor.get(there + "/progress");
        assertThat(over.headers().firstValue("HX-Refresh")).contains("true");
        assertThat(page(scene.visitor, there)).contains("How it came out", "Undo this move");
        HttpResponse<String> file = scene.visitor.get(there + "/outcome.csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", "MOVE-");
        assertThat(file.body().lines())
                .hasSize(6)
                .anyMatch(line -> line.contains(scene.numbers.get(0)) && line.contains("\"Moved\""));
        assertThat(file.body()).contains("\"'=Case aa\"");

        String back = scene.there(scene.visitor.form(there + "/undo", Map.of()));
        assertThat(page(scene.visitor, back)).contains("Confirm: move 5", "goes back to where it came from");
        scene.visitor.form(there + "/undo", Map.of());
        assertThat(page(scene.visitor, there)).contains("is being undone, or was undone already");
        scene.visitor.form(back + "/confirm", Map.of());
        runJobs(back);
        assertThat(all(scene.visitor, "/cases?worker=" + scene.giver.getId(), "href=\"/cases/([A-Z]+-\\d{4}-\\d{6})\""))
                .hasSize(5);
    }

    @Test
    void clientsMoveFromCaseManagerToCaseManager() {
        Scene scene = new Scene("RPD", 1);
        in(
                "RPD",
                () -> managers.assign(
                        scene.client.getId(),
                        scene.giver.getId(),
                        CaseManagerType.CASE_MANAGER,
                        agencies.today("RPD"),
                        Set.of()));
        assertThat(page(scene.visitor, "/reassignments/new?what=CLIENTS"))
                .contains("The one that matches", scene.client.getRecordNumber());
        String there = scene.there(
                scene.choose("what", "CLIENTS", "takers", scene.id(scene.taker), "reason", "Somebody nearer"));
        assertThat(page(scene.visitor, there)).contains("Case Managers", "Confirm: move 1");
        assertThat(scene.visitor.form(there + "/drop", Map.of()).statusCode()).isEqualTo(302);
        assertThat(page(scene.visitor, there)).contains("is dropped. Nothing moved.");
    }

    @Test
    void nobodyElseSeesOrDecidesIt() {
        Scene scene = new Scene("RPE", 1);
        String there = scene.draft();
        Visitor stranger = signedIn(person("RPF", "rpf.super", Role.SUPERVISOR));
        Visitor worker = signedIn(scene.giver);
        page(stranger, "/");
        page(worker, "/");
        for (String path : List.of(there, there + "/progress", there + "/outcome.csv", "/api" + there)) {
            assertThat(status(stranger, path)).as(path).isEqualTo(404);
            assertThat(status(worker, path)).as(path).isEqualTo(403);
        }
        for (String path : List.of("/confirm", "/drop", "/undo", "/retry")) {
            assertThat(stranger.form(there + path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(404);
            assertThat(worker.form(there + path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(status(scene.visitor, "/reassignments/MOVE-999999")).isEqualTo(404);
        assertThat(status(scene.visitor, "/reassignments/nonsense")).isEqualTo(404);
    }

    @Test
    void theApiDoesTheSame() {
        Scene scene = new Scene("RPG", 3);
        String request = "{\"caseFilter\":{\"fromStaffId\":%d},\"takerIds\":[%d],\"reason\":\"By program\"}"
                .formatted(scene.giver.getId(), scene.taker.getId());
        HttpResponse<String> drafted = scene.visitor.json("POST", "/api/reassignments", request);
        assertThat(drafted.statusCode()).isEqualTo(201);
        String there = "/api/reassignments/" + scene.field(drafted.body(), "\"reference\":\"([^\"]+)\"");
        assertThat(scene.visitor.get(there + "/rows?state=WAITING").body()).contains(scene.numbers);
        assertThat(scene.visitor.json("POST", there + "/dropping", "").body()).contains("\"DROPPED\"");
        assertThat(scene.visitor.json("POST", there + "/confirmation", "").statusCode())
                .isEqualTo(422);
        assertThat(scene.visitor.get("/api/reassignments").body()).contains("\"DROPPED\"");
        assertThat(scene.visitor
                        .json("POST", "/api/reassignments", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aLeaverIsHandedOverByAnAdminOnly() {
        Scene scene = new Scene("RPH", 3);
        Visitor admin = signedIn(person("RPH", "rph.admin", Role.ADMIN));
        String path = "/settings/staff/" + scene.giver.getId();
        assertThat(admin.get(path + "/deactivate")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith(path + "/leave");
        assertThat(page(admin, path + "/leave")).contains("Who takes over from", "open cases");
        assertThat(status(scene.visitor, path + "/leave")).isEqualTo(403);
        assertThat(status(signedIn(person("RPI", "rpi.admin", Role.ADMIN)), path + "/leave"))
                .isEqualTo(404);
        HttpResponse<String> refused = admin.form(path + "/leave", Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Choose who takes over.");
        String there = scene.there(admin.form(path + "/leave", Map.of("takers", scene.id(scene.taker))));
        assertThat(page(scene.visitor, there))
                .contains("an administrator decides")
                .doesNotContain(there + "/confirm");
        assertThat(scene.visitor.form(there + "/confirm", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(page(signedIn(scene.giver), "/")).contains("My tasks");
        admin.form(there + "/confirm", Map.of());
        assertThat(visitor()
                        .trySignIn(scene.giver.getLogin(), PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/login");
        runJobs(there);
        assertThat(page(admin, there)).contains("How it came out");
        assertThat(page(admin, path)).contains("Reactivate");
    }

    @Test
    void aMoveOfThirtyAsksAsMuchAsOneOfOne() {
        List<List<String>> heard = new ArrayList<>();
        for (Scene scene : List.of(new Scene("RPJ", 1), new Scene("RPK", 30))) {
            String there = scene.draft();
            page(scene.visitor, there);
            page(scene.visitor, "/reassignments");
            heard.add(statements.of(() -> page(scene.visitor, there) + page(scene.visitor, "/reassignments")));
        }
        assertThat(heard.get(1)).hasSameSizeAs(heard.get(0));
    }

    private void runJobs(String there) {
        String reference = there.substring(there.lastIndexOf('/') + 1);
        for (Job job = job(reference); job != null; job = job(reference)) {
            management.executeJob(job.getId());
        }
    }

    private Job job(String reference) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
        return instance == null
                ? null
                : management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream()
                        .findFirst()
                        .orElse(null);
    }

    /** An agency with somebody who has cases, somebody who could take them, and a supervisor. */
    private final class Scene {

        private final StaffMember giver;
        private final StaffMember taker;
        private final Visitor visitor;
        private final Client client;
        private final List<String> numbers = new ArrayList<>();

        private Scene(String code, int count) {
            String prefix = code.toLowerCase();
            giver = person(code, prefix + ".giver", Role.WORKER);
            taker = person(code, prefix + ".taker", Role.WORKER);
            client = client(code, "Some", "Family", 0);
            for (int i = 0; i < count; i++) {
                CaseFile file = open(client, "=Case " + letters(i));
                assign(file, giver);
                numbers.add(file.getNumber());
            }
            visitor = signedIn(person(code, prefix + ".super", Role.SUPERVISOR));
            page(visitor, "/");
        }

        private HttpResponse<String> choose(String... fields) {
            return visitor.form("/reassignments/new", Families.with(Map.of(), fields));
        }

        private String draft() {
            return there(choose("fromId", id(giver), "takers", id(taker), "reason", "Team north"));
        }

        private String there(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
        }

        private String id(StaffMember member) {
            return member.getId().toString();
        }

        private String field(String body, String pattern) {
            return Pattern.compile(pattern)
                    .matcher(body)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
        }
    }
}
