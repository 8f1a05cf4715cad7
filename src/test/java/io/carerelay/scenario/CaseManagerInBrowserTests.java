package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.RecordTest;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.client.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A worker asks for a case manager, a supervisor approves, the former one is told and the new one gets to know the
 * family: all of it in Tasklist and on the desks, in a real browser.
 */
class CaseManagerInBrowserTests extends RecordTest {

    @Autowired
    private CaseTeam team;

    @Autowired
    private CaseManagers managers;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private StaffMember former;
    private StaffMember next;
    private Client client;

    @BeforeEach
    void aFamilyWithACaseManager() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        StaffMember asker = person("BRM", "brm.aino", Role.WORKER);
        former = person("BRM", "brm.linh", Role.WORKER);
        next = person("BRM", "brm.omar", Role.WORKER);
        person("BRM", "brm.sari", Role.SUPERVISOR);
        client = newClient("BRM");
        String number = newCase(client).getNumber();
        in("BRM", () -> team.assign(number, List.of(asker.getId())));
        in(
                "BRM",
                () -> managers.assign(client.getId(), former.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of()));
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aCaseManagerIsAskedForApprovedAndGetsToKnowTheFamilyInTasklist() {
        Page worker = signIn("brm.aino");
        askInTasklist(worker);
        worker.navigate(address("/"));
        assertThat(worker.locator("main")).containsText("Your requests");
        Screens.shootAndCheck(worker, "desk-requests");

        Page supervisor = signIn("brm.sari");
        openTask(supervisor, "Approve a case manager");
        button(supervisor, "Claim").click();
        assertThat(supervisor.locator("#decision-0")).isEnabled();
        supervisor.getByLabel("Refuse").check();
        button(supervisor, "Complete").click();
        assertThat(supervisor.locator(".error-summary")).containsText("Say why you refuse");
        supervisor
                .getByLabel("Approve", new Page.GetByLabelOptions().setExact(false))
                .first()
                .check();
        Screens.shoot(supervisor, "tasklist-approve");
        Screens.checkFragment(supervisor);
        button(supervisor, "Complete").click();
        assertThat(supervisor.locator(".cr-form")).not().isVisible();

        worker.navigate(address("/"));
        assertThat(worker.locator("main")).containsText("was approved");
        Screens.shootAndCheck(worker, "desk-news");
        worker.getByText("See the answer").first().click();
        assertThat(worker.locator("main")).containsText("It was approved.");
        Screens.shootAndCheck(worker, "request");
        worker.navigate(address("/"));
        worker.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Got it: Your request"))
                .first()
                .click();
        assertThat(worker.locator("main")).not().containsText("News for you");

        Page left = signIn("brm.linh");
        assertThat(left.locator("main"))
                .containsText("Somebody else took over from you as Case Manager of " + client.getRecordNumber());

        Page manager = signIn("brm.omar");
        openTask(manager, "Get to know the family");
        assertThat(manager.locator("#note")).isEnabled();
        manager.locator("#note").fill("Evenings are best");
        Screens.shoot(manager, "tasklist-get-to-know");
        Screens.checkFragment(manager);
        button(manager, "Complete").click();
        assertThat(manager.locator(".cr-form")).not().isVisible();
        manager.navigate(address("/clients/" + client.getRecordNumber() + "/activity"));
        assertThat(manager.locator("main")).containsText("Evenings are best");
    }

    @Test
    void theSameFormIsAPageOfItsOwn() {
        for (String login : List.of("brm.aino", "brm.sari")) {
            Page page = signIn(login);
            page.navigate(address("/clients/" + client.getRecordNumber() + "/case-managers/new"));
            page.locator("main button[type=submit]").click();
            assertThat(page.locator(".error-summary")).isVisible();
            Screens.shootAndCheck(page, "case-manager-form-" + login);
        }
    }

    private void askInTasklist(Page page) {
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.locator(".start-process-action a").click();
        Locator modal = page.locator(".modal-dialog");
        modal.getByText("Assign a case manager").first().click();
        Locator start = modal.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"));
        assertThat(modal.locator("#lookup")).isVisible();
        start.click();
        assertThat(modal.locator(".error-summary")).isVisible();
        Screens.checkFragment(page);
        modal.locator("#lookup").pressSequentially(client.getRecordNumber());
        modal.getByText("Choose " + client.getName()).click();
        modal.locator("#staffId").selectOption(next.getId().toString());
        modal.getByText("Instead of " + former.getName()).click();
        modal.locator("#reason").fill("Speaks their language");
        Screens.shoot(page, "tasklist-ask");
        Screens.checkFragment(page);
        start.click();
        assertThat(modal).not().isVisible();
    }

    private void openTask(Page page, String title) {
        page.navigate(address("/"));
        page.locator(".task")
                .filter(new Locator.FilterOptions().setHasText(client.getName()))
                .locator("a.task-title")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        assertThat(page.locator(".cr-form .facts").first()).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Page signIn(String login) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login"));
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
