package io.carerelay;

import io.carerelay.agency.BrokenRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the forms of the trial process as a module would. What is typed decides how the server answers. */
@Controller
class TrialForms {

    /** What was taken, in order. */
    static final List<String> TAKEN = new CopyOnWriteArrayList<>();

    @GetMapping({"/forms/trial-visit/start", "/forms/trial-visit/tasks/{id}"})
    ResponseEntity<String> show() {
        return html(200, "", false);
    }

    @PostMapping({"/forms/trial-visit/start", "/forms/trial-visit/tasks/{id}"})
    ResponseEntity<?> take(@RequestParam String reason) throws InterruptedException {
        switch (reason) {
            case "" -> {
                return html(422, "", true);
            }
            case "away" -> throw new DataAccessResourceFailureException("gone");
            case "moved on" -> throw BrokenRule.of("task.notYours");
            case "slow" -> Thread.sleep(1500);
            default -> {}
        }
        TAKEN.add(reason);
        return ResponseEntity.ok(Map.of("variables", Map.of("intakeId", reason)));
    }

    private static ResponseEntity<String> html(int status, String reason, boolean wrong) {
        String summary = wrong
                ? "<div class=\"error-summary\" tabindex=\"-1\"><h2>Please correct one thing</h2>"
                        + "<ul><li><a href=\"#reason\">Say why</a></li></ul></div>"
                : "";
        return ResponseEntity.status(status).contentType(MediaType.TEXT_HTML).body(summary + """
                        <div class="form"><div class="field"><label for="reason">Reason for the visit</label>
                        <input class="input" id="reason" name="reason" value="%s" autofocus></div>
                        <p class="hint">Maija Meikäläinen {{1+1}}</p></div>
                        """.formatted(reason));
    }
}
