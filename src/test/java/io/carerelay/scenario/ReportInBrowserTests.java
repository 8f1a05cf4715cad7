package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker prepares a case conference, takes the report along, and has their visits in their own calendar. */
class ReportInBrowserTests extends RunningPlanTest {

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Test
    void aReportIsChosenReadAndSavedAndALinkToTheCalendarMadeAndStopped() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Week week = Week.of(LocalDate.of(2026, 11, 24));
        CaseFile file = running(aino, LocalDate.of(2026, 11, 16));
        by(aino, () -> {
            running.recordBack(file.getNumber(), week.previous());
            work.write(file.getNumber(), week, UUID.randomUUID(), "The landlord called back.");
            work.write(file.getNumber(), week, UUID.randomUUID(), "z".repeat(300));
            visits.add(
                    file.getNumber(),
                    week,
                    UUID.randomUUID(),
                    new VisitDetails(
                            aino.getId(),
                            week.monday(),
                            LocalTime.of(9, 30),
                            "Kotikatu 1",
                            List.of(),
                            "the landlord",
                            45,
                            "The rent is paid"));
        });
        try (BrowserContext context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setViewportSize(1280, 900))) {
            Page page = context.newPage();
            page.navigate("/login");
            page.fill("input[name=username]", aino.getLogin());
            page.fill("input[name=password]", PASSWORD);
            page.click("button[type=submit]");
            assertThat(page.locator("h1")).isVisible();
            report(page, file);
            calendar(page);
        }
    }

    private static void report(Page page, CaseFile file) {
        page.navigate("/cases/" + file.getNumber() + "/report");
        page.selectOption("#from", new SelectOption().setValue("2026-W47"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the report"))
                .click();
        assertThat(page.locator("main")).containsText("1 visit made, 45 minutes in all");
        bothWidths(page, "report-span");
        Download saved =
                page.waitForDownload(() -> page.getByText("Save as PDF").click());
        assertThat(saved.suggestedFilename()).isEqualTo(file.getNumber() + "-2026-W47-2026-W48.pdf");
        page.selectOption("#to", new SelectOption().setValue("2026-W47"));
        page.selectOption("#from", new SelectOption().setValue("2026-W48"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the report"))
                .click();
        assertThat(page.locator(".field-error")).containsText("The first week must not come after the last.");
        bothWidths(page, "report-refused");
        page.navigate("/cases/" + file.getNumber() + "/weeks/2026-W48/report");
        assertThat(page.locator("main")).containsText("The landlord called back.");
        bothWidths(page, "report-week");
    }

    private static void calendar(Page page) {
        page.navigate("/account");
        page.locator("main").getByText("My calendar").last().click();
        assertThat(page.locator("main")).containsText("You have no link yet.");
        bothWidths(page, "calendar-none");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a link"))
                .click();
        assertThat(page.locator("#calendar-link")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy the link"))
                .click();
        assertThat(page.locator("[data-copy-status]")).hasText("Copied.");
        bothWidths(page, "calendar-made");
        page.getByText("Stop the link").click();
        assertThat(page.locator("h1")).containsText("Stop the link to your calendar?");
        bothWidths(page, "calendar-stop");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop the link"))
                .click();
        assertThat(page.locator("#notices")).containsText("The link to your calendar no longer works.");
        assertThat(page.locator("main")).containsText("You have no link yet.");
    }

    private static void bothWidths(Page page, String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 900);
            Screens.shootAndCheck(page, name + "-" + width);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s fits into %s", name, width)
                    .isTrue();
        }
        page.setViewportSize(1280, 900);
    }
}
