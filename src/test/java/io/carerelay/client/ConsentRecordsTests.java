package io.carerelay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.ConstraintViolationException;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Consent to share (rule C4): what is recorded, what holds, what is refused. */
class ConsentRecordsTests extends RecordTest {

    @Autowired
    private ConsentRecords consents;

    @Autowired
    private CaseTeam team;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private ActivityLog log;

    private String agency;
    private StaffMember worker;
    private StaffMember supervisor;
    private Client client;
    private CaseFile file;
    private LocalDate today;

    @BeforeEach
    void aFamilyWithAWorker() {
        agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        supervisor = newPerson(agency, Role.SUPERVISOR);
        client = newClient(agency);
        file = newCase(client);
        in(agency, () -> team.assign(file.getNumber(), List.of(worker.getId())));
        today = in(agency, () -> agencies.today(agency));
    }

    @Test
    void aWorkerOfTheFamilyRecordsWhatItAgreedTo() {
        long paper = store(file, "signed.txt");
        Consent consent = as(worker, () -> record(details(today.plusDays(60), paper)));
        assertThat(consent.getScopes()).containsExactly(ConsentScope.FAMILY, ConsentScope.CARE);
        assertThat(consent.covers(ConsentScope.CONTACTS)).isFalse();
        assertThat(consent.getPurpose()).isEqualTo("Support goes on in Oulu");
        assertThat(consent.getRecordedBy()).isEqualTo(worker.getId());
        assertThat(valid()).isEqualTo(consent.getId());

        ActivityLog.Entry entry = entries().get(0);
        assertThat(entry.kind()).isEqualTo("consent.recorded");
        assertThat(entry.actor()).isEqualTo(worker.getLogin());
        assertThat(entry.changes())
                .contains(
                        new Change("shared", null, "scope.FAMILY"),
                        new Change("shared", null, "scope.CARE"),
                        new Change("until", null, today.plusDays(60).toString()));
    }

