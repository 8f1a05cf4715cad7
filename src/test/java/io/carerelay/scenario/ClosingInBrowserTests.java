package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.RecordTest;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker asks for a case to be closed, a supervisor approves in Tasklist and reopens it, in a real browser. */
class ClosingInBrowserTests extends RecordTest {

    @Autowired
    private CaseTeam team;

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aCaseIsClosedOnRequestAndReopened() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String agency = newAgency();
        StaffMember asker = newPerson(agency, Role.WORKER);
        StaffMember decider = newPerson(agency, Role.SUPERVISOR);
        String number = newCase(newClient(agency)).getNumber();
        in(agency, () -> team.assign(number, List.of(asker.getId())));

        Page worker = signIn(asker, "/cases/" + number);
        Screens.shootAndCheck(worker, "case-status");
        link(worker, "Close …").click();
        button(worker, "Ask a supervisor").click();
        assertThat(worker.locator(".error-summary")).containsText("Choose what came of the case.");
        Screens.shootAndCheck(worker, "closing-form");
        worker.setViewportSize(390, 844);
        Screens.shootAndCheck(worker, "closing-form-phone");
        worker.getByText("Goals reached").first().click();
        worker.locator("#reason").fill("The rent is paid, and the family knows whom to call.");
        button(worker, "Ask a supervisor").click();
        assertThat(worker.locator("main")).containsText("Closing waits for a supervisor");
        Screens.shootAndCheck(worker, "closing-asked-phone");

        Page supervisor = signIn(decider, "/cases/" + number);
        Screens.shootAndCheck(supervisor, "closing-asked");
        link(supervisor, "Decide in Tasklist").click();
        assertThat(supervisor.locator(".cr-form .facts").first()).isVisible();
        button(supervisor, "Claim").click();
        assertThat(supervisor.locator("#decision-0")).isEnabled();
        supervisor.locator("#decision-0").check();
        Screens.shoot(supervisor, "tasklist-closing");
        Screens.checkFragment(supervisor);
        button(supervisor, "Complete").click();
        assertThat(supervisor.locator(".cr-form")).not().isVisible();

        supervisor.navigate(address("/cases/" + number));
        assertThat(supervisor.locator("main")).containsText("Goals reached");
        Screens.shootAndCheck(supervisor, "case-closed");
        link(supervisor, "Reopen …").click();
        supervisor.setViewportSize(390, 844);
        Screens.shootAndCheck(supervisor, "case-reopen-phone");
        supervisor.locator("#reason").fill("In arrears again");
        button(supervisor, "Reopen").click();
        assertThat(supervisor.locator("body")).containsText(number + " is open again.");
        assertThat(link(supervisor, "Put on hold")).isVisible();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Page signIn(StaffMember member, String path) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address(path));
        page.locator("#username").fill(member.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
