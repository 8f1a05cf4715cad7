package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog.Entry;
import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.MemberNames;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts entries of the activity log (rule K4) into words: what happened, who did it, where, and what it was before. */
@Component
class Timeline {

    /** What an adult of a family did is logged by their place in the household. */
    private static final Pattern FAMILY = Pattern.compile("family/(\\d{1,18})");

    private final StaffDirectory staff;
    private final MemberNames members;
    private final AgencyDirectory agencies;
    private final MessageSource messages;
    private final Words words;

    Timeline(StaffDirectory staff, MemberNames members, AgencyDirectory agencies, MessageSource messages, Words words) {
        this.staff = staff;
        this.members = members;
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
        Map<Long, String> family = members.of(shown.stream()
                .map(entry -> member(entry.actor()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        return new Page(
                shown.stream()
                        .map(entry -> new Line(
                                entry.at().atZone(person.zone()),
                                member(entry.actor()) == null
                                        ? who(entry.actor(), entry.atAgency(), people.get(entry.actor()), names)
                                        : family.getOrDefault(member(entry.actor()), text("activity.family", "")),
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

    private static Long member(String actor) {
        Matcher matcher = FAMILY.matcher(actor);
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
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
