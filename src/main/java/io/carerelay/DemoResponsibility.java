package io.carerelay;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.casefile.CaseFile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes people of the demo responsible for its families, as supervisors and an import before them did. */
@Component
@Profile("demo")
class DemoResponsibility {

    private final CaseManagers managers;
    private final CaseManagerCorrections corrections;
    private final ProgramEnrolling enrolling;
    private final CaseTeam team;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;

    DemoResponsibility(
            CaseManagers managers,
            CaseManagerCorrections corrections,
            ProgramEnrolling enrolling,
            CaseTeam team,
            AgencyDirectory directory,
            StaffDirectory staff) {
        this.managers = managers;
        this.corrections = corrections;
        this.enrolling = enrolling;
        this.team = team;
        this.directory = directory;
        this.staff = staff;
    }

    /**
     * Records one person, and what became of it, unless that was done at an earlier start.
     *
     * @param goTo sets the clock to that many days ago
     */
    void record(DemoRecords.Family family, DemoRecords.Responsible one, long clientId, IntConsumer goTo) {
        long who = id(one.who());
        if (managers.ofClient(clientId).stream()
                .anyMatch(row -> row.getStaffId() == who && row.getType() == one.type())) {
            return;
        }
        LocalDate today = directory.today(family.agency());
        if (one.imported()) {
            corrections.recordImported(clientId, who, one.type(), today.minusDays(one.daysAgo()), Set.of());
            return;
        }
        goTo.accept(one.daysAgo());
        CaseManagerAssignment row = managers.assign(
                clientId,
                who,
                one.type(),
                directory.today(family.agency()),
                enrollments(family.agency(), clientId, one.programs()));
        if (one.begun() != null) {
            goTo.accept(one.begun().daysAgo() - 14);
            corrections.correct(
                    row.getId(),
                    row.getVersion(),
                    new CaseManagerCorrections.Correction(
                            one.type(),
                            today.minusDays(one.begun().daysAgo()),
                            null,
                            one.begun().why()));
        }
        if (one.over() != null) {
            goTo.accept(one.over().daysAgo());
            managers.replace(
                    row.getId(),
                    row.getVersion(),
                    id(one.over().to()),
                    one.over().why());
        }
    }

    /** The family leaves a program, with whoever was responsible for that stay only; once, whatever happened since. */
    void exit(DemoRecords.Family family, DemoRecords.Exit exit, long clientId) {
        boolean left = stays(family.agency(), clientId, List.of(exit.program())).anyMatch(stay -> !stay.isActive());
        if (left) {
            return;
        }
        for (long id : enrollments(family.agency(), clientId, List.of(exit.program()))) {
            Set<Long> hanging = enrolling.hangingOn(id).stream()
                    .map(CaseManagerAssignment::getId)
                    .collect(Collectors.toSet());
            enrolling.exit(
                    id,
                    enrolling.enrollment(id).getVersion(),
                    directory.today(family.agency()),
                    exit.reason(),
                    hanging);
        }
    }

    /** A worker hands a case to another, unless it changed hands at an earlier start or since. */
    void handOver(DemoRecords.CaseOver over, CaseFile file) {
        long from = id(over.from());
        boolean stillTheirs = team.of(List.of(file.getId())).values().stream()
                .flatMap(Collection::stream)
                .anyMatch(worker -> worker.getStaffId() == from && worker.getTakenFrom() == null);
        if (stillTheirs) {
            team.replace(file.getNumber(), from, id(over.to()));
        }
    }

    private Set<Long> enrollments(String agencyId, long clientId, List<String> programs) {
        return stays(agencyId, clientId, programs)
                .filter(Enrollment::isActive)
                .map(Enrollment::getId)
                .collect(Collectors.toSet());
    }

    private Stream<Enrollment> stays(String agencyId, long clientId, List<String> programs) {
        Map<Long, String> names =
                directory.programs(agencyId).stream().collect(Collectors.toMap(Program::getId, Program::getName));
        return enrolling.ofClient(clientId).stream().filter(stay -> programs.contains(names.get(stay.getProgramId())));
    }

    private long id(String login) {
        return staff.findByLogin(login).orElseThrow().getId();
    }
}
