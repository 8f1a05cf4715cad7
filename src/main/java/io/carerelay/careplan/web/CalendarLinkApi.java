package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.careplan.CalendarLink;
import io.carerelay.careplan.OwnCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Calendar")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/account/calendar-link", produces = MediaType.APPLICATION_JSON_VALUE)
class CalendarLinkApi {

    private final OwnCalendar calendar;
    private final CalendarAddress address;

    CalendarLinkApi(OwnCalendar calendar, CalendarAddress address) {
        this.calendar = calendar;
        this.address = address;
    }

    @GetMapping
    @Operation(summary = "Since when there is a link to one's calendar, and when it was last read; not the link itself")
    LinkRecord link() {
        return calendar.link().map(LinkRecord::of).orElseThrow(() -> new NoSuchRecord("calendar link", "own"));
    }

    @PostMapping
    @Operation(summary = "Makes a link to one's calendar; the one before stops, and this one is not told again")
    ResponseEntity<NewLink> make() {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new NewLink(address.of(calendar.make())));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stops the link to one's calendar")
    void revoke() {
        calendar.revoke();
    }

    /** A link that is there, as the API tells it. */
    record LinkRecord(Instant madeAt, Instant lastReadAt) {

        static LinkRecord of(CalendarLink link) {
            return new LinkRecord(link.getCreatedAt(), link.getLastReadAt());
        }
    }

    /** A link, told this once. */
    record NewLink(String url) {}
}
