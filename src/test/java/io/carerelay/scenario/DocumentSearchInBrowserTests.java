package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.document.Document;
import io.carerelay.document.ReadTest;
import io.carerelay.document.ReadableFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker looks for what a letter said, and looks at it. */
class DocumentSearchInBrowserTests extends ReadTest {

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aLetterIsFoundByAWordInItAndLookedAt(int width) {
        read(
                "School transport.docx",
                ReadableFiles.docx("The school transport begins on Monday at eight. Äiti soitti."));
        Document decision =
                read("Päätös.pdf", ReadableFiles.pdf("Koulukuljetus alkaa maanantaina", "Second page", "Third page"));
        read("Family.jpg", ReadableFiles.photo(1600, 1200, 6));
        BrowserContext context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setViewportSize(width, 900));
        try {
            Page page = context.newPage();
            page.navigate("/login");
            page.locator("#username").fill(worker.getLogin());
            page.locator("#password").fill(PASSWORD);
            page.locator("button[type=submit]").click();
            assertThat(page.locator("h1")).isVisible();
            page.navigate("/cases/" + file.getNumber() + "/documents");
            Screens.shootAndCheck(page, "documents-with-search-" + width);
            page.getByRole(AriaRole.SEARCHBOX).fill("aiti soitti");
            page.getByRole(AriaRole.SEARCHBOX).press("Enter");
            assertThat(page.locator(".document")).hasCount(1);
            assertThat(page.locator("mark").first()).containsText("Äiti");
            Screens.shootAndCheck(page, "documents-found-" + width);
            page.getByRole(AriaRole.SEARCHBOX).fill("koulukuljetus");
            page.getByRole(AriaRole.SEARCHBOX).press("Enter");
            page.locator(".document-name").click();
            assertThat(page).hasURL("http://localhost:" + port + "/documents/" + decision.getId() + "/details");
            assertThat(page.locator(".document-preview img")).hasCount(3);
            page.locator(".document-preview img").last().scrollIntoViewIfNeeded();
            page.waitForFunction("() => [...document.querySelectorAll('.document-preview img')]"
                    + ".every(image => image.complete && image.naturalWidth > 500)");
            Screens.shootAndCheck(page, "document-preview-" + width);
            page.navigate("/documents/search?q=nowhere&case=" + file.getNumber());
            assertThat(page.locator("main")).containsText("No document with all of these words");
            Screens.shootAndCheck(page, "documents-not-found-" + width);
        } finally {
            context.close();
        }
    }
}
