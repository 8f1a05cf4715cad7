package io.carerelay.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.MailServer;
import io.carerelay.RecordTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What is written to members of staff by e-mail, to a mail server that is really there. */
class StaffMailTests extends RecordTest {

    private static final String WORDS =
            "There is something new for you in CareRelay. You find it on your desk when you sign in.\n\n"
                    + "If you do not want such e-mails, switch them off under My account.";

    @Autowired
    private ObjectProvider<JavaMailSenderImpl> sender;

    @Autowired
    private MessageSource messages;

    @Autowired
    private StaffNotices notices;

    @Autowired
    private StaffNoticeList list;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private StaffMember reader;

    @BeforeEach
    void somebodyWhoIsToldSomething() {
        reader = reader("reader@agency.example");
    }

    @Test
    void leadsToTheAddressUnderWhichPeopleReachTheApplication() {
        try (MailServer server = MailServer.open()) {
            send(reader, "https://carerelay.example/");
            assertThat(server.received())
                    .containsExactly(new MailServer.Mail(
                            "reader@agency.example",
                            "care@agency.example",
                            "Something new for you in CareRelay",
                            WORDS + "\n\nhttps://carerelay.example/"));
        }
    }

    @Test
    void hasNoLinkWhereThatIsNotKnown() {
        try (MailServer server = MailServer.open()) {
            send(reader, " ");
            assertThat(server.received()).extracting(MailServer.Mail::text).containsExactly(WORDS);
        }
    }

    @Test
    void namesNobodyAndNoNumberWhateverSomebodyIsTold() {
        for (String kind : List.of("transfer.received", "message.new", "week.returned", "closing.refused")) {
            in(reader.getAgencyId(), () -> notices.tell(reader.getId(), kind, "TR-2026-004711"));
        }
        try (MailServer server = MailServer.open()) {
            send(reader, "");
            assertThat(server.received())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject() + mail.text())
                            .doesNotContainPattern("[0-9]")
                            .doesNotContainIgnoringCase("transfer", "message", "week", "clos")
                            .doesNotContain(reader.getGivenName(), reader.getFamilyName(), reader.getLogin()));
        }
    }

    @Test
    void goesToNobodyWhoHasLeftOrHasNoAddressOrWantsNone() {
        in(reader.getAgencyId(), () -> staff.deactivate(reader.getId()));
        StaffMember unwilling = reader("unwilling@agency.example");
        by(unwilling, () -> staff.changeOwnMail(false));
        try (MailServer server = MailServer.open()) {
            send(reader, "");
            send(reader(null), "");
            send(reader(""), "");
            send(unwilling, "");
            assertThat(server.received()).isEmpty();

            by(unwilling, () -> staff.changeOwnMail(true));
            send(unwilling, "");
            assertThat(server.readers()).containsExactly("unwilling@agency.example");
        }
    }

    @Test
    void goesToNobodyWhoHasReadItAll() {
        by(reader, () -> {
            notices.unseen(reader.getId()).forEach(notice -> notices.seen(notice.getId()));
            return null;
        });
        try (MailServer server = MailServer.open()) {
            send(reader, "");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void isNotRepeatedForAQuarterOfAnHourUnlessTheDeskWasOpenedSince() {
        Instant first = Instant.parse("2026-11-23T08:00:00Z");
        try (MailServer server = MailServer.open()) {
            sendAt(first);
            sendAt(first.plus(Duration.ofMinutes(14)));
            assertThat(server.received()).hasSize(1);

            ClockUtil.setCurrentTime(Date.from(first.plus(Duration.ofMinutes(14))));
            by(
                    reader,
                    () -> transaction.execute(status -> {
                        mail("").noteOpened();
                        return null;
                    }));
            sendAt(first.plus(Duration.ofMinutes(14)).plusSeconds(1));
            assertThat(server.received()).hasSize(2);
            sendAt(first.plus(Duration.ofMinutes(29)));
            assertThat(server.received()).as("since the second").hasSize(2);
            sendAt(first.plus(Duration.ofMinutes(30)));
            assertThat(server.received()).hasSize(3);
        }
    }

    @Test
    void goesToNobodyOfAnotherAgency() {
        assertThatThrownBy(() -> in(newAgency(), () -> {
                    mail("").tell(reader.getId(), "1");
                    return null;
                }))
                .isInstanceOf(NoSuchRecord.class);
    }

    @Test
    void failsWhereTheServerIsAwayAndIsNotTakenForSent() {
        assertThatThrownBy(() -> send(reader, "")).isInstanceOf(MailException.class);
        try (MailServer server = MailServer.open()) {
            send(reader, "");
            assertThat(server.received()).hasSize(1);
        }
    }

    private void sendAt(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
        send(reader, "");
    }

    private StaffMember reader(String email) {
        StaffMember person = newPerson(newAgency(), Role.ADMIN);
        in(
                person.getAgencyId(),
                () -> staff.changeCard(person.getId(), new ContactCard("Reader", "Tester", null, email, null, null)));
        in(person.getAgencyId(), () -> notices.tell(person.getId(), "closing.approved", "HKI-2026-000001"));
        return in(person.getAgencyId(), () -> staff.member(person.getId()));
    }

    private void send(StaffMember person, String address) {
        in(
                person.getAgencyId(),
                () -> transaction.execute(status -> {
                    mail(address).tell(person.getId(), UUID.randomUUID().toString());
                    return null;
                }));
    }

    private StaffMail mail(String address) {
        MailPost post = new MailPost(sender, messages, "care@agency.example", address);
        return new StaffMail(post, staff, list, agencies, database, clock);
    }

    private static <T> T by(StaffMember person, java.util.function.Supplier<T> work) {
        return AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()).call(work);
    }
}
