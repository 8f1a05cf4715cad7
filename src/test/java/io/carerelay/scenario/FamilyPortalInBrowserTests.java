package io.carerelay.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.carerelay.browser.Windows.button;
import static io.carerelay.browser.Windows.link;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.carerelay.browser.Screens;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.document.SampleFiles;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A mother on a small phone without scripts, the worker she knows, and the two admins between whom her family moves: from
 * the code that she is given, over her plan, a message and an answer with a file, to the day on which the same login
 * shows the new agency (rules M1, M2, T6).
 */
class FamilyPortalInBrowserTests extends TwoAgenciesTest {

    private static final String LOGIN_PASSWORD = "three quiet harbour boats";

    private Client client;
    private CaseFile file;

    @Override
    protected void people() {
        super.people();
        file = running(aino, LocalDate.of(2026, 11, 23));
        client = in(code, () -> clients.client(file.getClientId()));
    }

    @Test
    void oneLoginLastsThroughTheMoveToAnotherAgency() {
        runJobs();
        Page worker = windows.signIn(aino.getLogin(), 1280);
        Page family = windows.phone();

        accept(family, invite(worker));
        readPlan(family);
        String conversation = write(family);
        answerWithFile(worker, conversation);
        readAnswer(family, conversation);
        agree(family);

        String formerPage = worker.url();
        handOver();
        seeThatItIsGone(worker, formerPage);
        goOnAtTheNewAgency(family, conversation);
        answerFromTheNewAgency(conversation);
        windows.open(family, "/portal/messages/" + conversation);
        assertThat(family.locator("main")).containsText("We wait for you on Monday.");
        Screens.shoot(family, "family-10-new-answer");
    }

    private String invite(Page page) {
        windows.open(page, "/clients/" + client.getRecordNumber());
        link(page, "Family portal").click();
        shoot(page, "family-01-access");
        button(page, "Invite").click();
        assertThat(page.locator(".letter-code")).isVisible();
        shoot(page, "family-02-letter");
        return page.locator(".letter-code").textContent().strip();
    }

    private void accept(Page page, String letterCode) {
        windows.open(page, "/portal/welcome");
        page.locator("#code").fill(letterCode.toLowerCase());
        page.locator("#login").fill("family." + code.toLowerCase());
        page.locator("#password").fill(LOGIN_PASSWORD);
        page.locator("#repeated").fill("three quiet harbour boat");
        button(page, "Begin").click();
        assertThat(page.locator(".wrong")).isVisible();
        Screens.shoot(page, "family-03-welcome-refused");
        page.locator("#password").fill(LOGIN_PASSWORD);
        page.locator("#repeated").fill(LOGIN_PASSWORD);
        button(page, "Begin").click();
        assertThat(page.locator("h1")).hasText("Hello " + client.getHead().getGivenName());
        assertThat(page.locator("main")).containsText(aino.getName());
        Screens.shoot(page, "family-04-home");
    }

    private void readPlan(Page page) {
        link(page, "Week").click();
        assertThat(page.locator("main")).containsText("Visit at home");
        Screens.shoot(page, "family-05-week");
    }

    private String write(Page page) {
        link(page, "Messages").click();
        link(page, "Write to us").click();
        page.locator("#subject").fill("The landlord");
        page.locator("#caseNumber").selectOption(file.getNumber());
        page.locator("#text").fill("The landlord wrote again.\nWhat do we answer?");
        button(page, "Send").click();
        assertThat(page.locator(".told")).hasText("Your message is sent.");
        return page.url().replaceAll(".*/|[?#].*", "");
    }

    private void answerWithFile(Page page, String conversation) {
        windows.open(page, "/");
        page.locator("section:has(#mail)").getByText("The landlord").first().click();
        assertThat(page.locator(".talk")).containsText("What do we answer?");
        page.locator("#text").fill("Sign this letter, please. I bring it to them on Tuesday.");
        page.locator("[data-upload] input[type=file]")
                .setInputFiles(new FilePayload("Letter to the landlord.pdf", "application/pdf", SampleFiles.pdf()));
        assertThat(page.locator("[data-document-list]")).containsText("Letter to the landlord.pdf");
        button(page, "Send").click();
        assertThat(page.locator(".talk")).containsText("Sign this letter, please.");
        Assertions.assertThat(page.url()).contains(conversation);
        shoot(page, "family-06-answer");
    }

