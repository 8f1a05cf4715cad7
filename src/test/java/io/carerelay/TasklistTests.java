package io.carerelay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.agency.Role;
import io.carerelay.browser.Browsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people do in Tasklist and Cockpit, in a real browser. */
class TasklistTests extends CareRelayTest {

    @Autowired
    Trial trial;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private final List<String> refused = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void openBrowser() {
        trial.open();
        person("BRWA", "browser.worker", Role.WORKER);
        person("BRWA", "browser.supervisor", Role.SUPERVISOR);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        context = Browsers.get().newContext();
        page = context.newPage();
        page.onResponse(response -> {
            if (response.status() == 403) {
                refused.add(response.request().method() + " " + response.url());
            }
        });
    }

    @AfterEach
    void closeBrowser() {
        context.close();
    }

    @Test
    void aWorkerStartsClaimsAndCompletesWithFormsOfOurs() {
        signIn("browser.worker");
        openStartForm();
        Locator modal = page.locator(".modal-dialog");
        Locator start = modal.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"));
        assertThat(modal.locator("#reason")).isVisible();
        shoot("tasklist-start");

        start.click();
        assertThat(modal.locator(".error-summary")).isVisible();
        assertThat(modal.locator(".error-summary")).isFocused();
        assertThat(modal.getByText("Maija Meikäläinen {{1+1}}")).isVisible();
        shoot("tasklist-start-errors");

        modal.locator("#reason").fill("away");
        start.click();
        assertThat(modal.getByRole(AriaRole.ALERT)).containsText("cannot be reached");
        assertThat(modal.locator("#reason")).hasValue("away");
        shoot("tasklist-start-away");

        modal.locator("#reason").fill("moved on");
        start.click();
        assertThat(modal.getByRole(AriaRole.ALERT)).containsText("assigned to somebody else");

        modal.locator("#reason").fill("slow");
        start.dblclick();
        assertThat(modal).not().isVisible();
        assertThat(TrialForms.TAKEN).containsOnlyOnce("slow");
        assertThat(runtime.createProcessInstanceQuery()
                        .variableValueEquals("intakeId", "slow")
                        .tenantIdIn("BRWA")
                        .count())
                .isOne();

        shoot("tasklist-started");
        page.locator(".task-filters").getByText("Open in my agency").click();
        shoot("tasklist-open");
        page.locator(".tasks-list").getByText("Make visit").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim"))
                .click();
        assertThat(page.locator("#reason")).isVisible();
        page.locator("#reason").fill("done in browser");
        shoot("tasklist-task");
        assertThat((Integer)
                        page.evaluate("Object.keys(localStorage).filter(k => /camForm|camunda-form/.test(k)).length"))
                .isZero();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(page.locator("#reason")).not().isVisible();
        assertThat(RecordTrialDelegate.SEEN).containsKey("done in browser");
        assertThat(refused).isEmpty();
    }

    @Test
    void signingOutInTasklistSignsOutEverywhere() {
        signIn("browser.worker");
        page.locator(".account .dropdown-toggle").click();
        page.locator(".logout a").click();
        page.waitForURL(Pattern.compile(".*/login\\?logout"));
        page.navigate(address("/swagger-ui/index.html"));
        page.waitForURL(Pattern.compile(".*/login$"));
    }

    @Test
    void aSessionThatEndedElsewhereLeadsToOurSignIn() {
        signIn("browser.worker");
        context.clearCookies();
        // Tasklist may ask the server by itself before the click does.
        page.evaluate("[...document.querySelectorAll('.task-filters a')].forEach(a => a.click())");
        page.waitForURL(Pattern.compile(".*/login\\?expired"));
    }

    @Test
    void theHeaderLeadsBackToCareRelay() {
        signIn("browser.worker");
        assertThat(page.locator(".cr-home")).hasAttribute("href", "/");
        assertThat(page.locator(".ce-eol-banner")).not().isVisible();
        shoot("tasklist");
    }

    @Test
    void aSupervisorWatchesCockpit() {
        trial.start("BRWA", "cockpit", null);
        signIn("browser.supervisor");
        page.navigate(address("/camunda/app/cockpit/default/#/dashboard"));
        assertThat(page.locator(".dashboard-row, .dashboard").first()).isVisible();
        shoot("cockpit");
        page.navigate(address("/camunda/app/cockpit/default/#/processes"));
        page.getByText("Trial visit").first().click();
        assertThat(page.locator(".djs-container [data-element-id=makeVisit]").first())
                .isVisible();
        page.waitForTimeout(1500);
        shoot("cockpit-definition");
        page.locator("a[href*='/process-instance/']").first().click();
        page.waitForTimeout(2500);
        shoot("cockpit-instance");
        for (String tab : List.of(
                "incidents-tab", "called-process-instances-tab", "user-tasks-tab", "jobs-tab", "external-tasks-tab")) {
            page.navigate(page.url().replaceAll("\\?.*|$", "") + "?detailsTab=" + tab);
            page.waitForTimeout(800);
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void anOperatorLooksAroundInAdmin() {
        operator();
        signIn("test.operator");
        for (String place : List.of("users", "groups", "tenants", "authorization", "system")) {
            page.navigate(address("/camunda/app/admin/default/#/" + place));
            page.waitForTimeout(1200);
        }
        page.navigate(address("/camunda/app/admin/default/#/users"));
        page.waitForTimeout(1200);
        shoot("admin");
        assertThat(refused).isEmpty();
    }

    private void signIn(String login) {
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.waitForURL(Pattern.compile(".*/login$"));
        page.locator("#username").fill(login);
        page.locator("#password").fill(PASSWORD);
        page.locator("form[action$='/login'] button[type=submit]").click();
        assertThat(page.locator(".cr-home")).isVisible();
        assertThat(page.url()).contains("/camunda/app/tasklist/default/");
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private void openStartForm() {
        page.locator(".start-process-action a").click();
        page.locator(".modal-dialog").getByText("Trial visit").click();
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
