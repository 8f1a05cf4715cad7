package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Program;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.HouseholdMember;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A test on the record itself: services in an agency's context, and the database from below. */
public abstract class RecordTest extends CareRelayTest {

    @Autowired
    protected ClientRecords clients;

    @Autowired
    protected CaseRegister cases;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    protected FamilyAccounts access;

    @Autowired
    protected FamilyDoor door;

    @Autowired
    private JdbcConnectionDetails application;

    @Autowired
    private EmbeddedDatabase database;

    @Autowired
    private AutowireCapableBeanFactory beans;

    /** A family with a row in every table, whose case that worker has. */
    protected CaseFile wholeRecord(StaffMember worker) {
        long program = newProgram(worker.getAgencyId()).getId();
        return beans.createBean(WholeRecord.class).of(worker, program);
    }

    /** A connection of the application's role without any agency set. */
    protected Connection applicationConnection() throws SQLException {
        return DriverManager.getConnection(
                application.getJdbcUrl(), application.getUsername(), application.getPassword());
    }

    /** A connection that no policy and no privilege binds: what an intruder on the database server has. */
    protected Connection superuserConnection() throws SQLException {
        return database.superuserConnection(EmbeddedDatabase.DATABASE);
    }

    /** A code that no other test uses. */
    protected static String code() {
        return "T" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    }

    /** An agency of this test alone. */
    protected String newAgency() {
        return agency(code());
    }

    protected String newAgency(String timeZone, boolean confidential) {
        String code = code();
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.add(
                        code, new AgencyDetails("Agency " + code, "Uusimaa", timeZone, "en", true, confidential)));
        return code;
    }

    protected StaffMember newPerson(String agencyId, Role... roles) {
        return person(agencyId, "p" + UUID.randomUUID().toString().substring(0, 12), roles);
    }

    protected Program newProgram(String agencyId, LocalDate opensOn, LocalDate closesOn) {
        return in(
                agencyId,
                () -> agencies.addProgram(
                        agencyId, new ProgramDetails("Program " + UUID.randomUUID(), null, true, opensOn, closesOn)));
    }

    protected Program newProgram(String agencyId) {
        return newProgram(agencyId, LocalDate.of(2020, 1, 1), null);
    }

    /** Works as the whole agency. */
    protected static <T> T in(String agencyId, Supplier<T> work) {
        return AgencyContext.ofAgency(agencyId, "test").call(work);
    }

    /** Works as one worker of the agency. */
    protected static <T> T as(StaffMember worker, Supplier<T> work) {
        return AgencyContext.ofWorker(worker.getAgencyId(), worker.getId(), worker.getLogin())
                .call(work);
    }

    /** An adult of a family of that worker's with a login of their own in the portal, and {@link #PASSWORD}. */
    protected FamilyPrincipal portalAccount(StaffMember worker, Client client, HouseholdMember adult) {
        String code = invited(worker, client, adult);
        String login = "f" + UUID.randomUUID().toString().substring(0, 12);
        return door.accept("127.0.0.1", code, new PortalLogin(login, null), PASSWORD);
    }

    /** A code with which that adult can choose a login. */
    protected String invited(StaffMember worker, Client client, HouseholdMember adult) {
        return as(worker, () -> {
                    long shown = access.access(client.getRecordNumber()).stream()
                            .filter(one -> one.adult().getId().equals(adult.getId()))
                            .mapToLong(FamilyAccounts.AdultAccess::codeShown)
                            .sum();
                    return access.invite(UUID.randomUUID(), client.getRecordNumber(), adult.getId(), shown);
                })
                .code();
    }

    /** A browser in which that adult is signed in to the portal. */
    protected Visitor signedIn(FamilyPrincipal adult) {
        return visitor().signInFamily(adult.login(), PASSWORD);
    }

    /** Works as that adult of a family of the agency. */
    protected static <T> T asFamily(String agencyId, long clientId, long memberId, Supplier<T> work) {
        return AgencyContext.ofFamily(agencyId, clientId, memberId, "family").call(work);
    }

    protected Client newClient(String agencyId) {
        return in(agencyId, () -> clients.register(newFamily()));
    }

    protected CaseFile newCase(Client client) {
        return in(client.getAgencyId(), () -> cases.open(client.getId(), need(null)));
    }

    /** A family that is like no other. */
    protected static FamilyDetails newFamily() {
        return family(Families.word(), Families.word(), null);
    }

    protected static FamilyDetails family(String givenName, String familyName, LocalDate bornOn) {
        return family(givenName, familyName, bornOn, List.of(), List.of(), List.of());
    }

    protected static FamilyDetails family(
            String givenName,
            String familyName,
            LocalDate bornOn,
            List<String> phones,
            List<String> emails,
            List<FamilyDetails.Member> members) {
        return new FamilyDetails(givenName, familyName, bornOn, "fi", null, phones, emails, List.of(), members);
    }

    protected static SupportNeed need(Long programId) {
        return new SupportNeed("Rent arrears", CaseType.HOUSING, Priority.NORMAL, null, programId);
    }
}
