package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was recorded wrongly, or before there was CareRelay: corrections that never overwrite (rule E7), and imports (rule
 * E2).
 */
@Service
@Transactional
public class CaseManagerCorrections {

    private final CaseManagerRows keeper;

    CaseManagerCorrections(CaseManagerRows keeper) {
        this.keeper = keeper;
    }

    /**
     * Says what was so in truth all along. What we believed before stays on record (rule E7).
     *
     * @throws BrokenRule where the span is no span, or overlaps another row of the same person and type
     */
    public CaseManagerAssignment correct(long id, int version, Correction correction) {
        AgencyContext.current().requireWholeAgency();
        CaseManagerAssignment row = keeper.lock(id, version);
        Reason.require(correction.why());
        if (row.getJoinedInto() != null) {
            throw BrokenRule.of("caseManager.joinedAlready");
        }
        if (correction.type() == null && row.getType() != null) {
            throw BrokenRule.at("type", "caseManager.type.missing");
        }
        keeper.requireNotLater(correction.beganOn(), "beganOn");
        if (correction.endedOn() != null) {
            keeper.requireSpan(correction.beganOn(), correction.endedOn());
        }
        List<Change> changes = new ArrayList<>(List.of(
                CaseManagerRows.change("type", row.getType(), correction.type()),
                CaseManagerRows.change("from", row.getBeganOn(), correction.beganOn()),
                CaseManagerRows.change("until", row.getEndedOn(), correction.endedOn())));
        changes.removeIf(change -> Objects.equals(change.before(), change.after()));
        if (changes.isEmpty()) {
            throw BrokenRule.of("caseManager.nothingCorrected");
        }
        changes.add(CaseManagerRows.change("reason", null, correction.why()));
        String endReason = correction.endedOn() == null
                ? null
                : row.getEndReason() != null
                        ? row.getEndReason()
                        : correction.why().strip();
        row.correct(correction.type(), correction.beganOn(), correction.endedOn(), endReason);
        keeper.save(row, keeper.member(row));
        keeper.publish("caseManager.corrected", row, changes);
        return row;
    }

    /**
     * Takes over what an agency had on record before it came here. For imports only: they alone may leave the type open
     * (rule E2), and name somebody who has left since. Nothing happens where the client has such a row already.
     *
     * @param type null where the import says none
     * @param beganOn not later than today
     * @param enrollmentIds active enrolments of the client that it is about; may be empty
     */
    public CaseManagerAssignment recordImported(
            long clientId, long staffId, CaseManagerType type, LocalDate beganOn, Set<Long> enrollmentIds) {
        AgencyContext.current().requireWholeAgency();
        StaffMember member = keeper.requireOwn(staffId);
        keeper.requireNotLater(beganOn, "beganOn");
        keeper.lockClient(clientId);
        Optional<CaseManagerAssignment> present = keeper.active(clientId, staffId, type);
        if (present.isPresent()) {
            return present.get();
        }
        CaseManagerAssignment row = new CaseManagerAssignment(
                        clientId, AgencyContext.current().agencyId(), staffId, type, beganOn)
                .asImported();
        keeper.requireActive(clientId, enrollmentIds).forEach(id -> row.associate(id, beganOn));
        keeper.save(row, member);
        keeper.publish(
                "caseManager.imported",
                row,
                List.of(CaseManagerRows.change("type", null, type), CaseManagerRows.change("from", null, beganOn)));
        return row;
    }

    /**
     * How a row should have been all along.
     *
     * @param type may be null only where it is null already
     * @param endedOn null where it holds still
     * @param why what was wrong
     */
    public record Correction(CaseManagerType type, LocalDate beganOn, LocalDate endedOn, String why) {}
}
