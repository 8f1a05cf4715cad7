package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.carerelay.agency.ContactCard;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.browser.Windows;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseSharing;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.message.ConversationTest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An adult takes an invitation on a small old phone without scripts, and reads what the family may read. */
class PortalInBrowserTests extends ConversationTest {

    private static final List<String> PAGES = List.of("", "/week", "/cases", "/people", "/record", "/account");

    @Autowired
    private CarePlanning planning;

    @Autowired
    private CaseSharing sharing;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private String login;

    @BeforeEach
    void aFamilyWithAPlan() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        login = "aada." + UUID.randomUUID();
        in(
                agency,
                () -> staff.changeCard(
                        worker.getId(),
                        new ContactCard(
                                "Liisa",
                                "Laine",
                                "Family worker",
                                "liisa@agency.example",
                                "+358 9 1234",
                                "+358 40 5678")));
        LocalDate today = in(agency, () -> agencies.today(agency));
        in(agency, () -> {
            planning.draft(
                    file.getNumber(),
                    new PlanDetails(
                            today,
                            null,
                            List.of(new PlanDetails.Goal("A calm home", null)),
                            List.of(
                                    new PlanDetails.Activity(
                                            "Look at flats together",
                                            "We look at two flats near the school and write down what we think.",
                                            worker.getId(),
                                            DayOfWeek.SUNDAY,
                                            Recurrence.WEEKLY),
                                    new PlanDetails.Activity(
                                            "Call the landlord",
                                            null,
                                            worker.getId(),
                                            DayOfWeek.SUNDAY,
                                            Recurrence.WEEKLY))));
            planning.start(file.getNumber());
            CaseFile own = cases.open(
                    client.getId(),
                    new SupportNeed(
                            "Talks about the future", CaseType.HEALTH_AND_RECOVERY, Priority.NORMAL, null, null));
            sharing.showTo(own.getNumber(), own.getVersion(), head.getId());
            return null;
        });
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void theInvitationIsTakenOnAPhoneWithoutScripts() {
        Page desk = staff();
        desk.navigate(at("/clients/" + client.getRecordNumber() + "/portal"));
        Screens.shootAndCheck(desk, "portal-access");
        Windows.button(desk, "Invite").first().click();
        assertThat(desk.locator(".letter-code")).isVisible();
        Screens.shootAndCheck(desk, "portal-letter");
        String code = desk.locator(".letter-code").textContent();

        Page phone = page(360, false);
        phone.navigate(at("/portal"));
        Screens.shoot(phone, "portal-login-360");
        Windows.link(phone, "I have a code for the first time").click();
        Windows.button(phone, "Begin").click();
        assertThat(phone.locator("[role=alert]")).isVisible();
        Screens.shoot(phone, "portal-welcome-refused-360");
        phone.locator("#code").fill(code);
        phone.locator("#login").fill(login);
        phone.locator("#password").fill(PASSWORD);
        Windows.button(phone, "Show what I type").click();
        assertThat(phone.locator("#password")).hasAttribute("type", "text");
        assertThat(phone.locator("#password")).hasValue(PASSWORD);
        phone.locator("#repeated").fill(PASSWORD);
        Screens.shoot(phone, "portal-welcome-360");
        Windows.button(phone, "Begin").click();
        assertThat(phone.locator("h1")).containsText("Hello " + head.getGivenName());
        assertThat(phone.locator("main")).containsText("Look at flats together");
        for (String page : PAGES) {
            phone.navigate(at("/portal" + page));
            Screens.shoot(phone, "portal" + page.replace('/', '-') + "-360");
            assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(page)
                    .isTrue();
        }
        Windows.button(phone, "Sign out").click();
        phone.locator("#username").fill(login);
        phone.locator("#password").fill(PASSWORD);
        Windows.button(phone, "Sign in").click();
        assertThat(phone.locator("h1")).containsText("Hello");

        desk.navigate(at("/clients/" + client.getRecordNumber() + "/portal"));
        assertThat(desk.locator("main")).containsText(login);
        Screens.shootAndCheck(desk, "portal-access-active");
        Windows.link(desk, "End the access").click();
        Screens.shootAndCheck(desk, "portal-access-end");
    }

    @Test
    void everybodyCanUseThePages() {
        String code = invited(worker, client, head);
        for (int width : new int[] {320, 390, 1280}) {
            Page page = page(width, true);
            for (String open : List.of("/login", "/welcome", "/forgotten", "/reset")) {
                page.navigate(at("/portal" + open));
                Screens.shootAndCheck(page, "portal" + open.replace('/', '-') + "-" + width);
            }
        }
        door.accept("127.0.0.1", code, new io.carerelay.portal.PortalLogin(login, null), PASSWORD);
        for (int width : new int[] {320, 390, 1280}) {
            Page page = page(width, true);
            page.navigate(at("/portal/login"));
            page.locator("#username").fill(login);
            page.locator("#password").fill(PASSWORD);
            Windows.button(page, "Sign in").click();
            assertThat(page.locator("h1")).containsText("Hello");
            for (String open : PAGES) {
                page.navigate(at("/portal" + open));
                Screens.shootAndCheck(page, "portal" + open.replace('/', '-') + "-" + width);
            }
            for (String open : List.of("/account/password", "/account/login", "/account/end", "/nothing")) {
                page.navigate(at("/portal" + open));
                Screens.shootAndCheck(page, "portal" + open.replace('/', '-') + "-" + width);
            }
        }
    }

    private Page staff() {
        Page page = page(1280, true);
        page.navigate(at("/login"));
        page.locator("#username").fill(worker.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }

    private Page page(int width, boolean scripts) {
        BrowserContext context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 740)
                        .setJavaScriptEnabled(scripts));
        contexts.add(context);
        return context.newPage();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
