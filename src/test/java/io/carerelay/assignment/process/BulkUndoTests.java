package io.carerelay.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Choice.CaseFilter;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.casefile.CaseFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Undo is the same process with the rows turned round. */
class BulkUndoTests extends BulkTest {

    @Test
    void givesEachCaseBackWithTheLeadAndTheTasks() {
        CaseFile led = opened(aino);
        CaseFile helped = assigned(bao, aino);
        CaseFile takerHelped = assigned(aino, carla);
        CaseFile takerLed = assigned(carla, aino);
        String reference = run(moveAinosToCarla());
        assertThat(task(led).getAssignee()).isEqualTo(carla.getLogin());

        String undoing = undo(reference);
        assertThat(read(undoing).getUndoOf()).isEqualTo(reference);
        assertThat(in(code, () -> desk.preview(undoing)).toMove()).isEqualTo(4);
        run(undoing);

        assertThat(workers(led)).containsExactly(lead(aino));
        assertThat(workers(helped)).containsExactly(lead(bao), aino.getLogin());
        assertThat(workers(takerHelped)).containsExactly(lead(aino), carla.getLogin());
        assertThat(workers(takerLed)).containsExactly(lead(carla), aino.getLogin());
        assertThat(task(led).getAssignee()).isEqualTo(aino.getLogin());
    }

    @Test
    void leavesAloneWhatSomebodyChangedSince() {
        CaseFile kept = assigned(aino);
        CaseFile handedOn = assigned(aino);
        String reference = run(moveAinosToCarla());
        by(supervisor, () -> team.replace(handedOn.getNumber(), carla.getId(), bao.getId()));

        String undoing = run(undo(reference));

        assertThat(reasons(undoing)).containsExactly("changed");
        assertThat(workers(kept)).containsExactly(lead(aino));
        assertThat(workers(handedOn)).containsExactly(lead(bao));
    }

    @Test
    void givesNothingBackToWhoLeftMeanwhile() {
        CaseFile opened = assigned(aino);
        String reference = run(moveAinosToCarla());
        in(code, () -> accounts.deactivate(aino.getId()));

        String undoing = undo(reference);

        assertThat(reasons(undoing)).containsExactly("takerInactive");
        assertThatThrownBy(() -> by(supervisor, () -> bulk.confirm(undoing))).hasMessage("bulk.nothing");
        assertThat(workers(opened)).containsExactly(lead(carla));
    }

    @Test
    void canBeUndoneItselfButNothingTwice() {
        CaseFile opened = assigned(aino, carla);
        String reference = run(moveAinosToCarla());
        String dropped = undo(reference);
        assertThatThrownBy(() -> undo(reference)).hasMessage("bulk.undone");
        by(supervisor, () -> bulk.drop(dropped));

        String undoing = run(undo(reference));
        assertThatThrownBy(() -> undo(reference)).hasMessage("bulk.undone");
        assertThat(workers(opened)).containsExactly(lead(aino), carla.getLogin());

        String again = run(undo(undoing));
        assertThat(workers(opened)).containsExactly(lead(carla));
        assertThat(rows(again, RowState.MOVED)).hasSize(1);
    }

    @Test
    void waitsUntilItIsDone() {
        String reference = draft(List.of(assigned(aino)), carla);
        assertThatThrownBy(() -> undo(reference)).hasMessage("bulk.not.DONE");
        assertThat(read(reference).getState()).isEqualTo(Reassignment.State.PREVIEW);
    }

    private String moveAinosToCarla() {
        return draft(Choice.cases(new CaseFilter(aino.getId(), null, null, null, null)), carla);
    }

    private String undo(String reference) {
        return by(supervisor, () -> bulk.undo(reference));
    }
}
