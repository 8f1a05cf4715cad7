package io.carerelay.careplan.web;

import io.carerelay.careplan.process.WeekRules.Rule;
import io.carerelay.careplan.process.WeekRulesEditor;
import io.carerelay.careplan.process.WeekRulesEditor.Rules;
import io.carerelay.casefile.Priority;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Rules of plan weeks")
@PreAuthorize("hasRole('ADMIN')")
@RequestMapping(path = "/api/plan-rules", produces = MediaType.APPLICATION_JSON_VALUE)
class RulesApi {

    private final WeekRulesEditor editor;

    RulesApi(WeekRulesEditor editor) {
        this.editor = editor;
    }

    @GetMapping
    @Operation(
            summary = "What holds of the agency's plan weeks, by the priority of the case",
            description = "Days count from the Sunday of the week. Version 0 means the standard rules.")
    Rules current() {
        return editor.current();
    }

    @PutMapping
    @Operation(
            summary =
                    "Changes some or all of the rules, for weeks that begin and reviews that are asked for from then on")
    Rules change(@Valid @RequestBody Wanted wanted) {
        Map<Priority, Rule> rules = new EnumMap<>(editor.current().byPriority());
        rules.putAll(wanted.byPriority());
        return editor.change(wanted.version(), rules);
    }

    @DeleteMapping
    @Operation(summary = "Goes back to the standard rules")
    Rules returnToStandard(@RequestParam int version) {
        return editor.returnToStandard(version);
    }

    /**
     * Rules to be.
     *
     * @param version of the rules as the caller read them; 409 where they were changed since
     */
    record Wanted(@NotNull Integer version, @NotNull Map<Priority, @NotNull Rule> byPriority) {}
}
