package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.transfer.TransferTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An admin finds the receiving agency and asks it, both write to each other, and the other accepts, in real browsers. */
class TransferInBrowserTests extends TransferTest {

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void aFamilyIsAskedForTalkedAboutAndAccepted() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        consent();
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        receiver,
                        new AgencyDetails(
                                "Jyväskylä " + receiver, "Keski-Suomi", "Europe/Helsinki", "en", true, false)));
        Page sends = signIn(sendingAdmin, "/clients/" + client.getRecordNumber());
        shoot(sends, "transfer-profile");
        link(sends, "Transfer to another agency …").click();
        assertThat(sends.locator("h1")).hasText("Transfer to another agency");
        shoot(sends, "transfer-new");

        Locator filter = sends.locator("#destination-filter");
        filter.pressSequentially("jyvaskyla " + receiver.toLowerCase());
        assertThat(sends.locator("#destination-found")).hasText("One agency");
        filter.press("Enter");
        filter.press("Tab");
        sends.keyboard().press("Space");
        assertThat(sends.locator("#destinations input:checked")).hasValue(receiver);
        filter.fill("no such agency");
        assertThat(sends.locator("#destination-found")).hasText("No agency matches. Try another word.");
        assertThat(sends.locator("#destinations label:visible")).hasCount(1);
        filter.fill("");
        sends.locator("#reason").fill("The family moves house in January.");
        button(sends, "Ask the agency").click();
        assertThat(sends.locator(".error-summary")).containsText("Fill this in.");
        assertThat(sends.locator("#reason")).hasValue("The family moves house in January.");
        assertThat(sends.locator("#destinations input:checked")).hasValue(receiver);
        shoot(sends, "transfer-refused");
        sends.locator("#handoffNote")
                .fill("The youngest starts school in spring.\nTheir mother is best reached at noon.");
        button(sends, "Ask the agency").click();
        assertThat(sends.locator("h1")).hasText("Transfer to Jyväskylä " + receiver);
        shoot(sends, "transfer-sender");

        Page receives = signIn(receivingAdmin, "/");
        shoot(receives, "transfer-desk");
        link(receives, "See the transfer").click();
        receives.locator("#text").fill("Which school do they go to?");
        button(receives, "Send").click();
        assertThat(receives.locator("section:has(#conversation)")).containsText("Which school do they go to?");
        shoot(receives, "transfer-receiver");
        sends.reload();
        assertThat(sends.locator("section:has(#conversation)")).containsText("Which school do they go to?");
        shoot(sends, "transfer-asked-back");
        link(sends, "Withdraw …").click();
        shoot(sends, "transfer-withdraw");
        sends.navigate("http://localhost:" + port + "/transfers");
        assertThat(sends.locator("tbody tr")).hasCount(1);
        shoot(sends, "transfers-sent");

        receives.locator("#answer-0").check();
        button(receives, "Send the answer").click();
        assertThat(receives.locator(".error-summary")).containsText("Confirm that you understand this");
        shoot(receives, "transfer-confirm");
        receives.locator("#understood").check();
        button(receives, "Send the answer").click();
        assertThat(receives.locator("#notices")).containsText("the family is with you now");
        shoot(receives, "transfer-accepted");
        receives.navigate("http://localhost:" + port + "/transfers?show=RECEIVED");
        assertThat(receives.locator("tbody")).containsText(client.getName());
        shoot(receives, "transfers-received");
        receives.navigate("http://localhost:" + port + "/clients/" + client.getRecordNumber());
        assertThat(receives.getByText("handed the family over to your agency")).isVisible();
        shoot(receives, "transfer-received-profile");
        sends.reload();
        link(sends, client.getName()).click();
        shoot(sends, "transfer-gone");
    }

    private Page signIn(StaffMember member, String path) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + "/login");
        page.locator("#username").fill(member.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL("http://localhost:" + port + "/");
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shoot(Page page, String name) {
        page.setViewportSize(390, 844);
        Screens.shootAndCheck(page, name + "-390");
        page.setViewportSize(1280, 900);
        Screens.shootAndCheck(page, name + "-1280");
    }
}
