package io.carerelay.transfer.web;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who may do what with a transfer: every role of the sender, the receiver and a third agency, the operator and nobody,
 * against every action by each way to it. Rows are {@code stage action channel}, columns are people; {@code none} is an
 * answer in which nothing of the family stands. The engine's API answers with 500 where a task is not there for somebody,
 * and where what it would set going is refused.
 *
 * <p>All refusals of a row are tried on one family, which they must leave as it is; whoever may do it does it to a family
 * of their own, which it must change.
 */
class TransferMatrixTests extends MatrixFamiliesTest {

    private static final String TABLE = """
            stage action channel           sOut  sOn   sSup  sAdm  sAdm2 rOut  rOn   rSup  rAdm  tWrk  tSup  tAdm  oper  nobody
            NONE offer page                404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE offer api                 404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE ofClient api              404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE request page              404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE request api               404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE consent page              404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE consent api               404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE consentBack page          404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE consentBack api           404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            NONE history page              403   403   403   ok    ok    403   403   403   404   403   403   404   403   login
            NONE list page                 403   403   403   ok    ok    403   403   403   none  403   403   none  403   login
            NONE csv page                  403   403   403   ok    ok    403   403   403   none  403   403   none  403   login
            NONE list api                  403   403   403   ok    ok    403   403   403   none  403   403   none  403   login
            IDLE endService page           403   403   ok    ok    ok    403   403   404   404   403   404   404   403   login
            IDLE endService api            403   403   ok    ok    ok    403   403   404   404   403   404   404   403   login
            ENDED resumeService page       403   403   ok    ok    ok    403   403   404   404   403   404   404   403   login
            ENDED resumeService api        403   403   ok    ok    ok    403   403   404   404   403   404   404   403   login
            PROPOSED read page             404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            PROPOSED read api              404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            PROPOSED items api             404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            PROPOSED brief api             403   403   404   404   404   403   403   404   404   403   404   404   403   login
            PROPOSED paper page            404   404   404   ok    ok    404   404   404   404   404   404   404   403   login
            PROPOSED messages api          403   403   ok    ok    ok    403   403   404   404   403   404   404   403   login
            PROPOSED approve page          403   403   403   ok    ok    403   403   403   404   403   403   404   403   login
            PROPOSED approve api           403   403   403   ok    ok    403   403   403   404   403   403   404   403   login
            PROPOSED form tasklist         404   404   404   ok    ok    404   404   404   404   404   404   404   404   login
            PROPOSED approve tasklist      404   404   404   ok    ok    404   404   404   404   404   404   404   404   login
            PROPOSED reject page           403   403   403   ok    ok    403   403   403   404   403   403   404   403   login
            PROPOSED reject api            403   403   403   ok    ok    403   403   403   404   403   403   404   403   login
            PROPOSED reject tasklist       404   404   404   ok    ok    404   404   404   404   404   404   404   404   login
            PROPOSED say page              403   403   403   422   422   403   403   403   404   403   403   404   403   login
            PROPOSED say api               403   403   403   422   422   403   403   403   404   403   403   404   403   login
            PROPOSED accept page           403   403   403   422   422   403   403   403   404   403   403   404   403   login
            PROPOSED accept api            403   403   403   422   422   403   403   403   404   403   403   404   403   login
            PROPOSED withdraw page         404   ok    422   ok    ok    404   404   404   404   404   404   404   403   login
            PROPOSED withdraw api          404   ok    422   ok    ok    404   404   404   404   404   404   404   403   login
            PROPOSED readTask engine       404   404   ok    ok    ok    404   404   404   404   404   404   404   ok    login
            PROPOSED readInstance engine   403   403   ok    ok    ok    403   403   404   404   403   404   404   ok    login
            PROPOSED completeEmpty engine  403   403   500   500   500   500   500   500   500   500   500   500   500   login
            PROPOSED completeForged engine 403   403   403   403   403   403   403   403   403   403   403   403   403   login
            PROPOSED complete engine       403   403   403   403   403   403   403   403   403   403   403   403   403   login
            PROPOSED taskVariable engine   403   403   403   403   403   403   403   403   403   403   403   403   403   login
            PROPOSED variable engine       403   403   403   403   403   403   403   403   403   403   403   403   403   login
            OVERRIDE read page             404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            OVERRIDE override page         403   403   403   422   ok    403   403   403   404   403   403   404   403   login
            OVERRIDE override api          403   403   403   422   ok    403   403   403   404   403   403   404   403   login
            OVERRIDE form tasklist         404   404   404   ok    ok    404   404   404   404   404   404   404   404   login
            OVERRIDE override tasklist     404   404   404   422   ok    404   404   404   404   404   404   404   404   login
            OVERRIDE reject page           403   403   403   422   ok    403   403   403   404   403   403   404   403   login
            OVERRIDE reject api            403   403   403   422   ok    403   403   403   404   403   403   404   403   login
            OVERRIDE reject tasklist       404   404   404   422   ok    404   404   404   404   404   404   404   404   login
            OVERRIDE withdraw page         404   422   422   ok    ok    404   404   404   404   404   404   404   403   login
            OVERRIDE withdraw api          404   422   422   ok    ok    404   404   404   404   404   404   404   403   login
            OVERRIDE completeEmpty engine  403   403   500   500   500   500   500   500   500   500   500   500   500   login
            ASKED read page                404   ok    ok    ok    ok    404   404   ok    ok    404   404   404   403   login
            ASKED read api                 404   ok    ok    ok    ok    404   404   ok    ok    404   404   404   403   login
            ASKED items api                404   ok    ok    ok    ok    404   404   ok    ok    404   404   404   403   login
            ASKED brief api                403   403   ok    ok    ok    403   403   ok    ok    403   404   404   403   login
            ASKED paper page               404   404   404   ok    ok    404   404   404   ok    404   404   404   403   login
            ASKED messages api             403   403   ok    ok    ok    403   403   ok    ok    403   404   404   403   login
            ASKED say page                 403   403   403   ok    ok    403   403   403   ok    403   403   404   403   login
            ASKED say api                  403   403   403   ok    ok    403   403   403   ok    403   403   404   403   login
            ASKED approve page             403   403   403   422   422   403   403   403   422   403   403   404   403   login
            ASKED approve api              403   403   403   422   422   403   403   403   422   403   403   404   403   login
            ASKED form tasklist            404   404   404   404   404   404   404   404   ok    404   404   404   404   login
            ASKED accept page              403   403   403   422   422   403   403   403   ok    403   403   404   403   login
            ASKED accept api               403   403   403   422   422   403   403   403   ok    403   403   404   403   login
            ASKED accept tasklist          404   404   404   404   404   404   404   404   ok    404   404   404   404   login
            ASKED decline page             403   403   403   422   422   403   403   403   ok    403   403   404   403   login
            ASKED decline api              403   403   403   422   422   403   403   403   ok    403   403   404   403   login
            ASKED decline tasklist         404   404   404   404   404   404   404   404   ok    404   404   404   404   login
            ASKED withdraw page            404   422   422   ok    ok    404   404   422   422   404   404   404   403   login
            ASKED withdraw api             404   422   422   ok    ok    404   404   422   422   404   404   404   403   login
            ASKED consentBack page         404   ok    ok    ok    ok    404   404   404   404   404   404   404   403   login
            ASKED readTask engine          404   404   404   404   404   404   404   ok    ok    404   404   404   ok    login
            ASKED readInstance engine      403   403   404   404   404   403   403   ok    ok    403   404   404   ok    login
            ASKED completeEmpty engine     500   500   500   500   500   403   403   500   500   500   500   500   500   login
            ASKED completeForged engine    403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED complete engine          403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED taskVariable engine      403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED variable engine          403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED decided engine           403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED takenBack engine         403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED calledOff engine         403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED signal engine            403   403   403   403   403   403   403   403   403   403   403   403   403   login
            ASKED delete engine            403   403   403   403   403   403   403   403   403   403   403   403   403   login
            DONE read page                 404   404   ok    ok    ok    404   ok    ok    ok    404   404   404   403   login
            DONE read api                  404   404   ok    ok    ok    404   ok    ok    ok    404   404   404   403   login
            DONE items api                 404   404   ok    ok    ok    404   ok    ok    ok    404   404   404   403   login
            DONE brief api                 403   403   ok    ok    ok    403   403   ok    ok    403   404   404   403   login
            DONE paper page                404   404   404   ok    ok    404   404   404   ok    404   404   404   403   login
            DONE messages api              403   403   ok    ok    ok    403   403   ok    ok    403   404   404   403   login
            DONE say page                  403   403   403   422   422   403   403   403   422   403   403   404   403   login
            DONE accept api                403   403   403   422   422   403   403   403   422   403   403   404   403   login
            DONE withdraw api              404   404   422   422   422   404   422   422   422   404   404   404   403   login
            DONE form tasklist             404   404   404   404   404   404   404   ok    ok    404   404   404   404   login
            DONE team tasklist             404   404   404   404   404   404   404   ok    ok    404   404   404   404   login
            DONE completeEmpty engine      500   500   500   500   500   403   403   500   500   500   500   500   500   login
            DONE variable engine           403   403   403   403   403   403   403   403   403   403   403   403   403   login
            DONE offer page                404   404   404   404   404   404   ok    ok    ok    404   404   404   403   login
            DONE consents api              404   404   404   404   404   404   ok    ok    ok    404   404   404   403   login
            DONE consent api               404   404   404   404   404   404   ok    ok    ok    404   404   404   403   login
            DONE consentBack page          404   404   404   404   404   404   ok    ok    ok    404   404   404   403   login
            DONE endService api            403   403   404   404   404   403   403   422   422   403   404   404   403   login
            DONE history page              403   403   403   404   404   403   403   403   ok    403   403   404   403   login
            DONE list page                 403   403   403   ok    ok    403   403   403   ok    403   403   none  403   login
            DONE csv page                  403   403   403   ok    ok    403   403   403   ok    403   403   none  403   login
            DONE list api                  403   403   403   ok    ok    403   403   403   ok    403   403   none  403   login
            """;

    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<Stage, MatrixFamily> shared = new HashMap<>();
    private MatrixSteps steps;

