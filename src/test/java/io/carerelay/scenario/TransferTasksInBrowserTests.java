package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.client.ConsentScope;
import io.carerelay.transfer.TransferTasksTest;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An admin reads the handover brief in Tasklist, accepts the family, and gives it its team, in a real browser. */
class TransferTasksInBrowserTests extends TransferTasksTest {

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aFamilyIsAcceptedAndGetsItsTeamInTasklist() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        newPerson(receiver, Role.WORKER);
        newPerson(receiver, Role.WORKER);
        consentTo(ConsentScope.values());
        String number = initiated().getNumber();

        Page admin = signIn(receivingAdmin);
        open(admin, task(number, "decideTransfer"));
        assertThat(admin.locator(".cr-form")).containsText("A family from");
        button(admin, "Claim").click();
        assertThat(admin.locator("#answer-0")).isEnabled();
        admin.locator("#answer-1").check();
        button(admin, "Complete").click();
        assertThat(admin.locator(".error-summary")).containsText("Say why");
        admin.locator("#answer-0").check();
        shoot(admin, "tasklist-decide-transfer");
        Screens.checkFragment(admin);
        button(admin, "Complete").click();
        assertThat(admin.locator(".cr-form")).not().isVisible();

        open(admin, task(number, "assignReceivingTeam"));
        assertThat(admin.locator(".cr-form")).containsText("The team for " + client.getName());
        button(admin, "Claim").click();
        assertThat(admin.locator("#caseManager")).isEnabled();
        admin.locator("#caseManager").selectOption("");
        button(admin, "Complete").click();
        assertThat(admin.locator(".error-summary")).containsText("Choose who is the family’s case manager.");
        shoot(admin, "tasklist-receiving-team-error");
        admin.locator("#caseManager").selectOption(receivingAdmin.getId().toString());
        admin.locator("details.fold summary").click();
        shoot(admin, "tasklist-receiving-team");
        Screens.checkFragment(admin);
        button(admin, "Complete").click();
        assertThat(admin.locator(".cr-form")).not().isVisible();
        Assertions.assertThat(waiting(number)).isEmpty();
    }

    /** Tasklist scrolls inside its panes: a tall window shows the whole form. */
    private static void shoot(Page page, String name) {
        page.setViewportSize(1280, 3000);
        Screens.shoot(page, name);
        page.setViewportSize(1280, 900);
    }

    private void open(Page page, String task) {
        page.navigate(address("/"));
        page.navigate(address("/camunda/app/tasklist/default/#/?task=" + task));
        assertThat(page.locator(".cr-form .facts").first()).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Page signIn(StaffMember member) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/"));
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
