package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.carerelay.Families;
import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.browser.Browsers;
import io.carerelay.browser.Screens;
import io.carerelay.client.Client;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is responsible for a family, seen and changed in a real browser, by mouse and by keyboard. */
class ResponsibilityInBrowserTests extends RecordTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseManagerCorrections corrections;

    @Autowired
    private ProgramEnrolling enrolling;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private StaffMember sari;
    private StaffMember aino;
    private StaffMember linh;
    private Client client;

    /** Aino enrolled the family in two programs and is Case Manager for neither; Linh came with an import. */
    @BeforeEach
    void aFamilyAndWhoIsResponsible() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String agency = newAgency();
        sari = person(agency, "sari." + Families.word().toLowerCase(), Role.SUPERVISOR);
        aino = person(agency, "aino." + Families.word().toLowerCase(), Role.WORKER);
        linh = person(agency, "linh." + Families.word().toLowerCase(), Role.WORKER);
        client = newClient(agency);
        newCase(client);
        AgencyContext.ofAgency(agency, sari.getLogin()).run(() -> {
            for (String program : List.of("Family support", "Housing first")) {
                long id = agencies.addProgram(agency, new ProgramDetails(program, null, true, FIRST_DAY, null))
                        .getId();
                enrolling.enrol(client.getId(), id, aino.getId(), FIRST_DAY);
            }
            managers.assign(client.getId(), aino.getId(), CaseManagerType.CASE_MANAGER, FIRST_DAY, Set.of());
            corrections.recordImported(client.getId(), linh.getId(), null, FIRST_DAY.minusYears(2), Set.of());
        });
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void theQuestionMarkOpensOnHoverAndOnKeyboardFocusAndClosesWithEscape() {
        Page page = signIn(1280);
        page.navigate(address(path() + "/responsible"));
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Case Manager"))
                .first();
        Locator tip = row.getByRole(AriaRole.TOOLTIP, new Locator.GetByRoleOptions().setIncludeHidden(true));
        Locator mark = row.locator(".tip-button");
        assertThat(tip).isHidden();
        mark.hover();
        assertThat(tip).isVisible();
        assertThat(tip).containsText("Family support (as Enroller)");
        Screens.shootAndCheck(page, "responsible-hover");
        page.keyboard().press("Escape");
        assertThat(tip).isHidden();
        page.mouse().move(2, 2);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("No type recorded"))
                .focus();
        page.keyboard().press("Tab");
        assertThat(mark).isFocused();
        assertThat(tip).isVisible();
        assertThat(mark).hasAccessibleDescription(Pattern.compile("Housing first"));
        page.keyboard().press("Escape");
        assertThat(tip).isHidden();
        page.keyboard().press("Tab");
        page.keyboard().press("Shift+Tab");
        assertThat(tip).isVisible();
    }

    @Test
    void anEnrollerBecomesCaseManagerInTheWindowAndTheRowsJoin() {
        Page page = signIn(1280);
        page.navigate(address(path() + "/responsible"));
        edit(page, aino, "Enroller").click();
        Locator window = page.locator("dialog.window");
        assertThat(window).isVisible();
        assertThat(window).containsText("may have no active connection to the client");
        Screens.shootAndCheck(page, "responsible-window");
        page.keyboard().press("Escape");
        assertThat(window).hasCount(0);
        assertThat(edit(page, aino, "Enroller")).isFocused();

        page.keyboard().press("Enter");
        window.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("End the assignment"))
                .click();
        Locator end = window.locator("form[action$='/end']");
        end.locator("#endsOn").fill("2020-01-01");
        end.locator("#endReason").fill("Typed with care");
        end.locator("button").click();
        assertThat(window.locator(".error-summary")).isVisible();
        assertThat(window.locator("#endsOn-error")).containsText("before it began");
        assertThat(window.locator("#endReason")).hasValue("Typed with care");
        Screens.shootAndCheck(page, "responsible-window-errors");

        window.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Make Case Manager"))
                .click();
        assertThat(window).containsText("so the two rows become one");
        window.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make Case Manager"))
                .click();
        assertThat(window).hasCount(0);
        assertThat(page.locator("#notices")).containsText("with the enrolments of both rows");
        assertThat(edit(page, aino, "Enroller")).hasCount(0);
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Case Manager"))
                        .first())
                .containsText("Housing first");
    }

    @Test
    void somebodyElseWasQuickerAndNothingTypedIsLost() {
        Page page = signIn(1280);
        page.navigate(address(path() + "/responsible"));
        edit(page, linh, "None/No value selected").click();
        Locator window = page.locator("dialog.window");
        window.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Correct a mistake"))
                .click();
        window.locator("#why").fill("Typed with care");
        CaseManagerAssignment row = in(client.getAgencyId(), () -> managers.responsibleFor(client.getId())).stream()
                .filter(one -> one.getType() == null)
                .findFirst()
                .orElseThrow();
        in(
                client.getAgencyId(),
                () -> corrections.correct(
                        row.getId(),
                        row.getVersion(),
                        new CaseManagerCorrections.Correction(null, FIRST_DAY.minusYears(3), null, "A year earlier")));
        window.locator("form[action$='/correct'] button").click();
        assertThat(window.locator(".error-summary")).containsText("Somebody else changed this a moment ago");
        assertThat(window.locator("#why")).hasValue("Typed with care");
    }

    @Test
    void anExitEndsWhatHangsOnIt() {
        Page page = signIn(1280);
        page.navigate(address(path() + "/responsible"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Exit Housing first"))
                .click();
        assertThat(page.locator("h1")).containsText("Exit from Housing first");
        page.locator("#reason").fill("Has a lease of their own");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record the exit"))
                .click();
        assertThat(page.locator("#notices")).containsText("has left Housing first");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Exit Family support"))
                .click();
        assertThat(page.getByLabel(aino.getName() + ", Enroller")).isChecked();
        page.locator("#reason").fill("All is well");
        Screens.shootAndCheck(page, "enrollment-exit");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record the exit"))
                .click();
        assertThat(page.locator("#notices")).containsText("has left Family support");
        assertThat(edit(page, aino, "Enroller")).hasCount(0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All").setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("Left the program");
    }

    @Test
    void everyPageIsCleanForAssistiveTechnologyOnDeskAndPhone() {
        long row = in(client.getAgencyId(), () -> managers.responsibleFor(client.getId()))
                .get(0)
                .getId();
        String number = in(client.getAgencyId(), () -> cases.ofClient(client.getId()))
                .get(0)
                .getNumber();
        for (int width : List.of(1280, 390)) {
            Page page = signIn(width);
            for (String there : List.of(
                    path(),
                    path() + "/responsible?show=ALL",
                    path() + "/responsible?show=BLANK",
                    path() + "/responsible/" + row,
                    path() + "/responsible/history?on=2026-04-01",
                    path() + "/responsible/history?on=never",
                    path() + "/enrollments/new",
                    "/responsible",
                    "/responsible?type=NONE",
                    "/cases/" + number + "/workers")) {
                page.navigate(address(there));
                page.locator("details.fold").all().forEach(fold -> fold.evaluate("fold => fold.open = true"));
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                        .as(there)
                        .isLessThanOrEqualTo(0);
                Screens.shootAndCheck(page, "responsible" + there.replaceAll("[^a-zA-Z]+", "-") + width);
            }
        }
    }

    private static Locator edit(Page page, StaffMember member, String type) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit " + member.getName() + ", " + type));
    }

    private String path() {
        return "/clients/" + client.getRecordNumber();
    }

    private Page signIn(int width) {
        BrowserContext context = Browsers.get().newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login"));
        page.locator("#username").fill(sari.getLogin());
        page.locator("#password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
