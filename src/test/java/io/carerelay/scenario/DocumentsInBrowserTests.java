package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.carerelay.RecordTest;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker adds what a family brought along, hears what is wrong with a file, and takes one away again. */
class DocumentsInBrowserTests extends RecordTest {

    @Autowired
    private CaseTeam team;

    private CaseFile file;
    private BrowserContext context;

    @BeforeEach
    void aCase() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        StaffMember worker = person("BRD", "brd.aino", Role.WORKER);
        file = newCase(newClient("BRD"));
        in("BRD", () -> team.assign(file.getNumber(), List.of(worker.getId())));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void filesAreAddedRefusedDownloadedAndRemovedOnADesk() throws IOException {
        Page page = open(1280);
        Locator list = page.locator("[data-document-list]");
        assertThat(list).containsText("No documents yet.");
        Screens.shootAndCheck(page, "documents-none-1280");

        choose(
                page,
                new FilePayload("Decision on housing.pdf", "application/pdf", SampleFiles.pdf(300_000)),
                new FilePayload("program.pdf", "application/pdf", SampleFiles.exe()),
                new FilePayload("Our flat.jpg", "image/jpeg", SampleFiles.jpeg()),
                new FilePayload("film.pdf", "application/pdf", SampleFiles.pdf(2_000_000)));
        assertThat(list.locator(".document")).hasCount(2);
        assertThat(list).containsText("Our flat.jpg");
        assertThat(list).containsText("293 KB");
        assertThat(page.locator(".upload-file")).hasCount(2);
        assertThat(page.locator("[data-upload-files]")).containsText("program.pdf is not what its name says.");
        assertThat(page.locator("[data-upload-files]")).containsText("This file is larger than 1 MB.");
        assertThat(page.locator("[data-documents-status]")).containsText("was added.");
        assertThat(page.locator("[data-documents]")).not().hasAttribute("aria-busy", "true");
        Screens.shootAndCheck(page, "documents-refused-1280");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave it out"))
                .first()
                .click();
        assertThat(page.locator(".upload-file")).hasCount(1);

        Download download = page.waitForDownload(() -> list.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Our flat.jpg").setExact(true))
                .click());
        assertThat(download.suggestedFilename()).isEqualTo("Our flat.jpg");
        assertThat(Files.readAllBytes(download.path())).isEqualTo(SampleFiles.jpeg());

        Locator flat = list.locator(".document").first();
        flat.locator("summary").click();
        button(flat, "Remove the document").click();
        assertThat(flat).containsText("Say why, in a few words");
        Screens.shootAndCheck(page, "documents-removing-1280");
        flat.locator("input").fill("Shows another family");
        flat.locator("input").press("Enter");
        assertThat(list.locator(".document")).hasCount(1);
        assertThat(page.locator("[data-documents-status]")).containsText("Our flat.jpg was removed.");
        page.reload();
        assertThat(page.locator(".timeline")).containsText("document removed");
        assertThat(page.locator(".timeline")).containsText("Shows another family");
        Screens.shootAndCheck(page, "documents-case-1280");
    }

    @Test
    void filesAreAddedWithThumbAndKeysOnAPhone() {
        Page page = open(390);
        // As with the keyboard: the field itself has the focus, its label shows it.
        page.locator("[data-upload] input").focus();
        choose(
                page,
                new FilePayload(
                        "A very long name of a decision about housing and money.txt",
                        "text/plain",
                        SampleFiles.text("Yes")));
        assertThat(page.locator("[data-document-list] .document")).hasCount(1);
        choose(page, new FilePayload("page.txt", "text/plain", SampleFiles.text("<html><body>Hello</body></html>")));
        assertThat(page.locator("[data-upload-error]")).containsText("page.txt is not what its name says.");
        page.locator(".document summary").click();
        Screens.shootAndCheck(page, "documents-390");
        page.navigate(address("/cases/" + file.getNumber() + "/documents"));
        choose(page, new FilePayload("more.txt", "text/plain", SampleFiles.text("More")));
        assertThat(page.locator("[data-document-list] .document")).hasCount(2);
        Screens.shootAndCheck(page, "documents-all-390");
    }

