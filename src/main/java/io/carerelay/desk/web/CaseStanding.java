package io.carerelay.desk.web;

import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseStatus.Step;
import io.carerelay.desk.web.TaskCards.TaskCard;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a case stands, and what the reader can do with it.
 *
 * @param steps what the reader can do with its state now, so that no button is offered that would be refused
 * @param closing the request to close it that waits, or that was refused last; null where there is none
 */
record CaseStanding(List<Step> steps, Closing closing) {

    private static final String APPROVE = "approveClosing";

    /**
     * @param newest the newest request to close the case; null where there never was one
     * @param works whether the reader works on the case
     */
    static CaseStanding of(
            CaseFile file,
            CaseClosing newest,
            boolean works,
            Map<Long, StaffMember> people,
            List<TaskCard> tasks,
            StaffPrincipal person) {
        boolean asked = newest != null && newest.isOpen();
        List<Step> steps = Stream.of(Step.values())
                .filter(step -> step.isPossibleIn(file.getStatus()))
                .filter(step -> person.seesWholeAgency() || works && !step.isForSupervisors())
                .filter(step -> !(asked && step == Step.CLOSE))
                .toList();
        boolean told = newest != null
                && newest.getState() == CaseClosing.State.REFUSED
                && file.getStatus() != CaseStatus.CLOSED;
        return new CaseStanding(steps, asked || told ? Closing.of(newest, people, tasks, person) : null);
    }

    /**
     * A request to close the case.
     *
     * @param decidedBy name of who refused it; null while it is open
     * @param own whether the reader asked and may take it back
     * @param taskId the task with which the reader can decide; null where they cannot
     */
    record Closing(
            boolean open,
            CaseOutcome outcome,
            String reason,
            String askedBy,
            ZonedDateTime askedAt,
            String decidedBy,
            ZonedDateTime decidedAt,
            String decisionReason,
            boolean own,
            String taskId) {

        private static Closing of(
                CaseClosing closing, Map<Long, StaffMember> people, List<TaskCard> tasks, StaffPrincipal person) {
            boolean own = closing.getRequestedBy().equals(person.staffId());
            return new Closing(
                    closing.isOpen(),
                    closing.getOutcome(),
                    closing.getReason(),
                    name(closing.getRequestedBy(), people),
                    closing.getRequestedAt().atZone(person.zone()),
                    name(closing.getDecidedBy(), people),
                    closing.isOpen() ? null : closing.getDecidedAt().atZone(person.zone()),
                    closing.getDecisionReason(),
                    own && closing.isOpen(),
                    own || !person.seesWholeAgency()
                            ? null
                            : tasks.stream()
                                    .filter(task -> task.key().equals(APPROVE))
                                    .map(TaskCard::id)
                                    .findFirst()
                                    .orElse(null));
        }

        private static String name(Long staffId, Map<Long, StaffMember> people) {
            return staffId == null || !people.containsKey(staffId)
                    ? null
                    : people.get(staffId).getName();
        }
    }
}
