package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** What a family reads of a week (rules M1, P2). */
class FamilyWeekTests extends RunningPlanTest {

    @Test
    void whatWasNotFinishedStandsBeforeTheDaysOfTheWeek() {
        CaseFile file = running(aino, LocalDate.of(2026, 11, 23));
        runJobs();
        at(LocalDate.of(2026, 11, 30), LocalTime.of(6, 0));
        runJobs();
        Client client = in(code, () -> clients.client(file.getClientId()));
        Visitor visitor = visitor();
        visitor.signInFamily(portalAccount(aino, client, client.getHead()).login(), PASSWORD);
        for (String page : new String[] {"/portal", "/portal/week"}) {
            assertThat(visitor.get(page).body())
                    .containsSubsequence(
                            "Not finished in an earlier week",
                            "Apply for benefit",
                            "Tuesday 1 December",
                            "Visit at home",
                            "</main>")
                    .doesNotContain("26 November");
        }
        assertThat(visitor.get("/portal/week?of=2026-W48").body())
                .contains("Thursday 26 November")
                .doesNotContain("Not finished in an earlier week");
    }
}