    @BeforeEach
    void everybody() {
        String third = newAgency();
        visitors.put("sOut", signedIn(newPerson(sender, Role.WORKER)));
        visitors.put("sOn", signedIn(worker));
        visitors.put("sSup", signedIn(newPerson(sender, Role.SUPERVISOR)));
        visitors.put("sAdm", signedIn(sendingAdmin));
        visitors.put("sAdm2", signedIn(secondAdmin));
        visitors.put("rOut", signedIn(newPerson(receiver, Role.WORKER)));
        visitors.put("rOn", signedIn(onCase));
        visitors.put("rSup", signedIn(newPerson(receiver, Role.SUPERVISOR)));
        visitors.put("rAdm", signedIn(receivingAdmin));
        visitors.put("tWrk", signedIn(newPerson(third, Role.WORKER)));
        visitors.put("tSup", signedIn(newPerson(third, Role.SUPERVISOR)));
        visitors.put("tAdm", signedIn(newPerson(third, Role.ADMIN)));
        visitors.put("oper", signedIn(operator()));
        visitors.put("nobody", visitor());
        visitors.values().forEach(MatrixSteps::ready);
        steps = new MatrixSteps(receiver, onCase.getId());
    }

    @Test
    void everybodyDoesWhatTheyMayAndNothingElse() {
        List<String[]> rows =
                TABLE.strip().lines().map(line -> line.strip().split("\\s+")).toList();
        String[] people = rows.get(0);
        SoftAssertions all = new SoftAssertions();
        rows.stream().skip(1).forEach(row -> check(row, people, all));
        all.assertAll();
    }

