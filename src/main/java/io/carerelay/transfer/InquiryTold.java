package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.OtherAgency;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the people of both agencies what became of an inquiry; each reads it on their desk. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InquiryTold {

    /** The process, as the log of the asking agency names who did it there. */
    private static final String ACTOR = "transfer-inquiry";

    private final StaffDirectory staff;
    private final StaffNotices notices;
    private final OtherAgency otherAgency;
    private final ApplicationEventPublisher events;

    InquiryTold(StaffDirectory staff, StaffNotices notices, OtherAgency otherAgency, ApplicationEventPublisher events) {
        this.staff = staff;
        this.notices = notices;
        this.otherAgency = otherAgency;
        this.events = events;
    }

    /** The admins of the holder, which is the current agency. */
    void holder(String kind, TransferInquiry inquiry) {
        staff.activeInRole(AgencyContext.current().agencyId(), Role.ADMIN)
                .forEach(admin -> notices.tell(admin.getId(), kind, inquiry.getReference()));
    }

    /** Who asked, and the admins there; a step of the holder has led to it. */
    void asker(String kind, TransferInquiry inquiry) {
        otherAgency.run(AgencyContext.ofAgency(inquiry.getAskerAgency(), ACTOR), () -> {
            events.publishEvent(InquiryChanged.atAsker(kind, inquiry));
            Set<Long> people = new TreeSet<>();
            staff.byIds(Set.of(inquiry.getAskedBy())).values().stream()
                    .filter(StaffMember::isActive)
                    .forEach(person -> people.add(person.getId()));
            staff.activeInRole(inquiry.getAskerAgency(), Role.ADMIN).forEach(admin -> people.add(admin.getId()));
            people.forEach(person -> notices.tell(person, kind, inquiry.getReference()));
        });
    }
}
