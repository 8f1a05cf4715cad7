package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.Reassignment.Kind;
import io.carerelay.assignment.Reassignment.State;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people prepare bulk moves (rules A2, E3, K3). For supervisors and admins; what a leaver holds is for admins only,
 * since confirming it ends the leaver's access.
 */
@Service
@Transactional
public class ReassignmentDrafting {

    private final Reassignments reassignments;
    private final ReassignmentDesk desk;
    private final ReassignmentPlan plan;
    private final StaffDirectory staff;
    private final Clock clock;

    ReassignmentDrafting(
            Reassignments reassignments,
            ReassignmentDesk desk,
            ReassignmentPlan plan,
            StaffDirectory staff,
            Clock clock) {
        this.reassignments = reassignments;
        this.desk = desk;
        this.plan = plan;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Works out what would move, to whom, and what would not and why. Nothing moves yet.
     *
     * @param takerIds who takes over; with several, the rows are spread so that their caseloads come out even. Empty
     *     where the choice names them, or a leaver holds nothing that somebody has to take over
     * @throws BrokenRule where a taker cannot take over, or nothing was chosen
     */
    public Reassignment draft(Choice choice, List<Long> takerIds, String reason) {
        AgencyContext.current().requireWholeAgency();
        String why = Reason.require(reason);
        Kind kind = kindOf(choice);
        List<Long> takers = choice instanceof Choice.Moves
                ? List.of()
                : takerIds.stream().distinct().toList();
        if (takers.isEmpty() && !(choice instanceof Choice.Moves) && kind != Kind.LEAVER) {
            throw BrokenRule.at("takers", "bulk.takers.missing");
        }
        requireTakers(kind, takers);
        Reassignment drafted = begin(kind, takers, why);
        if (choice instanceof Choice.Leaver leaving) {
            StaffMember leaver = requireLeaver(leaving.staffId(), takers);
            save(drafted.ofLeaver(leaver.getId()));
            plan.addHoldings(drafted, leaver);
        } else {
            save(drafted);
            plan.choose(drafted, choice);
        }
        return settle(drafted);
    }

    /**
     * Prepares to turn back what a reassignment moved. Rows that somebody has changed since are left as they are.
     *
     * @throws BrokenRule where it is not done yet, moved nothing, or was undone already
     */
    public Reassignment undo(String reference) {
        AgencyContext.current().requireWholeAgency();
        Reassignment former = desk.lock(reference);
        former.require(State.DONE);
        if (reassignments.existsByUndoOfAndStateNot(former.getId(), State.DROPPED)) {
            throw BrokenRule.of("bulk.undone", reference);
        }
        Reassignment undoing = save(begin(Kind.UNDO, List.of(), "reason.undone").undoing(former.getId()));
        plan.turnRound(undoing, former);
        return settle(undoing);
    }

    private Reassignment begin(Kind kind, List<Long> takers, String reason) {
        AgencyContext person = AgencyContext.current();
        return new Reassignment(person.agencyId(), kind, takers, reason, person.actor(), clock.instant());
    }

    private Reassignment save(Reassignment drafted) {
        try {
            return reassignments.saveAndFlush(drafted);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("reassignment_one_leaver")) {
                throw BrokenRule.of("bulk.leaver.already");
            }
            throw e;
        }
    }

    private Reassignment settle(Reassignment drafted) {
        plan.settle(drafted);
        if (drafted.getTotal() == 0) {
            throw BrokenRule.of("bulk.nothing");
        }
        return drafted;
    }

    private static Kind kindOf(Choice choice) {
        if (choice instanceof Choice.Leaver) {
            return Kind.LEAVER;
        }
        return choice instanceof Choice.Clients || choice instanceof Choice.FilteredClients ? Kind.CLIENTS : Kind.CASES;
    }

    /** Cases are for workers; a family can have anybody of the agency for its Case Manager. */
    private void requireTakers(Kind kind, List<Long> takers) {
        Map<Long, StaffMember> known = staff.byIds(takers);
        for (Long taker : takers) {
            StaffMember member = known.get(taker);
            if (member == null || !AgencyContext.current().agencyId().equals(member.getAgencyId())) {
                throw BrokenRule.at("takers", "caseWorkers.unknown");
            }
            if (!member.isActive() || kind != Kind.CLIENTS && !member.is(Role.WORKER)) {
                throw BrokenRule.at("takers", "caseWorkers.notWorking", member.getName());
            }
        }
    }

    private StaffMember requireLeaver(long staffId, List<Long> takers) {
        staff.requireAdmin();
        StaffMember leaver = staff.member(staffId);
        if (!AgencyContext.current().agencyId().equals(leaver.getAgencyId())) {
            throw new NoSuchRecord("staff member", staffId);
        }
        if (leaver.getLogin().equals(AgencyContext.current().actor())) {
            throw BrokenRule.of("staff.self.deactivate");
        }
        if (takers.contains(staffId)) {
            throw BrokenRule.at("takers", "bulk.takers.leaver", leaver.getName());
        }
        return leaver;
    }
}
