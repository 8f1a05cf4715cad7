package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.document.SampleFiles;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker writes to a family with a file, reads its answer, and answers a task, in a real browser. */
class MessagesInBrowserTests extends ConversationTest {

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private TaskService tasks;

    private BrowserContext context;

    @BeforeEach
    void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theWorkerWritesWithAFileAndReadsTheAnswer() {
        Page page = signIn(worker, "/clients/" + client.getRecordNumber() + "/messages", true);
        shoot(page, "messages-none");
        page.navigate("http://localhost:" + port + "/clients/" + client.getRecordNumber() + "/messages/new?case="
                + file.getNumber());
        button(page, "Send").click();
        assertThat(page.locator(".error-summary")).containsText("Say in a few words what it is about.");
        shoot(page, "message-refused");
        page.locator("#subject").fill("Floor plan of the new flat");
        page.locator("#text")
                .fill(
                        "Here is the plan of the flat.\n\nDoes the small room suit the children? We can see it on Friday.");
        page.locator("[data-upload] input[type=file]")
                .setInputFiles(new FilePayload("Floor plan.pdf", "application/pdf", SampleFiles.pdf()));
        assertThat(page.locator("[data-document-list]")).containsText("Floor plan.pdf");
        shoot(page, "message-new");
        button(page, "Send").click();
        assertThat(page.locator(".talk")).containsText("Floor plan.pdf");
        assertThat(page.locator(".talk")).containsText("Not read yet");

        MessageThread thread = by(worker, () -> conversations.ofClient(client.getId(), null, null, 1))
                .get(0)
                .thread();
        as(partner, () -> {
            own.markRead(partner.getId(), thread.getReference());
            return null;
        });
        familyWrites(thread, partner, "Yes, it does.\nWhen on Friday?");
        page.navigate("http://localhost:" + port + "/");
        assertThat(page.locator("section:has(#mail)")).containsText("Floor plan of the new flat");
        shoot(page, "messages-desk");
        page.locator("section:has(#mail) a").first().click();
        assertThat(page.locator(".talk")).containsText("Read by the family");
        shoot(page, "message-thread");
        page.locator("#text").fill("At noon.");
        button(page, "Send").click();
        assertThat(page.locator(".talk")).containsText("At noon.");
        begunBy(supervisor, null, head.getId());
        begunByFamily();
        page.navigate("http://localhost:" + port + "/clients/" + client.getRecordNumber() + "/messages");
        shoot(page, "messages-list");
    }

    @Test
    void everythingWorksWithoutScript() {
        Page page =
                signIn(newPerson(agency, Role.SUPERVISOR), "/clients/" + client.getRecordNumber() + "/messages", false);
        link(page, "New conversation").click();
        page.locator("#subject").fill("The flat");
        page.locator("#text").fill("When can we see it?");
        button(page, "Send").click();
        assertThat(page.locator(".talk")).containsText("When can we see it?");
        page.locator("#text").fill("On Friday perhaps?");
        button(page, "Send").click();
        assertThat(page.locator(".talk")).containsText("On Friday perhaps?");
        page.locator("summary", new Page.LocatorOptions().setHasText("Close the conversation"))
                .click();
        button(page, "Yes, close it").click();
        assertThat(page.locator("main")).containsText("This conversation is closed");
    }

    @Test
    void theTaskIsAnsweredInTasklist() {
        MessageThread thread = begunByFamily();
        ClockUtil.setCurrentTime(Date.from(thread.getWaitingSince().plusSeconds(3 * 86_400)));
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(thread.getReference())
                        .singleResult()
                        .getId())
                .singleResult()
                .getId());
        ClockUtil.reset();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(thread.getReference())
                .singleResult()
                .getId();
        Page page = signIn(worker, "/", true);
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(page.locator(".cr-form")).containsText("Can somebody come along?");
        button(page, "Complete").click();
        assertThat(page.locator(".error-summary")).containsText("Write a message first.");
        page.locator(".cr-form #text").fill("I come along.");
        page.setViewportSize(1280, 2000);
        Screens.shoot(page, "message-task");
        page.setViewportSize(1280, 900);
        Screens.checkFragment(page);
        button(page, "Complete").click();
        assertThat(page.locator(".cr-form")).not().isVisible();
        page.navigate("http://localhost:" + port + "/clients/" + client.getRecordNumber() + "/messages/"
                + thread.getReference());
        assertThat(page.locator(".talk")).containsText("I come along.");
    }

    /** At a desk and on a phone. */
    private static void shoot(Page page, String name) {
        Screens.shootAndCheck(page, name + "-1280");
        page.setViewportSize(390, 844);
        Screens.shootAndCheck(page, name + "-390");
        page.setViewportSize(1280, 900);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Page signIn(StaffMember member, String path, boolean script) {
        context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setJavaScriptEnabled(script));
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + path);
        page.locator("#username").fill(member.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }
}
