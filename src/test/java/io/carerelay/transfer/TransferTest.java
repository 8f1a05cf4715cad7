package io.carerelay.transfer;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.Relationship;
import io.carerelay.transfer.process.InquiryProcess;
import io.carerelay.transfer.process.ReceptionProcess;
import io.carerelay.transfer.process.RequestProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A family of a sending agency, whole with everything that a record can hold, and an agency that can receive it. */
public abstract class TransferTest extends RecordTest {

    protected static final String MOVED = "They came to us on Monday";

    @Autowired
    protected RequestProcess requests;

    @Autowired
    protected ReceptionProcess receptions;

    @Autowired
    protected InquiryProcess inquiries;

    @Autowired
    protected TransferRegister transfers;

    @Autowired
    protected ConsentRecords consents;

    protected String sender;
    protected String receiver;
    protected StaffMember worker;
    protected StaffMember sendingAdmin;
    protected StaffMember secondAdmin;
    protected StaffMember receivingAdmin;
    protected CaseFile file;
    protected Client client;

    @BeforeEach
    void aFamilyAndTwoAgencies() {
        sender = newAgency();
        receiver = newAgency();
        worker = newPerson(sender, Role.WORKER);
        sendingAdmin = newPerson(sender, Role.ADMIN);
        secondAdmin = newPerson(sender, Role.ADMIN);
        receivingAdmin = newPerson(receiver, Role.ADMIN);
        file = wholeRecord(worker);
        client = in(sender, () -> clients.client(file.getClientId()));
    }

    /** The family agrees to everything being shared. */
    protected void consent() {
        by(
                sendingAdmin,
                () -> consents.record(
                        client.getId(),
                        new ConsentDetails(
                                EnumSet.allOf(ConsentScope.class),
                                "Moving to another town",
                                "Head of the family",
                                LocalDate.of(2026, 1, 5),
                                null,
                                null)));
    }

    /** An admin initiates the transfer to the receiver. */
    protected Transfer initiated() {
        return by(sendingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()));
    }

    /** A transfer that the receiver has been asked for. */
    protected Transfer asked() {
        consent();
        return initiated();
    }

    /** A transfer that was handed over. */
    protected Transfer accepted() {
        Transfer transfer = asked();
        return by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));
    }

    /** Somebody of the receiver asks the sender for a transfer of the family, as another agency describes it (rule C3). */
    protected TransferInquiry inquired(StaffMember asker) {
        return by(asker, () -> inquiries.ask(UUID.randomUUID(), new InquiryWish(sender, described(), MOVED)));
    }

    /** The head of the family, as they introduce themselves elsewhere. */
    protected FamilyDetails described() {
        HouseholdMember head = in(sender, () -> clients.client(client.getId())).getMembers().stream()
                .filter(member -> member.getRelationship() == Relationship.SELF)
                .findFirst()
                .orElseThrow();
        return family(head.getGivenName(), head.getFamilyName(), head.getBornOn());
    }

    protected TransferWish wish() {
        return new TransferWish(
                receiver, "The family moves house", "The youngest starts school in spring.", null, Map.of());
    }

    /** The first column of what a query finds at all agencies. */
    protected List<String> everywhere(String query) {
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Works as that person, in the engine's eyes nobody: what the engine refuses is tested through its API. */
    protected static <T> T by(StaffMember person, Supplier<T> work) {
        return (person.is(Role.WORKER)
                        ? AgencyContext.ofWorker(person.getAgencyId(), person.getId(), person.getLogin())
                        : AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()))
                .call(work);
    }
}
