package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import io.carerelay.portal.FamilyPrincipal;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mother on a small old phone, without scripts: reads what is new, writes with a photo, agrees and takes it back. */
class PortalMessagesInBrowserTests extends ConversationTest {

    private static final int NARROW = 360;
    private static final int PHONE = 390;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private DocumentSharing sharing;

    private FamilyPrincipal adult;
    private BrowserContext context;
    private BrowserContext checks;

    @BeforeEach
    void aFamilyWithALogin() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        adult = portalAccount(worker, client, head);
    }

    @AfterEach
    void close() {
        context.close();
        checks.close();
    }

    @Test
    void readsWritesAndAgreesWithoutScripts() {
        Page phone = signIn();
        look(phone, "/portal/messages", "portal-messages-none");
        look(phone, "/portal/documents", "portal-documents-none");
        look(phone, "/portal/consents", "portal-consents-none");

        MessageThread thread = begunBy(worker, file.getNumber(), null);
        share();
        manages(other);
        look(phone, "/portal", "portal-news");
        link(phone, "Somebody wrote to you.").click();
        assertThat(phone.locator("h1")).hasText("The flat");
        phone.locator("#text").fill("On Friday at three?\n\nI send you the floor plan.");
        phone.locator("#files").setInputFiles(new FilePayload("Floor plan.pdf", "application/pdf", SampleFiles.pdf()));
        button(phone, "Send").click();
        assertThat(phone.locator(".told")).hasText("Your message is sent.");
        assertThat(phone.locator("ol")).containsText("Floor plan.pdf");
        look(phone, "/portal/messages/" + thread.getReference(), "portal-thread");

        phone.locator("#text").fill("And a film");
        phone.locator("#files").setInputFiles(new FilePayload("film.txt", "text/plain", new byte[1100 * 1024]));
        button(phone, "Send").click();
        assertThat(phone.locator("#files-error")).containsText("film.txt is too large");
        assertThat(phone.locator("#text")).hasValue("And a film");
        Screens.shoot(phone, "portal-thread-refused-" + PHONE);

        phone.navigate(address("/portal/messages"));
        link(phone, "Write to us").click();
        button(phone, "Send").click();
        assertThat(phone.locator("#subject-error")).isVisible();
        look(phone, "/portal/messages/new", "portal-message-new");
        phone.locator("#subject").fill("Something only for me");
        phone.locator("#text").fill("Can I talk to somebody alone?");
        phone.locator("#onlyMe").check();
        button(phone, "Send").click();
        assertThat(phone.locator("main")).containsText("In your family only you can read it.");
        look(phone, "/portal/messages", "portal-messages");

        phone.navigate(address("/portal/documents"));
        assertThat(phone.locator("main")).containsText("Weekly plan.pdf");
        look(phone, "/portal/documents", "portal-documents");

        phone.navigate(address("/portal/consents/new"));
        button(phone, "I agree").click();
        assertThat(phone.locator("#scopes-error")).isVisible();
        look(phone, "/portal/consents/new", "portal-consent-new");
        phone.locator("#scope-FAMILY").check();
        phone.locator("#scope-CASES").check();
        button(phone, "I agree").click();
        assertThat(phone.locator("main")).containsText("who belongs to your family");
        look(phone, "/portal/consents", "portal-consents");
        link(phone, "Take it back …").click();
        Screens.shoot(phone, "portal-consent-withdraw-" + PHONE);
        button(phone, "Yes, take it back").click();
        assertThat(phone.locator(".told")).hasText("It is taken back.");
        phone.locator("summary").click();
        Screens.shoot(phone, "portal-consents-former-" + PHONE);
        look(phone, "/portal/account/mail", "portal-mail");
    }

    private void share() {
        by(worker, () -> {
            long id = documents
                    .store(file, null, "Weekly plan.pdf", new ByteArrayInputStream(SampleFiles.pdf()))
                    .getId();
            sharing.share(id, documents.document(id).getRevision(), null);
            return null;
        });
    }

    /** The pictures and checks need scripts of their own, in a browser that is signed in alike. */
    private void look(Page phone, String path, String name) {
        org.assertj.core.api.Assertions.assertThat(phone.navigate(address(path)).status())
                .as(path)
                .isEqualTo(200);
        for (int width : new int[] {NARROW, PHONE}) {
            phone.setViewportSize(width, 780);
            Screens.shoot(phone, name + "-" + width);
            org.assertj.core.api.Assertions.assertThat(
                            ((Number) phone.evaluate("document.documentElement.scrollWidth")).intValue())
                    .as(path)
                    .isLessThanOrEqualTo(width);
        }
        try (Page checked = checks.newPage()) {
            checked.setViewportSize(PHONE, 780);
            checked.navigate(address(path));
            Screens.shootAndCheck(checked, name + "-checked");
        }
    }

    private Page signIn() {
        context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en")
                        .setViewportSize(PHONE, 780));
        Page page = context.newPage();
        page.navigate(address("/portal/login"));
        page.locator("#username").fill(adult.login());
        page.locator("#password").fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.locator("h1")).containsText("Hello");
        checks = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en")
                        .setStorageState(context.storageState())
                        .setBypassCSP(true));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
