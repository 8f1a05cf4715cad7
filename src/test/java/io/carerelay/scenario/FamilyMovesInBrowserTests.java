package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.carerelay.browser.Windows.button;
import static io.carerelay.browser.Windows.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.carerelay.Families;
import io.carerelay.activitylog.ActivityVerification;
import io.carerelay.browser.Screens;
import java.time.LocalDate;
import java.time.LocalTime;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A family moves: three people, a worker and an admin where it leaves and an admin where it arrives, do all of it by
 * hand, from the intake over two weeks of care to the third week at the other agency. Tasks are done in Tasklist, the
 * rest on pages; what only time does is done by the clock.
 */
class FamilyMovesInBrowserTests extends TwoAgenciesTest {

    @Autowired
    private ActivityVerification verification;

    private final String family = Families.word();

    @Test
    void aFamilyGoesOnInItsThirdWeekWhereItMovedTo() {
        runJobs();
        Page worker = windows.signIn(aino.getLogin(), 1280);
        Page sender = windows.signIn(paivi.getLogin(), 1280);
        Page receiver = windows.signIn(ritva.getLogin(), 1280);

        takeIn(worker);
        String number = assign(sender);
        draftPlan(worker);
        workOnFirstWeek(worker);

        at(LocalDate.of(2026, 11, 30), LocalTime.of(6, 0));
        runJobs();
        at(LocalDate.of(2026, 12, 2), LocalTime.NOON);
        windows.open(worker, "/cases/" + number);
        assertThat(worker.locator("main")).containsText("Week 49");

        recordConsent(worker);
        String transfer = propose(worker);
        approve(sender);
        askAndAnswer(receiver, sender, transfer);
        at(LocalDate.of(2026, 12, 4), LocalTime.NOON);
        // Both have had the case open since before the hand-over.
        windows.open(worker, "/cases/" + number);
        accept(receiver);
        assignTeam(receiver, number);
        seeThatItIsGone(worker, sender, number);

        code = arrival;
        at(LocalDate.of(2026, 12, 7), LocalTime.of(6, 0));
        runJobs();
        goOnInThirdWeek(receiver, number);
        Assertions.assertThat(verification.verify().faults()).isEmpty();
    }