    private void check(String[] row, String[] people, SoftAssertions all) {
        Stage stage = Stage.valueOf(row[0]);
        boolean reads = MatrixSteps.reads(row[1]);
        MatrixFamily family = shared.computeIfAbsent(stage, this::family);
        String before = snapshot(family);
        String[] outcomes = new String[row.length];
        cells(row, reads).forEach(i -> outcomes[i] = outcome(row, people[i], family));
        all.assertThat(snapshot(family)).as(cell(row, "leaves it as it was")).isEqualTo(before);

        int[] changes = IntStream.range(3, row.length)
                .filter(i -> !reads && row[i].equals("ok"))
                .toArray();
        MatrixFamily[] own = new MatrixFamily[row.length];
        String[] unchanged = new String[row.length];
        Arrays.stream(changes).parallel().forEach(i -> own[i] = family(stage));
        Arrays.stream(changes).forEach(i -> unchanged[i] = snapshot(own[i]));
        Arrays.stream(changes).parallel().forEach(i -> outcomes[i] = outcome(row, people[i], own[i]));
        Arrays.stream(changes)
                .forEach(i -> all.assertThat(snapshot(own[i]))
                        .as(cell(row, people[i]) + " changes it")
                        .isNotEqualTo(unchanged[i]));
        IntStream.range(3, row.length)
                .forEach(i ->
                        all.assertThat(outcomes[i]).as(cell(row, people[i])).isEqualTo(row[i]));
    }

    /** What everybody can try on the same family: what only reads, and what is to be refused. */
    private static IntStream cells(String[] row, boolean reads) {
        return IntStream.range(3, row.length)
                .filter(i -> reads || !row[i].equals("ok"))
                .parallel();
    }

    private String outcome(String[] row, String person, MatrixFamily family) {
        HttpResponse<String> answer = steps.take(row[1], row[2], visitors.get(person), family);
        String outcome = MatrixSteps.outcome(answer);
        boolean lists = row[1].equals("list") || row[1].equals("csv");
        return lists && outcome.equals("ok") && !answer.body().contains(family.name()) ? "none" : outcome;
    }

    private static String cell(String[] row, String person) {
        return String.join(" ", row[0], row[1], row[2], person);
    }
}
