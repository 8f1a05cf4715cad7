package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekNote;
import io.carerelay.careplan.WeekState;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.SampleFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A worker's whole week in Tasklist, a supervisor who returns it, the worker who mends it on its page, and the
 * supervisor's approval. In a real browser, with everything that a person would see.
 */
class WeekInBrowserTests extends RunningPlanTest {

    @Autowired
    private WeekWork work;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private CaseFile file;
    private Week week;

    @BeforeEach
    void aWeek() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        file = running(aino, today());
        week = Week.of(today());
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aWeekIsWorkedOnReturnedMendedAndApproved() {
        workInTasklist(signIn(aino, 1280));
        assertThat(state()).isEqualTo(WeekState.REVIEW);

        returnOnThePage(signIn(sari, 390));
        assertThat(state()).isEqualTo(WeekState.OPEN);

        mendOnThePage(signIn(aino, 390));
        assertThat(state()).isEqualTo(WeekState.REVIEW);

        approveInTasklist(signIn(sari, 1280));
        assertThat(state()).isEqualTo(WeekState.CLOSED);
    }

    private void workInTasklist(Page page) {
        page.navigate(address(
                "/camunda/app/tasklist/default/#/?task=" + task(file, week).getId()));
        assertThat(page.locator("#week-about")).containsText("Week 48, 23–29 November 2026");
        Screens.shoot(page, "week-tasklist-begin");

        Locator benefit = row(page, "Apply for benefit");
        stage(benefit, "Done").click();
        assertThat(stage(row(page, "Apply for benefit"), "Done")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#week-saved")).containsText("Saved 12:00");
        assertThat(page.locator("#week-progress")).containsText("1 of 2 settled");

        stage(row(page, "Visit at home"), "Not done").click();
        Locator reason = page.getByLabel("Why was it not done?");
        assertThat(reason).isFocused();
        reason.fill("Nobody opened the door");
        Screens.shoot(page, "week-tasklist-reason");
        Screens.checkFragment(page);
        // Enter saves the reason, and does not complete the task.
        reason.press("Enter");
        assertThat(row(page, "Visit at home")).containsText("Nobody opened the door");
        assertThat(reason).not().isVisible();

        recordAVisit(page);

        page.getByLabel("New note").fill("Left a card with my number.");
        complete(page);
        assertThat(page.locator(".cr").getByRole(AriaRole.ALERT).first()).containsText("A note is not saved yet.");
        assertThat(page.getByLabel("New note")).hasValue("Left a card with my number.");
        button(page, "Add the note").click();
        assertThat(page.locator("#week-notes")).containsText("Left a card with my number.");
        assertThat(page.getByLabel("New note")).hasValue("");

        page.locator("#week [aria-labelledby=week-documents] input[type=file]")
                .setInputFiles(new FilePayload("Letter.pdf", "application/pdf", SampleFiles.pdf()));
        assertThat(page.locator("[aria-labelledby=week-documents] .document-name"))
                .containsText("Letter.pdf");
        Screens.shoot(page, "week-tasklist-full");
        Screens.checkFragment(page);
        complete(page);
        assertThat(page.locator(".cr-form")).not().isVisible();
    }

    private void recordAVisit(Page page) {
        page.getByText("Plan or record a visit").click();
        Locator visit = page.locator("#visit-new");
        visit.getByLabel("Time").fill("09:30");
        visit.getByLabel("Where").fill("At home");
        visit.locator("input[type=checkbox]").first().check();
        visit.getByLabel("How many minutes").fill("20");
        button(page, "Save the visit").click();
        assertThat(visit).containsText("Say both how long the visit took and what came of it");
        visit.getByLabel("What came of it").fill("Talked through the door");
        Screens.shoot(page, "week-tasklist-visit");
        button(page, "Save the visit").click();
        assertThat(page.locator("#week-visits")).containsText("Talked through the door");
    }

    private void returnOnThePage(Page page) {
        page.navigate(address("/cases/" + file.getNumber()));
        assertThat(page.locator("main")).containsText("Waits for a supervisor to review the week");
        page.getByText("Open the week").first().click();
        assertThat(page.locator("h1")).containsText("Week 48");
        Screens.shootAndCheck(page, "week-review-390");
        page.getByLabel("Return").check();
        page.getByText("Save the review").click();
        assertThat(page.locator(".error-summary")).containsText("Say what is missing");
        Screens.shootAndCheck(page, "week-review-errors-390");
        page.getByLabel("Comment").fill("Please try once more, in the evening.");
        page.getByText("Save the review").click();
        assertThat(page.locator("#notices")).containsText("Week 48 is returned to its worker.");
    }

    private void mendOnThePage(Page page) {
        page.navigate(address("/"));
        Screens.shootAndCheck(page, "week-desk-390");
        page.locator("#news ~ *, section[aria-labelledby=news]")
                .getByText("Open the week")
                .first()
                .click();
        assertThat(page.locator("main")).containsText("Please try once more, in the evening.");
        Screens.shootAndCheck(page, "week-page-390");

        editANoteThatSomebodyElseChanges(page);

        stage(row(page, "Visit at home"), "In progress").click();
        assertThat(stage(row(page, "Visit at home"), "In progress")).hasAttribute("aria-pressed", "true");
        page.setViewportSize(1280, 900);
        Screens.shootAndCheck(page, "week-page-1280");
        page.setViewportSize(390, 900);
        stage(row(page, "Visit at home"), "Not done").click();
        page.getByLabel("Why was it not done?").fill("Nobody opened in the evening either");
        button(page, "Save as not done").click();
        assertThat(row(page, "Visit at home")).containsText("in the evening either");

        page.locator("#week-submit-do").click();
        assertThat(page.locator("#submit")).containsText("Afterwards nobody changes this week");
        Screens.shootAndCheck(page, "week-submit-390");
        button(page, "Yes, submit week 48").click();
        assertThat(page.locator("#notices")).containsText("Week 48 is submitted. A supervisor reviews it.");
        assertThat(page.locator("main")).containsText("Waits for review");
        Screens.shootAndCheck(page, "week-submitted-390");
    }

    private void editANoteThatSomebodyElseChanges(Page page) {
        Locator notes = page.locator("#week-notes");
        button(page, "Change the note of " + aino.getName()).first().click();
        Locator text = page.getByLabel("Change the note", new Page.GetByLabelOptions().setExact(true));
        assertThat(text).isFocused();
        text.fill("Left a card. Mine.");
        WeekNote note =
                by(sari, () -> record.sheet(file.getNumber(), week)).notes().get(0);
        by(sari, () -> work.edit(file.getNumber(), week, note.getId(), note.getVersion(), "Left a card. Hers."));
        button(page, "Save").click();
        assertThat(notes).containsText(sari.getName() + " changed this");
        assertThat(notes).containsText("Left a card. Hers.");
        assertThat(text).hasValue("Left a card. Mine.");
        assertThat(page.locator("#week-others")).containsText(sari.getName() + " changed something in this week");
        Screens.shootAndCheck(page, "week-conflict-390");
        button(page, "Save").click();
        assertThat(notes).containsText("Left a card. Mine.");
        assertThat(text).not().isVisible();
    }

    private void approveInTasklist(Page page) {
        page.navigate(address(
                "/camunda/app/tasklist/default/#/?task=" + task(file, week).getId()));
        button(page, "Claim").click();
        assertThat(page.getByLabel("Approve")).isEnabled();
        assertThat(page.locator(".cr-form")).containsText("Nobody opened in the evening either");
        assertThat(page.locator(".cr-form")).containsText("Please try once more, in the evening.");
        page.getByLabel("Approve").check();
        Screens.shoot(page, "week-tasklist-review");
        Screens.checkFragment(page);
        complete(page);
        assertThat(page.locator(".cr-form")).not().isVisible();
        page.navigate(address("/cases/" + file.getNumber() + "/weeks/" + week.label()));
        assertThat(page.locator("main")).containsText("Approved");
        Screens.shootAndCheck(page, "week-closed-1280");
    }

    private static Locator row(Page page, String title) {
        return page.locator(".week-row").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator stage(Locator row, String name) {
        return row.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(name.equals("Save")));
    }

    private static void complete(Page page) {
        button(page, "Complete").click();
    }

    private WeekState state() {
        return in(code, () -> record.sheet(file.getNumber(), week).week().getState());
    }

    private Page signIn(StaffMember person, int width) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login"));
        page.locator("#username").fill(person.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
