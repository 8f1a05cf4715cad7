package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.process.StaffAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * A test on the whole application: its own PostgreSQL, the engine, real HTTP on a free port. All of them share one
 * application, so a test leaves alone what it did not make: it makes agencies and people of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "carerelay.demo=false",
            // Each test has people of its own.
            "carerelay.password-cost=4",
            // Small enough for a handful of rows to take several chunks.
            "carerelay.bulk.chunk=2",
            // Small enough to be exceeded in a moment, and several pieces large.
            "carerelay.documents.max-size=1MB",
            "carerelay.operator.login=test.operator",
            "carerelay.operator.password=" + CareRelayTest.PASSWORD
        })
public abstract class CareRelayTest {

    public static final String PASSWORD = "correct horse battery";

    /** Where the tests' agencies are, unless they say otherwise. */
    protected static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

    private static final Path DATA = freshFolder();

    @LocalServerPort
    protected int port;

    @Autowired
    protected AgencyDirectory agencies;

    @Autowired
    protected StaffDirectory staff;

    @Autowired
    protected StaffAccounts accounts;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("carerelay.embedded.folder", DATA::toString);
        // Nobody listens there but in the tests on mail; people of tests have no address unless they are given one.
        properties.add("spring.mail.host", () -> MailServer.HOST);
        properties.add("spring.mail.port", () -> MailServer.PORT);
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    /** An agency of that code, made where it is not there yet. */
    protected String agency(String code) {
        AgencyContext.ofDirectory("test").run(() -> {
            if (agencies.agencies().stream().noneMatch(agency -> agency.getId().equals(code))) {
                agencies.add(
                        code, new AgencyDetails("Agency " + code, "Uusimaa", "Europe/Helsinki", "en", true, false));
            }
        });
        return code;
    }

    /** A person of that agency with {@link #PASSWORD}, made where there is none of that login yet. */
    protected StaffMember person(String agencyId, String login, Role... roles) {
        if (agencyId != null) {
            agency(agencyId);
        }
        return AgencyContext.ofDirectory("test")
                .call(() -> staff.findByLogin(login)
                        .orElseGet(() -> accounts.create(
                                agencyId,
                                login,
                                card(login),
                                Arrays.stream(roles).collect(Collectors.toSet()),
                                PASSWORD)));
    }

    /** The operator whom the application appointed when it started. */
    protected StaffMember operator() {
        return AgencyContext.ofDirectory("test")
                .call(() -> staff.findByLogin("test.operator").orElseThrow());
    }

    /** A browser-like visitor who is not signed in. */
    protected Visitor visitor() {
        return new Visitor("http://localhost:" + port);
    }

    /** A visitor who has signed in. */
    protected Visitor signedIn(StaffMember member) {
        Visitor visitor = visitor();
        visitor.signIn(member.getLogin(), PASSWORD);
        return visitor;
    }

    /** The day at the tests' agencies, which need not be the day where the tests run. */
    protected static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZONE);
    }

    protected static ContactCard card(String login) {
        int dot = login.indexOf('.');
        return dot < 0
                ? new ContactCard(login, "Tester", null, null, null, null)
                : new ContactCard(login.substring(0, dot), login.substring(dot + 1), null, null, null, null);
    }

    /** Named by the process, so that folders of finished runs can be told from those of running ones. */
    private static Path freshFolder() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            try (Stream<Path> folders = Files.list(target)) {
                for (Path folder : folders.toList()) {
                    String name = folder.getFileName().toString();
                    if (name.matches("test-data-\\d+")
                            && ProcessHandle.of(Long.parseLong(name.substring(10)))
                                    .isEmpty()) {
                        removeWithOthers(folder);
                    }
                }
            }
            Path folder = Files.createDirectories(
                    target.resolve("test-data-" + ProcessHandle.current().pid()));
            // Unpacking PostgreSQL takes longer than starting it: once per checkout is enough.
            Path binaries = Files.createDirectories(target.resolve("postgres-binaries"));
            Files.createSymbolicLink(folder.resolve("binaries"), binaries.toAbsolutePath());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other process that runs tests clears up at the same time. */
    private static void removeWithOthers(Path folder) throws IOException {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (NoSuchFileException e) {
            // It was quicker with this file, and is with the rest.
        }
    }
}
