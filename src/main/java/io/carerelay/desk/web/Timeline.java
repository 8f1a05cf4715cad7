package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog.Entry;
import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts entries of the activity log (rule K4) into words: what happened, who did it, where, and what it was before. */
@Component
class Timeline {

    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final MessageSource messages;
    private final Words words;

    Timeline(StaffDirectory staff, AgencyDirectory agencies, MessageSource messages, Words words) {
        this.staff = staff;
        this.agencies = agencies;
        this.messages = messages;
        this.words = words;
    }

    /**
     * @param entries newest first, one more than the size where there are older ones
     */
    Page page(List<Entry> entries, int size, StaffPrincipal person) {
        List<Entry> shown = entries.subList(0, Math.min(entries.size(), size));
        Map<String, StaffMember> people =
                staff.byLogins(shown.stream().map(Entry::actor).collect(Collectors.toSet()));
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        return new Page(
                shown.stream()
                        .map(entry -> new Line(
                                entry.at().atZone(person.zone()),
                                who(entry.actor(), entry.atAgency(), people.get(entry.actor()), names),
                                entry.atAgency().equals(person.agencyId()) ? null : names.get(entry.atAgency()),
                                what(entry),
                                entry.changes().isEmpty() ? null : changes(entry)))
                        .toList(),
                entries.size() > size ? shown.get(size - 1).sequence() : null);
    }

    /** A process has its name in words; somebody of an agency whose staff are not visible is named by the agency. */
    String who(String actor, String atAgency, StaffMember member, Map<String, String> agencyNames) {
        if (member != null) {
            return member.getName();
        }
        Locale locale = LocaleContextHolder.getLocale();
        String somebody = text("activity.somebody", agencyNames.getOrDefault(atAgency, atAgency));
        return messages.getMessage("process." + actor, null, somebody, locale);
    }

    private String what(Entry entry) {
        Reference subject = Reference.of(entry.subject());
        return messages.getMessage(
                "activity." + entry.kind(),
                new Object[] {subject.number(), subject.weekNumber()},
                text("activity.other", subject.number()),
                LocaleContextHolder.getLocale());
    }

    private List<Change> changes(Entry entry) {
        return entry.changes().stream()
                .map(change -> new Change(
                        messages.getMessage(
                                "activity.field." + change.field(),
                                null,
                                change.field(),
                                LocaleContextHolder.getLocale()),
                        words.value(change.before()),
                        words.value(change.after())))
                .toList();
    }

    private String text(String key, Object argument) {
        return messages.getMessage(key, new Object[] {argument}, LocaleContextHolder.getLocale());
    }

    /**
     * A page of entries, newest first.
     *
     * @param older where the next page begins; null on the last
     */
    record Page(List<Line> lines, Long older) {}

    /** An entry in words; the agency is null where it is the reader's own, the changes where there are none. */
    record Line(ZonedDateTime at, String who, String agency, String what, List<Change> changes) {}

    /** A value before and after. */
    record Change(String name, String before, String after) {}
}
