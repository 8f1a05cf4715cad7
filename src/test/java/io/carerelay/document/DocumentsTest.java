package io.carerelay.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.Relationship;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A family of two adults and a child with two cases, of which a worker has one. */
public abstract class DocumentsTest extends RecordTest {

    @Autowired
    protected DocumentStore store;

    @Autowired
    protected DocumentSharing sharing;

    @Autowired
    protected OwnDocuments own;

    @Autowired
    protected CaseTeam team;

    protected String agency;
    protected StaffMember worker;
    protected StaffMember supervisor;
    protected Client client;
    protected CaseFile file;
    protected CaseFile other;
    protected long head;
    protected long spouse;
    protected long child;

    @BeforeEach
    void aFamily() {
        agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        supervisor = newPerson(agency, Role.SUPERVISOR);
        FamilyDetails alone = newFamily();
        FamilyDetails family = family(
                alone.givenName(),
                alone.familyName(),
                LocalDate.of(1990, 5, 17),
                List.of(),
                List.of(),
                List.of(
                        new FamilyDetails.Member(
                                "Pauli", "Saari", LocalDate.of(1988, 1, 2), Relationship.SPOUSE_OR_PARTNER),
                        new FamilyDetails.Member("Eino", "Saari", LocalDate.of(2018, 3, 2), Relationship.CHILD)));
        client = in(agency, () -> clients.register(family));
        file = newCase(client);
        other = newCase(client);
        in(agency, () -> team.assign(file.getNumber(), List.of(worker.getId())));
        head = client.getHead().getId();
        spouse = member(Relationship.SPOUSE_OR_PARTNER);
        child = member(Relationship.CHILD);
    }

    protected long member(Relationship relationship) {
        return client.getMembers().stream()
                .filter(member -> member.getRelationship() == relationship)
                .map(HouseholdMember::getId)
                .findFirst()
                .orElseThrow();
    }

    /** Works as somebody who sees the whole agency. */
    protected static <T> T whole(StaffMember person, Supplier<T> work) {
        return AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()).call(work);
    }

    protected Document store(DocumentPlace place, String name, String text) {
        return as(worker, () -> store.store(place, name, stream(text)));
    }

    protected Document replace(StaffMember person, long id, String name, String text) {
        return as(person, () -> store.replace(id, name, stream(text)));
    }

    protected Document share(Document document, Long onlyFor) {
        as(worker, () -> {
            sharing.share(document.getId(), now(document).getRevision(), onlyFor);
            return null;
        });
        return now(document);
    }

    protected Document now(Document document) {
        return in(agency, () -> store.document(document.getId()));
    }

    /** Works in the portal as an adult of this family, or of another. */
    protected <T> T adult(long memberId, Supplier<T> work) {
        List<Long> families = in(
                agency,
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select client_id from household_member where id = ?", Long.class, memberId)));
        return asFamily(agency, families.isEmpty() ? client.getId() : families.get(0), memberId, work);
    }

    /** What an adult of the family reads of a document. */
    protected String read(long memberId, long id) {
        return adult(memberId, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                own.writeTo(memberId, id, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString();
        });
    }

    protected List<Long> shownTo(long memberId) {
        return adult(memberId, () -> own.page(memberId, null, 100)).stream()
                .map(OwnDocument::id)
                .toList();
    }

    /** There is nothing of that document for that adult, by whichever way. */
    protected void assertNothingFor(long memberId, long id) {
        assertThat(shownTo(memberId)).doesNotContain(id);
        assertUnknown(() -> adult(memberId, () -> own.document(memberId, id)));
        assertUnknown(() -> read(memberId, id));
    }

    protected int logged(String kind) {
        return in(
                agency,
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select count(*) from activity where client_id = ? and kind = ?",
                        Integer.class,
                        client.getId(),
                        kind)));
    }

    protected static InputStream stream(String text) {
        return new ByteArrayInputStream(SampleFiles.text(text));
    }

    protected static void assertUnknown(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(NoSuchRecord.class);
    }

    protected static void assertRule(String key, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        BrokenRule.class, rule -> assertThat(rule.key()).isEqualTo(key));
    }
}
