package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.ContactCard;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.process.StaffAccounts;
import io.carerelay.careplan.Week;
import io.carerelay.casefile.CaseFile;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills an installation with four agencies, their staff, and some forty families in all states of a case, so that a
 * newcomer has something to look at. Everything goes through the services and processes, and what is there already
 * is left as it is. It runs before the first request and the first job, while the clock can be set to the days on
 * which things happened.
 */
@Component
@Profile("demo")
class DemoData implements SmartLifecycle {

    /** The password of every demo account; the accounts exist in the demo profile only. */
    static final String PASSWORD = "harbour-lantern-26";

    /** How far back the weeks of care plans can be looked at. */
    private static final int WEEKS_SHOWN = 7;

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);

    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final StaffAccounts accounts;
    private final DemoCases cases;
    private final DemoWeeks weeks;
    private final DemoResponsibility responsibility;
    private final DemoConsents consents;
    private final DemoTransfers transfers;
    private final ServletWebServerApplicationContext server;
    private final DemoRecords records = DemoRecords.read();
    private List<DemoRecords.Family> families = List.of();
    private boolean running;

    DemoData(
            AgencyDirectory directory,
            StaffDirectory staff,
            StaffAccounts accounts,
            DemoCases cases,
            DemoWeeks weeks,
            DemoResponsibility responsibility,
            DemoConsents consents,
            DemoTransfers transfers,
            ServletWebServerApplicationContext server) {
        this.directory = directory;
        this.staff = staff;
        this.accounts = accounts;
        this.cases = cases;
        this.weeks = weeks;
        this.responsibility = responsibility;
        this.consents = consents;
        this.transfers = transfers;
        this.server = server;
    }

    @Override
    public void start() {
        boolean first = AgencyContext.ofDirectory("demo")
                .call(() -> directory.agencies().isEmpty());
        AgencyContext.ofDirectory("demo").run(() -> {
            // Weeks open from the Monday on at which an agency joins.
            goTo(WEEKS_SHOWN * 7, Duration.ZERO);
            records.agencies().forEach(this::found);
            ClockUtil.reset();
            records.staff().stream()
                    .filter(person -> staff.findByLogin(person.login()).isEmpty())
                    .forEach(this::hire);
        });
        families = records.families().stream()
                .filter(family -> !cases.hasGone(family, records.agencies()))
                .toList();
        try {
            openCases();
            finishCases(WEEKS_SHOWN * 7);
            if (first) {
                workOnWeeks();
            }
            finishCases(0);
            families.forEach(this::makeResponsible);
            families.stream().filter(family -> family.transfer() != null).forEach(family -> {
                goTo(family.transfer().daysAgo(), Duration.ZERO);
                transfers.ask(
                        family.agency(),
                        family.transfer(),
                        cases.as(family.agency(), leader(family.agency()), () -> clientOf(family)));
            });
        } finally {
            ClockUtil.reset();
        }
        AgencyContext.ofDirectory("demo").run(() -> records.agencies().forEach(this::settle));
        running = true;
    }

    /** From the oldest on, so that case numbers rise with the days. */
    private void openCases() {
        each(Comparator.comparing((FamilyCase one) -> -one.file().openedDaysAgo()), (family, file) -> {
            goTo(file.openedDaysAgo(), Duration.ZERO);
            cases.open(family, file);
            if (file.state().compareTo(DemoRecords.State.PLAN_DRAFT) >= 0) {
                goTo(file.openedDaysAgo(), Duration.ofHours(20));
                cases.as(family.agency(), leader(family.agency()), () -> {
                    cases.assign(family, file);
                    return null;
                });
            }
            if (file.plan() != null) {
                goTo(file.planDaysAgo(WEEKS_SHOWN), Duration.ZERO);
                cases.as(family.agency(), file.workers().get(0), () -> {
                    cases.plan(family, file);
                    return null;
                });
            }
        });
    }

    /** Week by week; once only, since later weeks are for whoever tries the demo. */
    private void workOnWeeks() {
        for (int weeksAgo = WEEKS_SHOWN - 1; weeksAgo >= 0; weeksAgo--) {
            for (DemoRecords.Organisation organisation : records.agencies()) {
                String agencyId = organisation.id();
                Week week = AgencyContext.ofDirectory("demo").call(() -> {
                    ClockUtil.reset();
                    return Week.of(directory.today(agencyId));
                });
                week = new Week(week.monday().minusWeeks(weeksAgo));
                weeks.open(agencyId, week);
                weeks.workOn(agencyId, week, leader(agencyId));
            }
            finishCases(weeksAgo * 7);
        }
    }

    /** Those that were closed or put on hold up to so many days ago. */
    private void finishCases(int daysAgo) {
        each(Comparator.comparing((FamilyCase one) -> -one.file().closedDaysAgo()), (family, file) -> {
            if (file.state().compareTo(DemoRecords.State.ON_HOLD) >= 0 && file.closedDaysAgo() >= daysAgo) {
                boolean asks = file.state() == DemoRecords.State.CLOSING;
                goTo(Math.max(file.closedDaysAgo(), 1), Duration.ZERO);
                cases.as(family.agency(), asks ? file.workers().get(0) : leader(family.agency()), () -> {
                    cases.finish(family, file);
                    return null;
                });
            }
        });
    }

    /** What else happened around a family, each on its day. */
    private void makeResponsible(DemoRecords.Family family) {
        cases.as(family.agency(), leader(family.agency()), () -> {
            orNone(family.responsible()).forEach(one -> {
                ClockUtil.reset();
                responsibility.record(family, one, clientOf(family), days -> goTo(days, Duration.ZERO));
            });
            orNone(family.exits()).forEach(exit -> {
                goTo(exit.daysAgo(), Duration.ZERO);
                responsibility.exit(family, exit, clientOf(family));
            });
            family.cases().stream().filter(file -> file.over() != null).forEach(file -> {
                goTo(file.over().daysAgo(), Duration.ZERO);
                responsibility.handOver(file.over(), cases.caseOf(family, file));
            });
            if (family.consents() != null) {
                CaseFile first = cases.caseOf(family, family.cases().get(0));
                consents.record(family.consents(), first, days -> goTo(days, Duration.ZERO));
            }
            return null;
        });
    }

    private long clientOf(DemoRecords.Family family) {
        return cases.caseOf(family, family.cases().get(0)).getClientId();
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }

    private void each(Comparator<FamilyCase> order, BiConsumer<DemoRecords.Family, DemoRecords.Case> step) {
        families.stream()
                .flatMap(family -> family.cases().stream().map(file -> new FamilyCase(family, file)))
                .sorted(order)
                .forEach(one -> step.accept(one.family(), one.file()));
    }

    private static void goTo(int daysAgo, Duration later) {
        ClockUtil.reset();
        long now = System.currentTimeMillis();
        ClockUtil.setCurrentTime(
                new Date(Math.min(now, now - Duration.ofDays(daysAgo).toMillis() + later.toMillis())));
    }

    private void found(DemoRecords.Organisation organisation) {
        try {
            directory.agency(organisation.id());
        } catch (NoSuchRecord e) {
            directory.add(organisation.id(), details(organisation, true));
            organisation
                    .programs()
                    .forEach(service -> directory.addProgram(
                            organisation.id(),
                            new ProgramDetails(
                                    service.name(),
                                    service.description(),
                                    service.caseManagement(),
                                    service.opensOn(),
                                    service.closesOn())));
        }
    }

    /** An agency that is inactive today was active while its families were served. */
    private void settle(DemoRecords.Organisation organisation) {
        if (!organisation.active() && directory.agency(organisation.id()).isActive()) {
            directory.change(organisation.id(), details(organisation, false));
        }
    }

    private static AgencyDetails details(DemoRecords.Organisation organisation, boolean active) {
        return new AgencyDetails(
                organisation.name(),
                organisation.region(),
                organisation.timeZone(),
                organisation.language(),
                active,
                organisation.confidential());
    }

    private void hire(DemoRecords.Person person) {
        accounts.create(
                person.agency(),
                person.login(),
                new ContactCard(
                        person.name().given(),
                        person.name().family(),
                        person.title(),
                        person.email(),
                        person.phone(),
                        person.mobile()),
                person.roles(),
                PASSWORD);
    }

    /** Who assigns and decides at the agency. */
    private String leader(String agencyId) {
        return records.staff().stream()
                .filter(person ->
                        agencyId.equals(person.agency()) && person.roles().contains(Role.SUPERVISOR))
                .findFirst()
                .orElseThrow()
                .login();
    }

    /** Tells whoever started the demo where it is and how to get in. */
    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        StringBuilder text = new StringBuilder("\n\n  CareRelay is ready: http://localhost:")
                .append(server.getWebServer().getPort())
                .append("\n  Demo accounts, all with the password ")
                .append(PASSWORD)
                .append("\n\n");
        for (DemoRecords.Person person : records.staff()) {
            String roles = String.join(
                    ", ",
                    person.roles().stream().map(DemoData::inWords).sorted().toList());
            text.append("    %-20s %-34s %s%n".formatted(person.login(), roles, agencyName(person.agency())));
        }
        log.info("{}", text);
    }

    private static String inWords(Role role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private String agencyName(String id) {
        List<DemoRecords.Organisation> agencies = records.agencies();
        return agencies.stream()
                .filter(agency -> agency.id().equals(id))
                .map(agency -> agency.name() + (agency.active() ? "" : " (inactive)"))
                .findFirst()
                .orElse("the whole installation");
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before web server and job executor, which begin at the highest phases. */
    @Override
    public int getPhase() {
        return 0;
    }

    private record FamilyCase(DemoRecords.Family family, DemoRecords.Case file) {}
}
