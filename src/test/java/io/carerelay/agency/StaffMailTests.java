package io.carerelay.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.MailServer;
import io.carerelay.RecordTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What is written to members of staff by e-mail, to a mail server that is really there. */
class StaffMailTests extends RecordTest {

    @Autowired
    private ObjectProvider<JavaMailSenderImpl> sender;

    @Autowired
    private MessageSource messages;

    @Test
    void leadsToTheAddressUnderWhichPeopleReachTheApplication() {
        try (MailServer server = MailServer.open()) {
            send(reader("reader@agency.example"), "https://carerelay.example/");
            assertThat(server.received())
                    .containsExactly(new MailServer.Mail(
                            "reader@agency.example",
                            "care@agency.example",
                            "News about a transfer in CareRelay",
                            "There is news about a transfer for you in CareRelay. You find it on your desk when you sign in."
                                    + "\n\nhttps://carerelay.example/"));
        }
    }

    @Test
    void hasNoLinkWhereThatIsNotKnown() {
        try (MailServer server = MailServer.open()) {
            send(reader("reader@agency.example"), " ");
            assertThat(server.received()).hasSize(1);
            assertThat(server.received().get(0).text()).endsWith("when you sign in.");
        }
    }

    @Test
    void goesToNobodyWhoHasLeftOrHasNoAddress() {
        StaffMember left = reader("left@agency.example");
        in(left.getAgencyId(), () -> staff.deactivate(left.getId()));
        try (MailServer server = MailServer.open()) {
            send(left, "");
            send(reader(null), "");
            send(reader(""), "");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void goesToNobodyOfAnotherAgency() {
        StaffMember stranger = reader("stranger@agency.example");
        assertThatThrownBy(() -> in(newAgency(), () -> {
                    mail("").send(stranger.getId(), "transfer");
                    return null;
                }))
                .isInstanceOf(NoSuchRecord.class);
    }

    @Test
    void failsWhereTheServerIsAway() {
        StaffMember reader = reader("reader@agency.example");
        assertThatThrownBy(() -> send(reader, "")).isInstanceOf(MailException.class);
    }

    private StaffMember reader(String email) {
        StaffMember reader = newPerson(newAgency(), Role.ADMIN);
        return in(
                reader.getAgencyId(),
                () -> staff.changeCard(reader.getId(), new ContactCard("Reader", "Tester", null, email, null, null)));
    }

    private void send(StaffMember reader, String address) {
        in(reader.getAgencyId(), () -> {
            mail(address).send(reader.getId(), "transfer");
            return null;
        });
    }

    private StaffMail mail(String address) {
        return new StaffMail(sender, staff, agencies, messages, "care@agency.example", address);
    }
}
