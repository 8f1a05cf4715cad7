package io.carerelay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** Pictures of pages, to be looked at, and whether everybody can use what they show (WCAG 2.2 AA). */
public final class Screens {

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Screens() {}

    /** Keeps a picture of the whole page under {@code target/screenshots}. */
    public static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    /** Keeps a picture, and finds no fault in the page. */
    public static void shootAndCheck(Page page, String name) {
        shoot(page, name);
        assertThat(faults(new AxeBuilder(page))).as(page.url()).isEmpty();
    }

    /** Finds no fault in our form within Tasklist, which has faults of its own around it. */
    public static void checkFragment(Page page) {
        assertThat(faults(new AxeBuilder(page).include(".cr-form")))
                .as(page.url())
                .isEmpty();
    }

    private static List<String> faults(AxeBuilder axe) {
        // Our pages have no frames of other origins, for which the usual mode opens a second page each time.
        return axe.setLegacyMode(true).withTags(WCAG).analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(3)
                                .toList())
                .toList();
    }
}