    @Test
    void filesAreDroppedAndSentAgainWhenTheConnectionIsBack() {
        Page page = open(1280);
        page.route("**/api/cases/**", route -> route.abort());
        drop(page.locator(".upload-zone"), "dropped.txt");
        assertThat(page.locator("[data-upload-error]")).containsText("It did not arrive");
        Screens.shootAndCheck(page, "documents-away-1280");
        page.unroute("**/api/cases/**");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.locator("[data-document-list]")).containsText("dropped.txt");
        assertThat(page.locator(".upload-file")).hasCount(0);
    }

    @Test
    void severalFilesAreDroppedOnTheListAndCanBeCancelledEach() {
        Page page = open(1280);
        List<Route> held = new ArrayList<>();
        page.route("**/api/cases/**", held::add);
        drop(page.locator("[data-document-list]"), "first.txt", "second.txt", "third.txt", "fourth.txt");
        Locator rows = page.locator(".upload-file");
        assertThat(rows).hasCount(4);
        assertThat(page.locator("[data-documents]")).hasAttribute("aria-busy", "true");
        assertThat(rows.nth(2)).containsText("Waiting");
        assertThat(rows.nth(0).getByRole(AriaRole.PROGRESSBAR)).hasAccessibleName("first.txt");
        Screens.shootAndCheck(page, "documents-sending-1280");

        // One that waits, and one that is on its way.
        Locator cancel = button(rows.nth(2), "Cancel third.txt");
        cancel.focus();
        cancel.press("Enter");
        assertThat(page.locator("[data-documents-status]")).containsText("third.txt was not added.");
        button(rows.nth(0), "Cancel first.txt").click();
        assertThat(rows).hasCount(2);
        page.unroute("**/api/cases/**");
        page.waitForCondition(() -> held.size() == 3);
        held.subList(1, 3).forEach(Route::resume);
        Locator list = page.locator("[data-document-list]");
        assertThat(list.locator(".document")).hasCount(2);
        assertThat(list).containsText("second.txt");
        assertThat(list).containsText("fourth.txt");
        assertThat(rows).hasCount(0);
        assertThat(page.locator("[data-documents]")).not().hasAttribute("aria-busy", "true");
    }

    @Test
    void aFileBesideTheListDoesNotReplaceThePage() {
        Page page = open(1280);
        String before = page.url();
        assertThat((boolean) page.locator("h1").evaluate("""
                e => { const d = new DataTransfer(); d.items.add(new File(['x'], 'x.txt'));
                  return !e.dispatchEvent(new DragEvent('drop', { dataTransfer: d, bubbles: true, cancelable: true })); }"""))
                .as("the browser was told to leave it")
                .isTrue();
        assertThat(page.locator(".upload-file")).hasCount(0);
        assertThat(page.url()).isEqualTo(before);
    }

    @Test
    void aFamilysPaperGetsANewVersionAndIsSharedOnADesk() {
        Page page = open(1280);
        page.navigate(address(family()));
        assertThat(page.locator("[data-document-list]")).containsText("No documents yet.");
        Screens.shootAndCheck(page, "documents-family-none-1280");
        choose(page, text("What helps in the morning.txt", "Clothes are laid out in the evening."));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Details What helps in the morning.txt"))
                .click();
        assertThat(page.locator("h1")).hasText("What helps in the morning.txt");
        choose(page, text("What helps in the morning.txt", "On Fridays nobody has to hurry."));
        assertThat(page.locator(".document-versions")).containsText("Version 1");
        assertThat(page.locator(".page-head")).containsText("Version 2");

        page.getByText("Share with the family …").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share it"))
                .click();
        assertThat(page.locator(".error-summary")).containsText("Choose who may see it.");
        Screens.shootAndCheck(page, "document-share-1280");
        page.locator("#audience").selectOption(new SelectOption().setIndex(2));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share it"))
                .click();
        assertThat(page.locator("#notices")).containsText("The document is shared.");
        assertThat(page.locator(".page-head")).containsText("only");
        Screens.shootAndCheck(page, "document-shared-1280");
        page.navigate(address(family()));
        assertThat(page.locator("[data-document-list]")).containsText("Shared with");
        Screens.shootAndCheck(page, "documents-family-1280");
        page.locator("#place").selectOption("WEEK");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator("[data-document-list]")).containsText("There are no documents of this kind.");
    }

    @Test
    void whoeverIsSlowerIsToldOfTheNewerVersionOnAPhone() {
        Page page = open(390);
        page.navigate(address(family()));
        choose(page, text("Budget.txt", "900 euros"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Details Budget.txt"))
                .click();
        assertThat(page.locator("h1")).hasText("Budget.txt");
        String first = page.url();
        choose(page, text("Budget.txt", "950 euros"));
        assertThat(page.locator(".page-head")).containsText("Version 2");
        Screens.shootAndCheck(page, "document-390");
        page.navigate(first);
        assertThat(page.locator(".notice.warning")).containsText("Version 2 has replaced it");
        Screens.shootAndCheck(page, "document-old-390");
        page.locator(".notice.warning a").click();
        assertThat(page.locator(".page-head")).containsText("Version 2");
        // A page that was opened before a colleague was quicker.
        page.evaluate(
                "path => document.querySelector('[data-upload]').dataset.upload = path",
                "/api" + first.substring(first.indexOf("/documents/")).replace("/details", "/versions"));
        choose(page, text("Budget.txt", "980 euros"));
        assertThat(page.locator("[data-upload-error]")).containsText("There is a newer version by now");
        Screens.shootAndCheck(page, "document-stale-390");
        page.navigate(address(family()));
        assertThat(page.locator("[data-document-list] .document")).hasCount(1);
        Screens.shootAndCheck(page, "documents-family-390");
    }

    @Test
    void withoutJavaScriptItIsSaidWhatIsMissing() {
        Page page = open(390, false);
        assertThat(page.locator(".upload-plain")).isVisible();
        assertThat(page.locator(".upload-plain")).containsText("Files are added with JavaScript");
    }

    /** The part of the case's page, put into a form that Tasklist hosts; nothing of it may send that form. */
    @Test
    void filesAreAddedAndRemovedWithinAFormOfTasklist() {
        Page page = open(1280);
        page.navigate(address("/camunda/app/tasklist/default/"));
        page.locator(".start-process-action a").click();
        page.locator(".modal-dialog").getByText("Open a case").first().click();
        assertThat(page.locator(".modal-dialog #givenName")).isVisible();
        page.evaluate("""
                async path => {
                  const html = await (await fetch(path)).text();
                  const part = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-documents]');
                  document.querySelector('.modal-dialog .cr-form').prepend(part);
                }""", "/cases/" + file.getNumber());
        choose(page, new FilePayload("week.txt", "text/plain", SampleFiles.text("This week")));
        choose(page, new FilePayload("program.txt", "text/plain", SampleFiles.exe()));
        assertThat(page.locator("[data-document-list]")).containsText("week.txt");
        assertThat(page.locator("[data-upload-error]")).containsText("program.txt is not what its name says.");
        Screens.shoot(page, "tasklist-documents");
        Screens.checkFragment(page);
        page.locator(".document summary").click();
        page.locator("[data-document-reason]").fill("Wrong week");
        page.locator("[data-document-reason]").press("Enter");
        assertThat(page.locator("[data-document-list]")).containsText("No documents yet.");
        assertThat(page.locator(".modal-dialog #givenName")).isVisible();
        assertThat(page.locator(".modal-dialog .error-summary")).hasCount(0);
    }

    private static void choose(Page page, FilePayload... files) {
        page.locator("[data-upload] input[type=file]").setInputFiles(files);
    }

    private static FilePayload text(String name, String text) {
        return new FilePayload(name, "text/plain", SampleFiles.text(text));
    }

    private String family() {
        return "/clients/" + in("BRD", () -> clients.client(file.getClientId())).getRecordNumber() + "/documents";
    }

    private static void drop(Locator place, String... names) {
        JSHandle files = place.page()
                .evaluateHandle(
                        "names => { const d = new DataTransfer();"
                                + " names.forEach(name => d.items.add(new File(['Dropped ' + name], name))); return d; }",
                        List.of(names));
        place.dispatchEvent("drop", Map.of("dataTransfer", files));
    }

    private static Locator button(Locator place, String name) {
        return place.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private Page open(int width) {
        return open(width, true);
    }

    private Page open(int width, boolean scripts) {
        context = Browsers.get()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setJavaScriptEnabled(scripts));
        Page page = context.newPage();
        page.navigate(address("/login"));
        page.locator("#username").fill("brd.aino");
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("h1")).isVisible();
        page.navigate(address("/cases/" + file.getNumber()));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
