package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.Families;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.PlanDetails.Activity;
import io.carerelay.careplan.PlanDetails.Goal;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekWork;
import io.carerelay.careplan.process.WeekProcess;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan of some months in a real browser: looked at, changed, paused; its weeks paged through; its rules set. */
class PlanInBrowserTests extends RunningPlanTest {

    private static final int WEEKS = 14;

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Autowired
    private WeekProcess process;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @Override
    protected void people() {
        super.people();
        aino = person(code, "aino." + Families.word().toLowerCase(), Role.WORKER);
        sari = person(code, "sari." + Families.word().toLowerCase(), Role.SUPERVISOR, Role.ADMIN);
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aPlanIsReadChangedAndPaused() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        CaseFile opened = someMonths();
        String there = "/cases/" + opened.getNumber() + "/plan";
        Page page = signIn(aino, 1280);
        page.navigate(address(there));
        assertThat(page.locator("h1")).hasText("Care plan");
        assertThat(page.getByRole(
                        AriaRole.IMG, new Page.GetByRoleOptions().setName("Activities by stage, week by week")))
                .isVisible();
        Screens.shootAndCheck(page, "plan-1280");
        page.locator(".fold-table summary").click();
        assertThat(page.locator(".fold-table tbody tr")).hasCount(12);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as reached: Keeps the flat"))
                .click();
        assertThat(page.locator("#notices")).containsText("marked as reached");
        Page phone = signIn(aino, 390);
        phone.navigate(address(there));
        Screens.shootAndCheck(phone, "plan-390");
        phone.navigate(address(there + "/edit"));
        Screens.shootAndCheck(phone, "plan-edit-390");

        // Two people at once: what the second typed stays.
        page.navigate(address(there + "/edit"));
        Screens.shootAndCheck(page, "plan-edit-1280");
        phone.locator("#goals-0-title").fill("Keeps the flat for good");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save changes"))
                .click();
        assertThat(phone.locator("#notices")).containsText("take effect from next week");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add an activity"))
                .click();
        page.locator("#activities-3-title").fill("Call the landlord");
        page.locator("#activities-3-responsibleId").selectOption(aino.getId().toString());
        page.locator("#activities-3-weekday").selectOption("FRIDAY");
        page.locator("#activities-3-recurrence").selectOption("WEEKLY");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save changes"))
                .click();
        assertThat(page.locator("#stale")).containsText("Keeps the flat for good");
        assertThat(page.locator("#activities-3-title")).hasValue("Call the landlord");
        Screens.shootAndCheck(page, "plan-stale-1280");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save mine over it"))
                .click();
        assertThat(page.locator("#notices")).containsText("take effect from next week");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("End…"))
                .click();
        Screens.shootAndCheck(page, "plan-end-1280");
        page.navigate(address(there));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pause…"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause the plan"))
                .click();
        assertThat(page.locator("#reason-error")).containsText("Say why");
        page.locator("#reason").fill("The family is abroad until Epiphany");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause the plan"))
                .click();
        assertThat(page.locator("main")).containsText("The plan is paused");
        Screens.shootAndCheck(page, "plan-paused-1280");
        assertThat(in(code, () -> planning.ofCase(opened.getId()).orElseThrow().getStatus()))
                .isEqualTo(PlanStatus.PAUSED);
    }

    @Test
    void weeksArePagedThroughByKeyboardAndRulesAreSet() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        runJobs();
        for (int i = 0; i < 3; i++) {
            CaseFile opened = running(aino, i == 2 ? Priority.URGENT : Priority.NORMAL, plan(aino, today(), null));
            record(opened, i);
            if (i > 0) {
                by(aino, () -> process.submit(opened.getNumber(), Week.of(today())));
            }
        }
        Page page = signIn(sari, 1280);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Weeks").setExact(true))
                .click();
        assertThat(page.locator("article h2")).hasCount(3);
        Screens.shootAndCheck(page, "weeks-1280");
        Locator skip = page.locator(".skip-card").first();
        skip.focus();
        assertThat(skip).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("#card-2")).isFocused();
        page.locator("#state").selectOption("REVIEW");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator("article h2")).hasCount(2);
        Page phone = signIn(sari, 390);
        phone.navigate(address("/weeks"));
        Screens.shootAndCheck(phone, "weeks-390");

        page.navigate(address("/settings"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Care plan rules"))
                .click();
        page.locator("#rules-HIGH-escalateDays").selectOption("1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator("#rules-HIGH-escalateDays-error")).containsText("later than the worker");
        Screens.shootAndCheck(page, "plan-rules-errors-1280");
        page.locator("#rules-HIGH-escalateDays").selectOption("3");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator("main")).containsText("Set by your agency");
        Screens.shootAndCheck(page, "plan-rules-1280");
        phone.navigate(address("/settings/plan-rules"));
        Screens.shootAndCheck(phone, "plan-rules-390");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to the standard rules"))
                .click();
        assertThat(page.locator("main")).containsText("Standard rules");
    }

    /** A plan that has run since August, worked on in every week but the last. */
    private CaseFile someMonths() {
        at(LocalDate.of(2026, 11, 24).minusWeeks(WEEKS), LocalTime.NOON);
        people();
        runJobs();
        CaseFile opened = running(
                aino,
                Priority.HIGH,
                new PlanDetails(
                        today().minusWeeks(2),
                        LocalDate.of(2027, 5, 31),
                        List.of(
                                new Goal("Keeps the flat", "Rent is paid each month without help from outside."),
                                new Goal("Leevi goes to school every day", null)),
                        List.of(
                                new Activity("Visit at home", null, aino.getId(), DayOfWeek.TUESDAY, Recurrence.WEEKLY),
                                new Activity(
                                        "Go through letters and bills together",
                                        "Also what came by e-mail",
                                        aino.getId(),
                                        DayOfWeek.WEDNESDAY,
                                        Recurrence.WEEKLY),
                                new Activity(
                                        "Apply for benefit",
                                        null,
                                        aino.getId(),
                                        DayOfWeek.THURSDAY,
                                        Recurrence.ONCE))));
        for (int i = 0; i < WEEKS; i++) {
            record(opened, i);
            if (i < WEEKS - 1) {
                by(aino, () -> process.submit(opened.getNumber(), Week.of(today())));
            }
            at(today().plusWeeks(1), LocalTime.NOON);
            runJobs();
        }
        at(LocalDate.of(2026, 11, 26), LocalTime.NOON);
        return opened;
    }

    private void record(CaseFile opened, int turn) {
        Week week = Week.of(today());
        Stage[] stages = {Stage.DONE, Stage.DONE, Stage.NOT_DONE, Stage.IN_PROGRESS, Stage.CANCELLED};
        int i = 0;
        for (WeekActivity activity :
                in(code, () -> record.sheet(opened.getNumber(), week)).activities()) {
            Stage to = stages[(turn + i++) % stages.length];
            by(
                    aino,
                    () -> work.move(
                            opened.getNumber(),
                            week,
                            activity.getId(),
                            activity.getVersion(),
                            to,
                            to == Stage.NOT_DONE ? "Nobody was at home" : null));
        }
        by(
                aino,
                () -> work.write(
                        opened.getNumber(),
                        week,
                        UUID.randomUUID(),
                        "The letters from the landlord lie unopened. We agreed to open them together."));
        by(
                aino,
                () -> visits.add(
                        opened.getNumber(),
                        week,
                        UUID.randomUUID(),
                        new VisitDetails(
                                aino.getId(),
                                today(),
                                LocalTime.of(9, 30),
                                "At the family's home",
                                List.of(),
                                "The grandmother",
                                45,
                                "Sorted the bills of the month, two of them are paid now.")));
    }

    private Page signIn(StaffMember member, int width) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login"));
        page.locator("#username").fill(member.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
