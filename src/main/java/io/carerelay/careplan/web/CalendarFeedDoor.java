package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.careplan.CalendarFeed;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands a calendar to whoever brings its link, {@code /calendar/<token>.ics}: nobody is signed in here. Whatever is wrong
 * with a link, the answer is the same.
 */
@RestController
class CalendarFeedDoor {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeed feed;
    private final CalendarFile file;
    private final CalendarAddress address;

    CalendarFeedDoor(CalendarFeed feed, CalendarFile file, CalendarAddress address) {
        this.feed = feed;
        this.file = file;
        this.address = address;
    }

    @GetMapping(CalendarSecret.PATH)
    ResponseEntity<byte[]> feed(@RequestAttribute(name = CalendarSecret.ATTRIBUTE, required = false) String token) {
        byte[] content = feed.read(token)
                .map(entries -> file.of(entries, address.base()))
                .orElseThrow(() -> new NoSuchRecord("calendar", "link"));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                // Weak, as it may be compressed on the way.
                .eTag("W/\"" + DigestUtils.md5DigestAsHex(content) + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"carerelay.ics\"")
                .body(content);
    }
}
