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
import io.carerelay.assignment.CaseTeam;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseList;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A supervisor moves a caseload: chosen by filter, previewed, confirmed, watched, and undone. In a real browser; the
 * chunks are run one by one in between, so that the progress can be looked at.
 */
class ReassignmentInBrowserTests extends RecordTest {

    private static final int CASES = 5;

    @Autowired
    private CaseTeam team;

    @Autowired
    private CaseList list;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private StaffMember giver;
    private StaffMember taker;
    private StaffMember supervisor;
    private StaffMember admin;
    private String code;

    @BeforeEach
    void people() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        code = newAgency();
        String prefix = code.toLowerCase();
        giver = person(code, prefix + ".giver", Role.WORKER);
        taker = person(code, prefix + ".taker", Role.WORKER);
        supervisor = person(code, prefix + ".super", Role.SUPERVISOR);
        admin = person(code, prefix + ".admin", Role.ADMIN);
        // One family each: a chunk takes whole families.
        for (int i = 0; i < CASES; i++) {
            CaseFile opened = newCase(newClient(code));
            in(code, () -> team.assign(opened.getNumber(), List.of(giver.getId())));
        }
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aCaseloadIsChosenPreviewedMovedBeforeOnesEyesAndUndone() {
        Page page = signIn(supervisor, 1280);
        page.navigate(address("/workload"));
        follow(page, "Move cases of " + giver.getName());
        press(page, "Preview");
        assertThat(page.locator(".error-summary")).containsText("Choose who takes over");
        page.getByLabel(taker.getName()).check();
        page.locator("#reason").fill("Team north takes over");
        press(page, "Preview");
        String reference = reference(page);
        assertThat(page.locator("main")).containsText("Nothing has moved yet");
        assertThat(page.locator("main")).containsText("Team north takes over");
        Screens.shootAndCheck(page, "bulk-preview");

        press(page, "Confirm: move " + CASES);
        assertThat(page.locator("#progress")).containsText("0 moved and 0 skipped, of 5");
        runJob(reference);
        assertThat(page.locator("#progress")).containsText("2 moved and 0 skipped, of 5");
        Screens.shootAndCheck(page, "bulk-running");
        runJobs(reference);
        assertThat(page.locator("main")).containsText("How it came out");
        assertThat(held(taker)).isEqualTo(CASES);
        Screens.shootAndCheck(page, "bulk-outcome");
        assertThat(Files.exists(page.waitForDownload(
                                () -> page.getByText("Download every row").click())
                        .path()))
                .isTrue();

        press(page, "Undo, with a preview");
        assertThat(page.locator("h1")).containsText("Undo " + reference);
        Screens.shootAndCheck(page, "bulk-undo");
        String undoing = reference(page);
        press(page, "Confirm: move " + CASES);
        assertThat(page.locator("#progress")).isVisible();
        runJobs(undoing);
        assertThat(page.locator("main")).containsText("How it came out");
        assertThat(held(giver)).isEqualTo(CASES);
        assertThat(held(taker)).isZero();
    }

    @Test
    void everyPageIsCleanForAssistiveTechnologyOnDeskAndPhone() {
        for (int width : List.of(1280, 390)) {
            Page page = signIn(admin, width);
            for (String path : List.of(
                    "/workload",
                    "/reassignments",
                    "/reassignments/new",
                    "/reassignments/new?what=CLIENTS",
                    "/cases?worker=" + giver.getId(),
                    "/settings/staff/" + giver.getId() + "/deactivate")) {
                page.navigate(address(path));
                Screens.shootAndCheck(page, "bulk" + path.replaceAll("[^a-zA-Z]+", "-") + width);
            }
            page.getByLabel(taker.getName()).check();
            press(page, "Preview");
            String reference = reference(page);
            assertThat(page.locator("main")).containsText("cannot sign in again");
            Screens.shootAndCheck(page, "bulk-leave-" + width);
            press(page, "Drop it");
            assertThat(page.locator("main")).containsText("Dropped: nothing moved");
            assertThat(reference).startsWith("MOVE-");
            page.navigate(address("/reassignments"));
            Screens.shootAndCheck(page, "bulk-list-" + width);
        }
    }

    private static String reference(Page page) {
        page.waitForURL("**/reassignments/MOVE-*");
        return page.url().replaceAll(".*/", "").replaceAll("[?#].*", "");
    }

    private int held(StaffMember member) {
        return in(code, () -> list.workedOnBy(member.getId(), 50)).size();
    }

    private boolean runJob(String reference) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult();
        List<Job> jobs = instance == null
                ? List.of()
                : management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .list();
        jobs.forEach(job -> management.executeJob(job.getId()));
        return !jobs.isEmpty();
    }

    private void runJobs(String reference) {
        boolean more = runJob(reference);
        while (more) {
            more = runJob(reference);
        }
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
    }

    private static void press(Page page, String button) {
        Locator found = page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
        found.click();
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
