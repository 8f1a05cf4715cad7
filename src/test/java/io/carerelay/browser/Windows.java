package io.carerelay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.CareRelayTest;
import java.util.ArrayList;
import java.util.List;

/** The windows of several people at work at the same time, each signed in by themselves. */
public final class Windows implements AutoCloseable {

    private final String address;
    private final List<BrowserContext> contexts = new ArrayList<>();

    public Windows(int port) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        address = "http://localhost:" + port;
    }

    /** A window of that width, in pixels, whose person is on their desk. */
    public Page signIn(String login, int width) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        contexts.add(context);
        Page page = context.newPage();
        open(page, "/login");
        page.locator("#username").fill(login);
        page.locator("#password").fill(CareRelayTest.PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }

    /** A small phone without scripts, on which nobody is signed in. */
    public Page phone() {
        BrowserContext context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en")
                        .setViewportSize(360, 740));
        contexts.add(context);
        return context.newPage();
    }

    public void open(Page page, String path) {
        page.navigate(address + path);
    }

    /** Opens a task in Tasklist, once its form stands there. */
    public void openTask(Page page, String task) {
        // From one task to the other Tasklist keeps its page: a fresh one shows nothing of the task before.
        open(page, "/");
        open(page, "/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(page.locator(".cr-form").first()).isVisible();
    }

    public static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
