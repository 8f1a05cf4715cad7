package io.carerelay.message;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.Relationship;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A family of two adults and a child, a case of it with its worker, and people of the agency who are not on it. */
public abstract class ConversationTest extends RecordTest {

    @Autowired
    protected FamilyMessages messages;

    @Autowired
    protected OwnMessages own;

    @Autowired
    protected Conversations conversations;

    @Autowired
    protected CaseTeam team;

    @Autowired
    protected CaseManagers managers;

    @Autowired
    protected StaffNotices notices;

    protected String agency;
    protected StaffMember worker;
    protected StaffMember other;
    protected StaffMember supervisor;
    protected Client client;
    protected CaseFile file;
    protected HouseholdMember head;
    protected HouseholdMember partner;
    protected HouseholdMember child;

    @BeforeEach
    void aFamilyAndItsWorker() {
        agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        other = newPerson(agency, Role.WORKER);
        supervisor = newPerson(agency, Role.SUPERVISOR);
        FamilyDetails alone = newFamily();
        client = in(
                agency,
                () -> clients.register(family(
                        alone.givenName(),
                        alone.familyName(),
                        LocalDate.of(1988, 4, 2),
                        List.of(),
                        List.of(),
                        List.of(
                                new FamilyDetails.Member(
                                        "Pauli",
                                        alone.familyName(),
                                        LocalDate.of(1986, 7, 9),
                                        Relationship.SPOUSE_OR_PARTNER),
                                new FamilyDetails.Member(
                                        "Eino", alone.familyName(), LocalDate.of(2018, 3, 2), Relationship.CHILD)))));
        file = newCase(client);
        in(agency, () -> team.assign(file.getNumber(), List.of(worker.getId())));
        head = client.getHead();
        partner = client.getMembers().get(1);
        child = client.getMembers().get(2);
    }

    /** Works as that person. */
    protected static <T> T by(StaffMember person, Supplier<T> work) {
        return (person.is(Role.WORKER)
                        ? AgencyContext.ofWorker(person.getAgencyId(), person.getId(), person.getLogin())
                        : AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()))
                .call(work);
    }

    /** Works as that adult of the family. */
    protected <T> T as(HouseholdMember adult, Supplier<T> work) {
        return asFamily(agency, client.getId(), adult.getId(), work);
    }

    protected MessageThread begunBy(StaffMember person, String caseNumber, Long onlyFor) {
        return by(
                person,
                () -> messages.open(
                        UUID.randomUUID(),
                        client.getRecordNumber(),
                        new NewThread(caseNumber, onlyFor, "The flat", "When can we see the flat?")));
    }

    protected MessageThread begunByFamily() {
        return as(
                head,
                () -> own.open(
                        UUID.randomUUID(),
                        head.getId(),
                        new NewThread(null, null, "School", "Can somebody come along?")));
    }

    protected boolean familyWrites(MessageThread thread, HouseholdMember adult, String text) {
        return as(adult, () -> own.reply(UUID.randomUUID(), adult.getId(), thread.getReference(), text));
    }

    protected boolean writes(StaffMember person, MessageThread thread, String text) {
        return by(person, () -> messages.reply(UUID.randomUUID(), thread.getReference(), null, text));
    }

    protected MessageThread now(MessageThread thread) {
        return in(agency, () -> conversations.thread(thread.getReference()));
    }

    protected List<MessageLine> lines(StaffMember person, MessageThread thread) {
        return by(person, () -> conversations.conversation(thread.getReference(), null))
                .messages();
    }

    /** That person becomes the family's Case Manager. */
    protected CaseManagerAssignment manages(StaffMember person) {
        return in(
                agency,
                () -> managers.assign(
                        client.getId(),
                        person.getId(),
                        CaseManagerType.CASE_MANAGER,
                        agencies.today(agency),
                        Set.of()));
    }

    protected List<String> told(StaffMember person) {
        return by(
                person,
                () -> notices.unseen(person.getId()).stream()
                        .map(StaffNotice::getKind)
                        .toList());
    }
}
