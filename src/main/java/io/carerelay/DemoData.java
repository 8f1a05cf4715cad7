package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.careplan.Week;
import io.carerelay.casefile.CaseFile;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
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

    private final AgencyDirectory directory;
    private final DemoAgencies agencies;
    private final DemoCases cases;
    private final DemoWeeks weeks;
    private final DemoResponsibility responsibility;
    private final DemoConsents consents;
    private final DemoMessages messages;
    private final DemoDocuments documents;
    private final DemoTransfers transfers;
    private final DemoPortal portal;
    private final DemoRecords records = DemoRecords.read();
    private List<DemoRecords.Family> families = List.of();
    private boolean running;

    DemoData(
            AgencyDirectory directory,
            DemoAgencies agencies,
            DemoCases cases,
            DemoWeeks weeks,
            DemoResponsibility responsibility,
            DemoConsents consents,
            DemoMessages messages,
            DemoDocuments documents,
            DemoTransfers transfers,
            DemoPortal portal) {
        this.directory = directory;
        this.agencies = agencies;
        this.cases = cases;
        this.weeks = weeks;
        this.responsibility = responsibility;
        this.consents = consents;
        this.messages = messages;
        this.documents = documents;
        this.transfers = transfers;
        this.portal = portal;
    }

    @Override
    public void start() {
        boolean first = AgencyContext.ofDirectory("demo")
                .call(() -> directory.agencies().isEmpty());
        AgencyContext.ofDirectory("demo").run(() -> {
            // Weeks open from the Monday on at which an agency joins.
            goTo(WEEKS_SHOWN * 7, Duration.ZERO);
            records.agencies().forEach(agencies::found);
            ClockUtil.reset();
            records.staff().forEach(agencies::hire);
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
            families.stream()
                    .filter(family -> family.talks() != null)
                    .forEach(family -> messages.write(
                            family,
                            cases.as(family.agency(), leader(family.agency()), () -> clientOf(family)),
                            DemoData::goTo));
            families.stream()
                    .filter(family -> family.papers() != null)
                    .forEach(family -> documents.file(
                            family,
                            cases.as(
                                    family.agency(),
                                    leader(family.agency()),
                                    () -> cases.caseOf(family, family.cases().get(0))),
                            days -> goTo(days, Duration.ZERO)));
            ClockUtil.reset();
            families.stream()
                    .filter(family -> family.logins() != null)
                    .forEach(family -> portal.admit(family, leader(family.agency())));
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
        AgencyContext.ofDirectory("demo").run(() -> records.agencies().forEach(agencies::settle));
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

    /** Who assigns and decides at the agency. */
    private String leader(String agencyId) {
        return records.staff().stream()
                .filter(person ->
                        agencyId.equals(person.agency()) && person.roles().contains(Role.SUPERVISOR))
                .findFirst()
                .orElseThrow()
                .login();
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