    private void takeIn(Page page) {
        windows.open(page, "/camunda/app/tasklist/default/");
        page.locator(".start-process-action a").click();
        page.locator(".modal-dialog").getByText("Open a case").first().click();
        Locator form = page.locator(".modal-dialog");
        form.locator("#givenName").fill("Aada");
        form.locator("#familyName").fill(family);
        form.locator("#bornOn").fill("1990-05-17");
        form.locator("#title").fill("Rent arrears since the summer");
        form.locator("#type").selectOption("HOUSING");
        shoot(page, "moves-01-intake");
        form.getByText("Start", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(form).not().isVisible();
    }

    private String assign(Page page) {
        windows.openTask(page, theTask("assignCaseWorkers"));
        claim(page);
        Locator lead = page.getByLabel(aino.getName() + " leads the case");
        assertThat(lead).isEnabled();
        lead.check();
        String number = page.locator(".cr-form .num").first().textContent().strip();
        shoot(page, "moves-02-assign");
        complete(page);
        return number;
    }

    private void draftPlan(Page page) {
        windows.openTask(page, theTask("draftCarePlan"));
        assertThat(page.locator("#goals-0-title")).isEnabled();
        page.locator("#goals-0-title").fill("Keeps the flat");
        page.locator("#activities-0-title").fill("Visit at home");
        page.locator("#activities-0-responsibleId").selectOption(aino.getId().toString());
        page.locator("#activities-0-weekday").selectOption("TUESDAY");
        shoot(page, "moves-03-plan");
        complete(page);
    }

    private void workOnFirstWeek(Page page) {
        windows.openTask(page, theTask("workOnWeek"));
        page.getByLabel("New note").fill("The landlord agrees to wait until Christmas.");
        button(page, "Add the note").click();
        assertThat(page.locator("#week-notes")).containsText("agrees to wait");
        shoot(page, "moves-04-week");
    }

    private void recordConsent(Page page) {
        windows.open(page, "/clients?q=" + family);
        page.locator("main").getByText(family).first().click();
        link(page, "Record consent").click();
        page.locator("input[name=scopes]").all().forEach(Locator::check);
        page.locator("#purpose").fill("Support goes on in Oulu after the move.");
        shoot(page, "moves-05-consent");
        button(page, "Record the consent").click();
        assertThat(page.locator("section:has(#consent)")).containsText("Valid");
    }

    private String propose(Page page) {
        link(page, "Propose a transfer …").click();
        page.locator("#destinations input[value='" + arrival + "']").check();
        page.locator("#reason").fill("The family moves to Oulu in December.");
        page.locator("#handoffNote").fill("The youngest begins school in January.");
        shoot(page, "moves-06-propose");
        button(page, "Propose the transfer").click();
        assertThat(page.locator("h1")).hasText("Transfer to Oulu " + arrival);
        return page.url().replaceAll(".*/", "");
    }

    private void approve(Page page) {
        windows.openTask(page, theTask("approveProposal"));
        claim(page);
        assertThat(page.locator("#answer-0")).isEnabled();
        page.locator("#answer-0").check();
        shoot(page, "moves-07-approve");
        complete(page);
    }

    private void askAndAnswer(Page asks, Page answers, String transfer) {
        windows.open(asks, "/transfers/" + transfer);
        asks.locator("#text").fill("Which school is it?");
        button(asks, "Send").click();
        assertThat(asks.locator("section:has(#conversation)")).containsText("Which school is it?");
        windows.open(answers, "/transfers/" + transfer);
        assertThat(answers.locator("section:has(#conversation)")).containsText("Which school is it?");
        answers.locator("#text").fill("The one by the river.");
        button(answers, "Send").click();
        assertThat(answers.locator("section:has(#conversation)")).containsText("The one by the river.");
        asks.reload();
        assertThat(asks.locator("section:has(#conversation)")).containsText("The one by the river.");
        shoot(asks, "moves-08-conversation");
    }

    private void accept(Page page) {
        windows.openTask(page, theTask("decideTransfer"));
        claim(page);
        assertThat(page.locator("#answer-0")).isEnabled();
        assertThat(page.locator(".cr-form")).containsText("The youngest begins school in January.");
        page.locator("#answer-0").check();
        shoot(page, "moves-09-decide");
        complete(page);
    }

    private void assignTeam(Page page, String number) {
        windows.openTask(page, theTask("assignReceivingTeam"));
        claim(page);
        assertThat(page.locator("#caseManager")).isEnabled();
        page.locator("#caseManager").selectOption(ritva.getId().toString());
        page.locator("#lead-" + number).selectOption(ritva.getId().toString());
        shoot(page, "moves-10-team");
        complete(page);
    }

    private void seeThatItIsGone(Page worker, Page sender, String number) {
        // The page that was left open says so at the next step, and shows nothing more.
        worker.reload();
        assertThat(worker.locator("main")).not().containsText(family);
        shoot(worker, "moves-11-gone");
        windows.open(worker, "/");
        assertThat(worker.locator("main")).not().containsText(number);
        windows.open(sender, "/settings/clients?q=" + family);
        assertThat(sender.locator("tbody")).containsText("Aada " + family);
        assertThat(sender.locator("tbody")).containsText("Oulu " + arrival);
        shoot(sender, "moves-12-sender");
    }

    private void goOnInThirdWeek(Page page, String number) {
        windows.open(page, "/");
        assertThat(page.locator("main")).containsText(number);
        shoot(page, "moves-13-desk");
        windows.openTask(page, theWeek(number, "2026-W50"));
        assertThat(page.locator("#week-about")).containsText("Week 50");
        Locator visit = page.locator(".week-row").filter(new Locator.FilterOptions().setHasText("Visit at home"));
        visit.getByText("Done", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#week-progress")).containsText("1 of 1 settled");
        shoot(page, "moves-14-third-week");
        windows.open(page, "/cases/" + number + "/weeks/2026-W48");
        assertThat(page.locator("main")).containsText("The landlord agrees to wait until Christmas.");
        shoot(page, "moves-15-first-week");
    }

    private String theTask(String key) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(key)
                .tenantIdIn(code, arrival)
                .singleResult()
                .getId();
    }

    private String theWeek(String number, String week) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number + "/" + week)
                .singleResult();
        return task.getId();
    }

    private static void claim(Page page) {
        button(page, "Claim").click();
        assertThat(button(page, "Claim")).not().isVisible();
    }

    private static void complete(Page page) {
        button(page, "Complete").click();
        assertThat(page.locator(".cr-form")).not().isVisible();
    }

    /** Tasklist scrolls inside its panes: a tall window shows the whole form. */
    private static void shoot(Page page, String name) {
        page.setViewportSize(1280, 2000);
        Screens.shoot(page, name);
        page.setViewportSize(1280, 900);
    }
}
