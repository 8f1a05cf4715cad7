package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.Families;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.transfer.TransferTasksTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker asks from the hint of an intake, the holder's admin starts a transfer and answers in Tasklist, in real browsers. */
class InquiryInBrowserTests extends TransferTasksTest {

    private static final LocalDate BORN = LocalDate.of(1988, 6, 21);

    private final List<BrowserContext> contexts = new ArrayList<>();
    private StaffMember asker;
    private String familyName;

    @BeforeEach
    void aFamilyThatMoved() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        asker = newPerson(receiver, Role.WORKER);
        familyName = Families.word();
        rename(sender, "Jyväskylä");
        rename(receiver, "Rovaniemi");
        client = in(sender, () -> clients.register(family("Venla", familyName, BORN)));
        consent();
        // The engine's web application begins with its first request; a browser gives its scripts a few seconds only.
        signedIn(sendingAdmin).get("/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js");
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aWorkerAsksFromTheHintAndTheAdminStartsATransferAndAnswersInTasklist() {
        Page worker = signIn(asker, "/cases/new");
        worker.locator("#givenName").fill("Venla");
        worker.locator("#familyName").fill(familyName);
        worker.locator("#bornOn").fill(BORN.toString());
        worker.locator("#title").click();
        Locator ask = button(worker, "Ask Jyväskylä " + sender + " for a transfer");
        assertThat(ask).isVisible();
        shoot(worker, "inquiry-hint");
        Page asking = worker.waitForPopup(ask::click);
        assertThat(asking.locator("h1")).hasText("Ask for a transfer");
        assertThat(asking.locator("#familyName")).hasValue(familyName);
        assertThat(asking.locator("input[name=holder]:checked")).hasValue(sender);
        Assertions.assertThat(asking.url()).doesNotContain(familyName);
        assertThat(worker.locator("#familyName")).hasValue(familyName);
        button(asking, "Ask for a transfer").click();
        assertThat(asking.locator(".error-summary")).isVisible();
        shoot(asking, "inquiry-ask");
        asking.locator("#reason").fill("They moved here in October and came to us on Monday.");
        button(asking, "Ask for a transfer").click();
        assertThat(asking.locator("h1")).hasText("Transfer asked of Jyväskylä " + sender);
        shoot(asking, "inquiry-sent");
        String reference = asking.url().replaceAll(".*/", "");

        Page admin = signIn(sendingAdmin, "/");
        shoot(admin, "inquiry-desk");
        link(admin, "Answer an inquiry for a transfer").click();
        assertThat(admin.locator(".cr-form")).containsText("Venla " + familyName);
        button(admin, "Claim").click();
        assertThat(admin.locator("#answer-0")).isEnabled();
        admin.locator("#answer-0").check();
        button(admin, "Complete").click();
        assertThat(admin.locator(".error-summary")).containsText("Start it first");
        shootTasklist(admin, "tasklist-consider-inquiry");
        Screens.checkFragment(admin);

        Page transferring = admin.waitForPopup(
                () -> link(admin, "Transfer Venla " + familyName).click());
        assertThat(transferring.locator("#destinations input:checked")).hasValue(receiver);
        transferring.locator("#reason").fill("The family moves house");
        transferring.locator("#handoffNote").fill("The youngest starts school in spring.");
        button(transferring, "Ask the agency").click();
        assertThat(transferring.locator("main")).containsText("has asked you for a transfer");
        shoot(transferring, "inquiry-offer");
        link(transferring, "Answer about Venla " + familyName).click();
        assertThat(transferring.locator("h1")).containsText("asks for a transfer");
        shoot(transferring, "inquiry-holder");

        button(admin, "Complete").click();
        assertThat(admin.locator(".cr-form")).not().isVisible();
        Assertions.assertThat(waiting(reference)).isEmpty();
        transferring.reload();
        shoot(transferring, "inquiry-answered");
        asking.reload();
        assertThat(asking.locator("main")).containsText("has started a transfer.");
        asking.navigate(address("/transfers/inquiries"));
        shoot(asking, "inquiries-sent");
        admin.navigate(address("/transfers/inquiries?show=RECEIVED"));
        shoot(admin, "inquiries-received");
        admin.navigate(address("/transfers/inquiries"));
        shoot(admin, "inquiries-none");
        asking.navigate(address("/"));
        assertThat(asking.locator("main")).containsText("the other agency has started a transfer");
        shoot(asking, "inquiry-told");
    }

    @Test
    void whoOpensACaseInTasklistAsksFromThereToo() {
        Page page = signIn(asker, "/camunda/app/tasklist/default/");
        page.locator(".start-process-action a").click();
        page.locator(".modal-dialog").getByText("Open a case").first().click();
        Locator modal = page.locator(".modal-dialog");
        modal.locator("#givenName").fill("Venla");
        modal.locator("#familyName").fill(familyName);
        modal.locator("#bornOn").fill(BORN.toString());
        modal.locator("#title").fill("Larger flat near the school");
        modal.locator("#type").selectOption("HOUSING");
        Page asking = page.waitForPopup(() ->
                button(page, "Ask Jyväskylä " + sender + " for a transfer").click());
        assertThat(asking.locator("#familyName")).hasValue(familyName);
        asking.close();
        modal.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"))
                .click();
        assertThat(modal).not().isVisible();

        page.navigate(address("/"));
        link(page, "Compare similar clients").click();
        assertThat(page.locator(".cr-form")).containsText("A record may exist at Jyväskylä");
        Locator ask = button(page, "Ask Jyväskylä " + sender + " for a transfer");
        assertThat(ask).isEnabled();
        shootTasklist(page, "tasklist-similar-elsewhere");
        Screens.checkFragment(page);
        Page second = page.waitForPopup(ask::click);
        assertThat(second.locator("#givenName")).hasValue("Venla");
        assertThat(second.locator("#bornOn")).hasValue(BORN.toString());
        assertThat(second.locator("input[name=holder]:checked")).hasValue(sender);
    }

    private void rename(String agency, String name) {
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agency, new AgencyDetails(name + " " + agency, "Suomi", "Europe/Helsinki", "en", true, false)));
    }

    /** Tasklist scrolls inside its panes: a tall window shows the whole form. */
    private static void shootTasklist(Page page, String name) {
        page.setViewportSize(1280, 2200);
        Screens.shoot(page, name);
        page.setViewportSize(1280, 900);
    }

    private static void shoot(Page page, String name) {
        page.setViewportSize(390, 844);
        Screens.shootAndCheck(page, name + "-390");
        page.setViewportSize(1280, 900);
        Screens.shootAndCheck(page, name + "-1280");
    }

    private Page signIn(StaffMember member, String path) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.setDefaultTimeout(60_000);
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login"));
        page.locator("#username").fill(member.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(address("/"));
        page.navigate(address(path));
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
