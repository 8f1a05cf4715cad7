package io.carerelay.careplan.web;

import io.carerelay.careplan.CalendarFeed.DueEntry;
import io.carerelay.careplan.CalendarFeed.Entries;
import io.carerelay.careplan.CalendarFeed.VisitEntry;
import io.carerelay.careplan.Week;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a calendar as iCalendar (RFC 5545). Times are in UTC, which no clock change moves; the reader's program shows
 * them in its own zone. The same entries are the same bytes.
 */
@Component
class CalendarFile {

    private static final String PRODUCT = "-//CareRelay//CareRelay//EN";
    private static final Duration REFRESH = Duration.ofHours(1);

    private final MessageSource messages;

    CalendarFile(MessageSource messages) {
        this.messages = messages;
    }

    /** @param base address that paths of our pages are added to */
    byte[] of(Entries entries, String base) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", messages.getMessage("app.name", null, entries.locale())));
        calendar.add(new RefreshInterval(new ParameterList(), REFRESH));
        entries.visits().forEach(visit -> calendar.add(event(visit, base, entries.locale())));
        entries.due().forEach(due -> calendar.add(event(due, base, entries.locale())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            // Unchecked, since a calendar without entries is none to the letter of the standard.
            new CalendarOutputter(false).output(calendar, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private VEvent event(VisitEntry visit, String base, Locale locale) {
        VEvent event = event("visit-" + visit.id(), visit.caseNumber(), visit.week(), base);
        event.add(new Summary(messages.getMessage("calendar.event.visit", new Object[] {visit.caseNumber()}, locale)));
        event.add(new DtStart<>(visit.begins()));
        event.add(new DtEnd<>(visit.begins().plus(visit.length())));
        event.add(visit.calledOff() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(visit.calledOff() ? ImmutableTransp.TRANSPARENT : ImmutableTransp.OPAQUE);
        return revised(event, visit.revision(), visit.changedAt());
    }

    private VEvent event(DueEntry due, String base, Locale locale) {
        VEvent event = event("activity-" + due.id(), due.caseNumber(), due.week(), base);
        event.add(new Summary(messages.getMessage("calendar.event.due", new Object[] {due.caseNumber()}, locale)));
        event.add(new DtStart<>(due.on()));
        event.add(new DtEnd<>(due.on().plusDays(1)));
        event.add(ImmutableStatus.VEVENT_CONFIRMED);
        event.add(ImmutableTransp.TRANSPARENT);
        return revised(event, due.revision(), due.changedAt());
    }

    private static VEvent event(String id, String caseNumber, Week week, String base) {
        VEvent event = new VEvent(false);
        event.add(new Uid(id + "." + caseNumber + "@carerelay"));
        event.add(new Url(URI.create(base + "/cases/" + caseNumber + "/weeks/" + week.label())));
        return event;
    }

    private static VEvent revised(VEvent event, int revision, Instant changedAt) {
        event.add(new Sequence(revision));
        event.add(new LastModified(changedAt));
        event.add(new DtStamp(changedAt));
        return event;
    }
}
