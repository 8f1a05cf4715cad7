package io.carerelay.casefile;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Changed only by who has locked the case. */
interface CaseClosings extends JpaRepository<CaseClosing, UUID> {

    Optional<CaseClosing> findFirstByCaseIdOrderByRequestedAtDesc(long caseId);

    Optional<CaseClosing> findByCaseIdAndState(long caseId, CaseClosing.State state);
}
