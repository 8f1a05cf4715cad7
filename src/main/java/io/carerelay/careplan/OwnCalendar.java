package io.carerelay.careplan;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The calendar link of whoever is signed in: one at a time, which they make, replace and revoke themselves. */
@Service
@Transactional
public class OwnCalendar {

    private final CalendarLinks links;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnCalendar(CalendarLinks links, StaffDirectory staff, ApplicationEventPublisher events, Clock clock) {
        this.links = links;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** Their link; empty where they have none. */
    @Transactional(readOnly = true)
    public Optional<CalendarLink> link() {
        return links.liveOf(person().getId());
    }

    /**
     * Makes a link; the one before stops at once.
     *
     * @return the token, which is kept nowhere and cannot be had again
     */
    public String make() {
        StaffMember person = person();
        revoke(person);
        String token = CalendarToken.next();
        links.saveAndFlush(
                new CalendarLink(person.getId(), person.getAgencyId(), CalendarToken.hash(token), clock.instant()));
        events.publishEvent(new CalendarLinkChanged("calendar.linked", person.getAgencyId(), person.getName()));
        return token;
    }

    /** The link stops at once; where there is none, nothing happens. */
    public void revoke() {
        StaffMember person = person();
        if (revoke(person)) {
            events.publishEvent(new CalendarLinkChanged("calendar.revoked", person.getAgencyId(), person.getName()));
        }
    }

    private boolean revoke(StaffMember person) {
        Optional<CalendarLink> live = links.liveOf(person.getId());
        live.ifPresent(link -> {
            link.revoke(clock.instant());
            links.flush();
        });
        return live.isPresent();
    }

    private StaffMember person() {
        StaffMember person = staff.acting();
        if (person.getAgencyId() == null) {
            throw new NoSuchRecord("calendar", person.getLogin());
        }
        return person;
    }

    private record CalendarLinkChanged(String kind, String agencyId, String subject) implements DomainEvent {}
}
