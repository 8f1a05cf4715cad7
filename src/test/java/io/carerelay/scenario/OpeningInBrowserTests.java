package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.carerelay.CareRelayTest;
import io.carerelay.Families;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A family comes to an agency: the worker opens a case in Tasklist, the supervisor assigns it, the worker drafts the
 * plan, and all of it stands on the profile. In a real browser, with everything that a person would see.
 */
class OpeningInBrowserTests extends CareRelayTest {

    private final List<BrowserContext> contexts = new ArrayList<>();
    private String program;

    @BeforeEach
    void people() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        person("BRO", "bro.aino", Role.WORKER);
        person("BRO", "bro.sari", Role.SUPERVISOR);
        program = "Family support " + Families.word();
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.addProgram(
                        "BRO", new ProgramDetails(program, null, true, LocalDate.of(2020, 1, 1), null)));
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aFamilyIsTakenInAssignedAndPlannedForInTasklistAndStandsOnItsProfile() {
        String familyName = Families.word();
        Page worker = signIn("bro.aino", 1280);
        openCaseInTasklist(worker, familyName);

        Page supervisor = signIn("bro.sari", 1280);
        String number = assign(supervisor, familyName);

        draftPlan(worker, familyName);

        worker.navigate(address("/clients?q=" + familyName));
        worker.locator("main").getByText(familyName).first().click();
        assertThat(worker.locator("h1")).containsText("Venla " + familyName);
        assertThat(worker.locator("main")).containsText(program);
        assertThat(worker.locator("main")).containsText("Enroller");
        Screens.shootAndCheck(worker, "profile");
        worker.navigate(address("/cases/" + number));
        assertThat(worker.locator("main")).containsText("A lease of their own");
        assertThat(worker.locator("main")).containsText("View flats together");
        Screens.shootAndCheck(worker, "case");
    }

    @Test
    void everyPageIsCleanForAssistiveTechnologyOnDeskAndPhone() {
        String familyName = Families.word();
        Page worker = signIn("bro.aino", 1280);
        openCaseInTasklist(worker, familyName);
        String number = assign(signIn("bro.sari", 1280), familyName);
        for (int width : List.of(1280, 390)) {
            Page page = signIn("bro.sari", width);
            page.navigate(address("/clients?q=" + familyName));
            Screens.shootAndCheck(page, "clients-" + width);
            page.locator("main").getByText(familyName).first().click();
            String profile = page.url();
            for (String path : List.of(
                    profile,
                    profile + "/members",
                    profile + "/cases",
                    profile + "/activity",
                    address("/"),
                    address("/clients"),
                    address("/clients?q=nobodyofthatname"),
                    address("/cases"),
                    address("/cases/" + number),
                    address("/cases/new"),
                    address("/account"),
                    address("/no-such-page"))) {
                page.navigate(path);
                Screens.shootAndCheck(
                        page, path.replaceAll("^https?://[^/]+/?", "").replaceAll("[^a-zA-Z]+", "-") + width);
            }
        }
    }

    private void openCaseInTasklist(Page page, String familyName) {
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.locator(".start-process-action a").click();
        page.locator(".modal-dialog").getByText("Open a case").first().click();
        Locator modal = page.locator(".modal-dialog");
        Locator start = modal.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"));
        assertThat(modal.locator("#givenName")).isVisible();
        start.click();
        assertThat(modal.locator(".error-summary")).isVisible();
        modal.locator("#givenName").fill("Venla");
        modal.locator("#familyName").fill(familyName);
        modal.locator("#bornOn").fill("1991-04-12");
        modal.locator("#phone").fill("+358 44 " + (1_000_000 + familyName.hashCode() % 1_000_000));
        modal.locator("[data-row-add]").click();
        modal.locator("#members-0-givenName").fill("Onni");
        modal.locator("#members-0-familyName").fill(familyName);
        modal.locator("#members-0-bornOn").fill("2019-09-01");
        modal.locator("#members-0-relationship").selectOption("CHILD");
        modal.locator("#title").fill("Larger flat near the school");
        modal.locator("#type").selectOption("HOUSING");
        modal.locator("#programId").selectOption(new SelectOption().setLabel(program));
        Screens.shoot(page, "tasklist-start-form");
        Screens.checkFragment(page);
        start.click();
        assertThat(modal).not().isVisible();
    }

    private String assign(Page page, String familyName) {
        page.navigate(address("/"));
        assertThat(page.locator("main")).containsText("Assign case workers");
        Screens.shootAndCheck(page, "desk-supervisor");
        page.locator(".task")
                .filter(new Locator.FilterOptions().setHasText(familyName))
                .locator("a.task-title")
                .first()
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim"))
                .click();
        Locator lead = page.getByLabel("bro aino leads the case");
        assertThat(lead).isEnabled();
        lead.check();
        String number = page.locator(".cr-form .num").first().textContent().strip();
        Screens.shoot(page, "tasklist-assign");
        Screens.checkFragment(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(page.locator(".cr-form")).not().isVisible();
        return number;
    }

    private void draftPlan(Page page, String familyName) {
        page.navigate(address("/"));
        page.locator(".task")
                .filter(new Locator.FilterOptions().setHasText(familyName))
                .locator("a.task-title")
                .first()
                .click();
        assertThat(page.locator("#goals-0-title")).isEnabled();
        page.locator("#goals-0-title").fill("A lease of their own");
        page.locator("#activities-0-title").fill("View flats together");
        page.locator("#activities-0-responsibleId").selectOption(new SelectOption().setLabel("bro aino"));
        page.locator("#activities-0-weekday").selectOption("TUESDAY");
        Screens.shoot(page, "tasklist-plan");
        Screens.checkFragment(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(page.locator(".cr-form")).not().isVisible();
    }

    private Page signIn(String login, int width) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login"));
        if (width == 1280) {
            Screens.shootAndCheck(page, "login");
        }
        page.locator("#username").fill(login);
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
