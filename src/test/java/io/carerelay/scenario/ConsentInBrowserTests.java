package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.carerelay.RecordTest;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.document.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A supervisor records a family's consent with its paper, sees it withdrawn, and ends the service, in a real browser. */
class ConsentInBrowserTests extends RecordTest {

    private BrowserContext context;

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void consentIsGivenProvedAndWithdrawn() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String agency = newAgency();
        Client client = newClient(agency);
        newCase(client);
        CaseFile newest = newCase(client);
        Page page = signIn(newPerson(agency, Role.SUPERVISOR), "/clients/" + client.getRecordNumber());
        assertThat(page.locator("main")).containsText("No valid consent");
        shoot(page, "consent-none");

        link(page, "Record consent").click();
        assertThat(page.locator("#caseNumber")).hasValue(newest.getNumber());
        shoot(page, "consent-new");
        page.locator("#purpose").fill("Support goes on in Oulu after the move.");
        button(page, "Record the consent").click();
        assertThat(page.locator(".error-summary")).containsText("Choose at least one thing that may be shared.");
        assertThat(page.locator("#purpose")).hasValue("Support goes on in Oulu after the move.");
        shoot(page, "consent-refused");
        page.locator("#caseNumber")
                .selectOption(
                        new String[] {page.locator("#caseNumber option").last().getAttribute("value")});
        assertThat(page.locator("#evidence-upload [data-upload]"))
                .not()
                .hasAttribute("data-upload", "/api/cases/" + newest.getNumber() + "/documents");
        page.locator("[data-upload] input[type=file]")
                .setInputFiles(new FilePayload("Signed consent.pdf", "application/pdf", SampleFiles.pdf()));
        assertThat(page.locator("#documentId option:checked")).containsText("Signed consent.pdf");
        page.locator("#scope-FAMILY").check();
        page.locator("#scope-CARE").check();
        shoot(page, "consent-filled");
        button(page, "Record the consent").click();
        assertThat(page.locator("section:has(#consent)")).containsText("Signed consent.pdf");
        shoot(page, "consent-valid");

        link(page, "Withdraw …").click();
        shoot(page, "consent-withdraw");
        page.locator("#reason").fill("The mother called: they want to wait.");
        button(page, "Withdraw the consent").click();
        assertThat(page.locator("section:has(#consent)")).containsText("No valid consent");
        page.locator("section:has(#consent) summary").click();
        shoot(page, "consent-withdrawn");
    }

    @Test
    void serviceEndsAndIsTakenUpAgain() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String agency = newAgency();
        Client client = newClient(agency);
        Page page = signIn(newPerson(agency, Role.ADMIN), "/clients/" + client.getRecordNumber());
        link(page, "End the service …").click();
        shoot(page, "service-end");
        page.locator("#reason").fill("The family moved to the coast and needs no support there.");
        button(page, "End the service").click();
        assertThat(page.locator("main")).containsText("Service ended on");
        shoot(page, "service-ended");
        link(page, "Take the service up again …").click();
        shoot(page, "service-resume");
        button(page, "Take it up again").click();
        assertThat(page.locator("main")).not().containsText("Service ended on");
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
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Page signIn(StaffMember member, String path) {
        context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + path);
        page.locator("#username").fill(member.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }
}