    private void readAnswer(Page page, String conversation) {
        runJobs();
        windows.open(page, "/portal");
        assertThat(page.locator("main")).containsText("Somebody wrote to you.");
        Screens.shoot(page, "family-07-news");
        windows.open(page, "/portal/messages/" + conversation);
        assertThat(page.locator("main")).containsText("Sign this letter, please.");
        Assertions.assertThat(download(page)).isEqualTo("Letter to the landlord.pdf");
    }

    private void agree(Page page) {
        link(page, "Consents").click();
        link(page, "Give a consent").click();
        page.locator("input[name=scopes]").all().forEach(scope -> scope.check());
        button(page, "I agree").click();
        assertThat(page.locator("main")).containsText("who belongs to your family");
    }

    /** The admins do it on their pages. */
    private void handOver() {
        Page sender = windows.signIn(paivi.getLogin(), 1280);
        windows.open(sender, "/clients/" + client.getRecordNumber() + "/transfers/new");
        sender.locator("#destinations input[value='" + arrival + "']").check();
        sender.locator("#reason").fill("The family moves to Oulu.");
        sender.locator("#handoffNote").fill("The landlord waits for a letter.");
        button(sender, "Ask the agency").click();
        assertThat(sender.locator("h1")).hasText("Transfer to Oulu " + arrival);
        String transfer = sender.url().replaceAll(".*/", "");
        Page receiver = windows.signIn(ritva.getLogin(), 1280);
        windows.open(receiver, "/transfers/" + transfer);
        receiver.locator("#answer-0").check();
        receiver.locator("#understood").check();
        button(receiver, "Send the answer").click();
        assertThat(receiver.locator("#notices")).containsText("the family is with you now");
    }

    private void seeThatItIsGone(Page page, String formerPage) {
        page.navigate(formerPage);
        assertThat(page.locator("main")).not().containsText("landlord");
        windows.open(page, "/clients/" + client.getRecordNumber() + "/portal");
        assertThat(page.locator("main")).not().containsText(client.getHead().getGivenName());
    }

    private void goOnAtTheNewAgency(Page page, String conversation) {
        windows.open(page, "/portal");
        assertThat(page.locator("header")).containsText("Oulu " + arrival);
        assertThat(page.locator("main")).containsText("Another agency is there for you now.");
        Screens.shoot(page, "family-08-new-agency");
        windows.open(page, "/portal/week");
        assertThat(page.locator("main")).containsText("Visit at home");
        windows.open(page, "/portal/record");
        assertThat(page.locator("main")).containsText("Helsinki " + code);
        assertThat(page.locator("main")).containsText("Oulu " + arrival);
        Screens.shoot(page, "family-09-record");
        windows.open(page, "/portal/messages/" + conversation);
        assertThat(page.locator("main")).containsText("Sign this letter, please.");
        Assertions.assertThat(download(page)).isEqualTo("Letter to the landlord.pdf");
        page.locator("#text").fill("We signed it. Do you have it now?");
        button(page, "Send").click();
        assertThat(page.locator(".told")).hasText("Your message is sent.");
    }

    private void answerFromTheNewAgency(String conversation) {
        Page page = windows.signIn(ritva.getLogin(), 1280);
        windows.open(page, "/clients/" + client.getRecordNumber() + "/messages/" + conversation);
        assertThat(page.locator(".talk")).containsText("Do you have it now?");
        page.locator("#text").fill("We have it. We wait for you on Monday.");
        button(page, "Send").click();
        assertThat(page.locator(".talk")).containsText("We wait for you on Monday.");
    }

    private static String download(Page page) {
        Download download =
                page.waitForDownload(() -> page.locator("a[download]").first().click());
        Assertions.assertThat(download.failure()).isNull();
        return download.suggestedFilename();
    }

    private static void shoot(Page page, String name) {
        Screens.shootAndCheck(page, name);
    }
}