    @Test
    void theSameToldTwiceIsOneConsentAlsoAtOnce() {
        List<CompletableFuture<Consent>> both = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(() -> as(worker, () -> record(details(null, null)))))
                .toList();
        assertThat(both.get(0).join().getId()).isEqualTo(both.get(1).join().getId());
        assertThat(all()).hasSize(1);
        assertThat(entries()).extracting(ActivityLog.Entry::kind).containsOnlyOnce("consent.recorded");
    }

    @Test
    void whatCannotBeIsRefused() {
        LocalDate tomorrow = today.plusDays(1);
        assertRefused("day.future", () -> record(details(tomorrow, null, null)));
        assertRefused("day.tooEarly", () -> record(details(LocalDate.of(26, 11, 2), null, null)));
        assertRefused("consent.expired", () -> record(details(today.minusDays(9), today.minusDays(1), null)));
        assertRefused("consent.expiresBeforeSigned", () -> record(details(today, today.minusDays(1), null)));
        assertRefused("day.tooLate", () -> record(details(today, LocalDate.of(9999, 1, 1), null)));
        assertThatThrownBy(() -> as(worker, () -> record(new ConsentDetails(Set.of(), " ", null, null, null, null))))
                .isInstanceOf(ConstraintViolationException.class);
        in(
                agency,
                () -> agencies.change(
                        agency,
                        new AgencyDetails("Agency " + agency, "Uusimaa", "Europe/Helsinki", "en", false, false)));
        assertRefused("agency.inactive", () -> record(details(null, null)));
        assertThat(all()).isEmpty();
    }

    @Test
    void evidenceIsADocumentOfTheFamilyThatWhoRecordsSees() {
        CaseFile hidden = newCase(client);
        long unseen = store(hidden, "hidden.txt");
        long removed = store(file, "removed.txt");
        as(supervisor, null, () -> {
            documents.remove(removed, "Wrong file");
            return null;
        });
        long foreign = store(newCase(newClient(agency)), "foreign.txt");
        for (long paper : new long[] {unseen, removed, foreign, 4711}) {
            assertRefused("consent.noEvidence", () -> record(details(null, paper)));
        }
        assertThat(as(supervisor, null, () -> record(details(null, unseen))).getDocumentId())
                .isEqualTo(unseen);
    }

    @Test
    void whatIsWithdrawnHoldsNoMoreAndIsWithdrawnOnce() {
        Consent consent = as(worker, () -> record(details(null, null)));
        assertRefused("reason.missing", () -> consents.withdraw(consent.getId(), 0, " "));
        assertThatThrownBy(() -> as(worker, () -> consents.withdraw(consent.getId(), 7, "Changed their mind")))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(valid()).isEqualTo(consent.getId());

        List<Throwable> refusals = Stream.of("Anna", "Berit")
                .map(who -> CompletableFuture.supplyAsync(
                        () -> as(worker, () -> consents.withdraw(consent.getId(), 0, who))))
                .toList()
                .stream()
                .map(attempt -> attempt.handle((done, failure) -> failure).join())
                .filter(failure -> failure != null)
                .map(Throwable::getCause)
                .toList();
        assertThat(refusals)
                .singleElement()
                .isInstanceOfSatisfying(
                        BrokenRule.class, refusal -> assertThat(refusal.key()).isEqualTo("consent.withdrawn"));
        assertThat(valid()).isNull();
        assertThat(all()).singleElement().satisfies(one -> {
            assertThat(one.getWithdrawnBy()).isEqualTo(worker.getId());
            assertThat(one.isValidOn(today)).isFalse();
        });
        assertThat(entries().get(0).kind()).isEqualTo("consent.withdrawn");
    }

    @Test
    void ofSeveralTheOneThatHoldsLongestHolds() {
        Consent weeks = as(worker, () -> record(details(today.plusDays(20), null)));
        Consent months = as(worker, () -> record(details(today.plusDays(200), null)));
        as(worker, () -> record(details(today.plusDays(10), null)));
        assertThat(valid()).isEqualTo(months.getId());
        as(worker, () -> consents.withdraw(months.getId(), 0, "Moves elsewhere"));
        assertThat(valid()).isEqualTo(weeks.getId());
        Consent open = as(worker, () -> record(details(null, null)));
        assertThat(valid()).isEqualTo(open.getId());
        assertThat(all()).extracting(Consent::getId).startsWith(open.getId()).hasSize(4);
    }

    @Test
    void itRunsOutAtMidnightWhereTheAgencyIs() {
        as(worker, () -> record(details(LocalDate.of(2026, 5, 4), LocalDate.of(2027, 1, 31), null)));
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-01-31T21:59:00Z")));
        assertThat(valid()).isNotNull();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-01-31T22:01:00Z")));
        assertThat(valid()).isNull();
    }

    @Test
    void whoDoesNotWorkWithTheFamilyFindsNothing() {
        Consent consent = as(worker, () -> record(details(null, null)));
        StaffMember other = newPerson(agency, Role.WORKER);
        StaffMember stranger = newPerson(newAgency(), Role.ADMIN);
        for (StaffMember nobody : List.of(other, stranger)) {
            Long bound = nobody == other ? other.getId() : null;
            assertThat(as(nobody, bound, () -> consents.ofClient(client.getId())))
                    .isEmpty();
            assertThat(as(nobody, bound, () -> consents.valid(client.getId()))).isEmpty();
            assertThatThrownBy(() -> as(nobody, bound, () -> consents.consent(consent.getId())))
                    .isInstanceOf(NoSuchRecord.class);
            assertThatThrownBy(() -> as(nobody, bound, () -> record(details(null, null))))
                    .isInstanceOf(NoSuchRecord.class);
            assertThatThrownBy(() -> as(nobody, bound, () -> consents.withdraw(consent.getId(), 0, "Not mine")))
                    .isInstanceOf(NoSuchRecord.class);
        }
    }

    @Test
    void theDatabaseRefusesWhatNoServiceAsksFor() throws SQLException {
        Consent consent = as(worker, () -> record(details(null, null)));
        long foreign = store(newCase(newClient(agency)), "foreign.txt");
        String row = " where id = " + consent.getId();
        try (Connection own = applicationConnection();
                Statement statement = own.createStatement()) {
            statement.execute("select set_config('carerelay.agency', '" + agency + "', false)");
            for (String sql : List.of("delete from consent", "update consent set purpose = 'Anything'")) {
                assertThatThrownBy(() -> statement.execute(sql + row)).hasMessageContaining("permission denied");
            }
        }
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            assertBroken(statement, "consent_scopes", "scopes = '{}'" + row);
            assertBroken(statement, "consent_scopes", "scopes = '{EVERYTHING}'" + row);
            assertBroken(statement, "consent_span", "expires_on = signed_on - 1" + row);
            assertBroken(statement, "consent_withdrawal", "withdrawn_at = now()" + row);
            assertBroken(statement, "consent_evidence", "document_id = " + foreign + row);
        }
    }

    private static void assertBroken(Statement statement, String constraint, String change) {
        assertThatThrownBy(() -> statement.execute("update consent set " + change))
                .hasMessageContaining(constraint);
    }

    private Consent record(ConsentDetails details) {
        return consents.record(client.getId(), details);
    }

    private ConsentDetails details(LocalDate expiresOn, Long paper) {
        return details(today, expiresOn, paper);
    }

    private static ConsentDetails details(LocalDate signedOn, LocalDate expiresOn, Long paper) {
        return new ConsentDetails(
                Set.of(ConsentScope.CARE, ConsentScope.FAMILY),
                " Support goes on in Oulu ",
                "Maija",
                signedOn,
                expiresOn,
                paper);
    }

    private long store(CaseFile under, String name) {
        return as(
                        supervisor,
                        null,
                        () -> documents.store(
                                under, null, name, new ByteArrayInputStream(SampleFiles.text("I agree. " + name))))
                .getId();
    }

    /** Id of what holds today; null where nothing does. */
    private Long valid() {
        return as(worker, () -> consents.valid(client.getId()))
                .map(Consent::getId)
                .orElse(null);
    }

    private List<Consent> all() {
        return as(worker, () -> consents.ofClient(client.getId()));
    }

    private List<ActivityLog.Entry> entries() {
        return in(agency, () -> log.ofClient(client.getId(), null, 10));
    }

    private static <T> T as(StaffMember member, Long bound, Supplier<T> work) {
        return new AgencyContext(member.getAgencyId(), bound, member.getLogin(), false).call(work);
    }

    private void assertRefused(String rule, Supplier<?> attempt) {
        assertThatThrownBy(() -> as(worker, attempt::get))
                .isInstanceOfSatisfying(
                        BrokenRule.class, refusal -> assertThat(refusal.key()).isEqualTo(rule));
    }
}
