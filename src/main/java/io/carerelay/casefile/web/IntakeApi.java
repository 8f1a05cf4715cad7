package io.carerelay.casefile.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.casefile.IntakeStatus;
import io.carerelay.casefile.Resolution;
import io.carerelay.casefile.ResolutionRequest;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.casefile.process.OpeningProcess;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Similarity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Intakes")
@RequestMapping(path = "/api/intakes", produces = MediaType.APPLICATION_JSON_VALUE)
class IntakeApi {

    private final IntakeDesk intakes;
    private final OpeningProcess opening;

    IntakeApi(IntakeDesk intakes, OpeningProcess opening) {
        this.intakes = intakes;
        this.opening = opening;
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Stores what was entered to open a case",
            description = "The caller makes the id (UUID); the same call twice is one intake.")
    IntakeRecord save(
            @PathVariable UUID id, @RequestBody IntakeRequest request, @AuthenticationPrincipal StaffPrincipal person) {
        return IntakeRecord.of(intakes.save(id, request, person.staffId()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One intake")
    IntakeRecord one(@PathVariable UUID id) {
        return IntakeRecord.of(intakes.intake(id));
    }

    @PostMapping("/{id}/opening")
    @Operation(summary = "Starts the process that opens the case, once")
    IntakeRecord open(@PathVariable UUID id) {
        return IntakeRecord.of(opening.start(id));
    }

    @GetMapping("/{id}/similar")
    @Operation(summary = "The records that may be this intake's family")
    Similarity similar(@PathVariable UUID id) {
        return intakes.similarTo(intakes.intake(id));
    }

    @PutMapping("/{id}/resolution")
    @Operation(summary = "Stores how the similar client is resolved; takes effect when the task is completed")
    IntakeRecord resolve(@PathVariable UUID id, @RequestBody ResolutionRequest answer) {
        return IntakeRecord.of(intakes.resolve(intakes.intake(id).getReference(), answer));
    }

    /** An intake, as the API tells it. */
    record IntakeRecord(
            UUID id,
            String reference,
            IntakeStatus status,
            FamilyDetails family,
            SupportNeed support,
            Resolution resolution,
            String resolutionReason) {

        static IntakeRecord of(Intake intake) {
            return new IntakeRecord(
                    intake.getId(),
                    intake.getReference(),
                    intake.getStatus(),
                    intake.getFamily(),
                    intake.getSupport(),
                    intake.getResolution(),
                    intake.getResolutionReason());
        }
    }
}
