package io.carerelay.careplan.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.activitylog.ActivityLog.Entry;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.web.WeekPart.Conflict;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What the rows of a week have in common: each is saved by itself, and the answer is that row as it stands now, what was
 * saved, and whether others changed something meanwhile.
 */
@Component
class WeekParts {

    private static final int LOOKED_AT = 20;
    private static final Set<String> BY_PEOPLE = Set.of(
            "week.activityMoved",
            "week.activityAdded",
            "week.noteWritten",
            "week.noteChanged",
            "week.submitted",
            "week.closed",
            "week.approved",
            "week.returned",
            "visit.planned",
            "visit.changed",
            "visit.recorded",
            "visit.calledOff");

    private final WeekReader reader;
    private final ActivityLog log;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final Clock clock;

    WeekParts(WeekReader reader, ActivityLog log, StaffDirectory staff, MessageSource messages, Clock clock) {
        this.reader = reader;
        this.log = log;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Does what a row asks for, or says why not: 422 where something is wrong with it, 409 where somebody was quicker.
     *
     * @param typed what the row's form said, to be shown again where it was not taken
     */
    WeekPart attempt(Object typed, HttpServletResponse response, Runnable work) {
        try {
            work.run();
            return WeekPart.SAVED;
        } catch (BrokenRule rule) {
            String sentence = FormErrors.sentence(rule, messages);
            return refused(typed, Map.of(rule.field() == null ? "" : rule.field(), sentence), response);
        } catch (ConstraintViolationException e) {
            Map<String, String> errors = new HashMap<>();
            for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
                errors.putIfAbsent(field(violation.getPropertyPath()), violation.getMessage());
            }
            return refused(typed, errors, response);
        } catch (OptimisticLockingFailureException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return new WeekPart(false, typed != null, typed, Map.of(), new Conflict(null, null));
        }
    }

    private WeekPart refused(Object typed, Map<String, String> errors, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return WeekPart.refused(typed, errors);
    }

    private static String field(Path path) {
        String field = FormErrors.field(path);
        return field.equals("lengthGivenWithOutcome") ? "minutes" : field;
    }

    /** Who changed a row by what of these kinds happened in the week last, as the log says. */
    Conflict conflict(WeekView view, String kinds, StaffPrincipal person) {
        return log.byOthers(view.file().getId(), view.reference(), 0, "", LOOKED_AT).stream()
                .filter(entry -> entry.kind().startsWith(kinds))
                .findFirst()
                .map(entry -> new Conflict(name(entry.actor()), entry.at().atZone(person.zone())))
                .orElse(new Conflict(null, null));
    }

    /** The week as it is now, for the answer to a row; with what others did since the reader saw it. */
    WeekView show(String number, Week week, Long after, StaffPrincipal person, Model model) {
        WeekView view = reader.read(number, week, person);
        show(view, model);
        model.addAttribute("saved", clock.instant().atZone(person.zone()).toLocalTime());
        others(view.file().getId(), view.reference(), after, person, model);
        return view;
    }

    /** What every fragment of the week needs. */
    void show(WeekView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stages", Stage.values());
        model.addAttribute(
                "path",
                "/cases/" + view.file().getNumber() + "/weeks/" + view.week().label());
    }

    /** Who of the others changed the week last since the reader saw it. */
    void others(long caseId, String reference, Long after, StaffPrincipal person, Model model) {
        List<Entry> newer = after == null
                ? List.of()
                : log.byOthers(caseId, reference, after, person.login(), LOOKED_AT).stream()
                        .filter(entry -> BY_PEOPLE.contains(entry.kind()))
                        .toList();
        if (!newer.isEmpty()) {
            Entry newest = newer.get(0);
            model.addAttribute(
                    "others", new Conflict(name(newest.actor()), newest.at().atZone(person.zone())));
        }
    }

    private String name(String login) {
        return staff.findByLogin(login).map(StaffMember::getName).orElse(null);
    }
}
