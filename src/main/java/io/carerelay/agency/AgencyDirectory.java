package io.carerelay.agency;

import io.carerelay.shared.DomainEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agencies of the installation and the programs of each (rule A1). */
@Service
@Transactional
public class AgencyDirectory {

    private final Agencies agencies;
    private final Programs programs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgencyDirectory(Agencies agencies, Programs programs, ApplicationEventPublisher events, Clock clock) {
        this.agencies = agencies;
        this.programs = programs;
        this.events = events;
        this.clock = clock;
    }

    /** All agencies by name; their number is small by nature. */
    @Transactional(readOnly = true)
    public List<Agency> agencies() {
        return agencies.findAllByOrderByName();
    }

    /** @throws NoSuchRecord where there is no agency of that code */
    @Transactional(readOnly = true)
    public Agency agency(String id) {
        return agencies.findById(id).orElseThrow(() -> new NoSuchRecord("agency", id));
    }

    /** The agency of the current context. */
    @Transactional(readOnly = true)
    public Agency own() {
        return agency(AgencyContext.current().agencyId());
    }

    /** The time zone of that agency. */
    @Transactional(readOnly = true)
    public ZoneId zone(String agencyId) {
        return agency(agencyId).getTimeZone();
    }

    /** Today in the time zone of that agency. */
    @Transactional(readOnly = true)
    public LocalDate today(String agencyId) {
        return LocalDate.now(clock.withZone(agency(agencyId).getTimeZone()));
    }

    /**
     * Adds an agency.
     *
     * @param code 2 to 8 capital letters and digits; it starts every case number and never changes
     */
    public Agency add(String code, AgencyDetails details) {
        if (!code.matches("[A-Z][A-Z0-9]{1,7}")) {
            throw BrokenRule.at("code", "agency.code.malformed");
        }
        if (agencies.existsById(code)) {
            throw BrokenRule.at("code", "agency.code.taken", code);
        }
        refuseTakenName(code, details.name());
        Agency agency = agencies.saveAndFlush(new Agency(code, details));
        events.publishEvent(new AgencyAdded(agency));
        return agency;
    }

    public Agency change(String id, AgencyDetails details) {
        Agency agency = agency(id);
        refuseTakenName(id, details.name());
        agency.change(details);
        events.publishEvent(new AgencyChanged(agency));
        return agency;
    }

    /** The programs of an agency by name, closed ones included. */
    @Transactional(readOnly = true)
    public List<Program> programs(String agencyId) {
        return programs.findByAgencyIdOrderByName(agencyId);
    }

    /** The programs that clients of the agency can enrol in today. */
    @Transactional(readOnly = true)
    public List<Program> openPrograms(String agencyId) {
        LocalDate today = today(agencyId);
        return programs(agencyId).stream()
                .filter(program -> program.isOpenOn(today))
                .toList();
    }

    /**
     * A program to be read about only: of the own agency, or of one that a record came from or went to (rule T6).
     *
     * @throws NoSuchRecord where unknown, or of any other agency
     */
    @Transactional(readOnly = true)
    public Program program(long id) {
        return programs.findById(id).orElseThrow(() -> new NoSuchRecord("program", id));
    }

    /** @throws NoSuchRecord where the program is unknown or another agency's */
    @Transactional(readOnly = true)
    public Program ownProgram(long id) {
        String agencyId = AgencyContext.current().agencyId();
        return programs.findById(id)
                .filter(found -> agencyId == null || agencyId.equals(found.getAgencyId()))
                .orElseThrow(() -> new NoSuchRecord("program", id));
    }

    /** Names of those programs of the given ids that can be read about, by id, in one statement. */
    @Transactional(readOnly = true)
    public Map<Long, String> programNames(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : programs.findAllById(ids).stream().collect(Collectors.toMap(Program::getId, Program::getName));
    }

    /**
     * A program of the current agency that is open today.
     *
     * @throws BrokenRule where it is unknown, another agency's, or closed
     */
    @Transactional(readOnly = true)
    public Program openProgram(long id) {
        String agencyId = AgencyContext.current().agencyId();
        Program program = programs.findById(id)
                .filter(found -> found.getAgencyId().equals(agencyId))
                .orElseThrow(() -> BrokenRule.at("programId", "program.unknown"));
        if (!program.isOpenOn(today(agencyId))) {
            throw BrokenRule.at("programId", "program.closed", program.getName());
        }
        return program;
    }

    public Program addProgram(String agencyId, ProgramDetails details) {
        refuseTakenProgramName(agencyId, details.name(), -1);
        Program program = programs.saveAndFlush(new Program(agencyId, details));
        events.publishEvent(new ProgramChanged("program.added", program));
        return program;
    }

    public Program changeProgram(long id, ProgramDetails details) {
        Program program = ownProgram(id);
        refuseTakenProgramName(program.getAgencyId(), details.name(), id);
        program.change(details);
        events.publishEvent(new ProgramChanged("program.changed", program));
        return program;
    }

    private void refuseTakenName(String id, String name) {
        if (agencies.existsByNameIgnoreCaseAndIdNot(name.strip(), id)) {
            throw BrokenRule.at("name", "agency.name.taken", name.strip());
        }
    }

    private void refuseTakenProgramName(String agencyId, String name, long id) {
        if (programs.existsByAgencyIdAndNameIgnoreCaseAndIdNot(agencyId, name.strip(), id)) {
            throw BrokenRule.at("name", "program.name.taken", name.strip());
        }
    }

    /** An agency came to the installation. */
    public record AgencyAdded(Agency agency) implements DomainEvent {

        @Override
        public String kind() {
            return "agency.added";
        }

        @Override
        public String agencyId() {
            return agency.getId();
        }

        @Override
        public String subject() {
            return agency.getName();
        }
    }

    /** What is known of an agency changed. */
    public record AgencyChanged(Agency agency) implements DomainEvent {

        @Override
        public String kind() {
            return "agency.changed";
        }

        @Override
        public String agencyId() {
            return agency.getId();
        }

        @Override
        public String subject() {
            return agency.getName();
        }
    }

    /** A program was added or changed. */
    public record ProgramChanged(String kind, Program program) implements DomainEvent {

        @Override
        public String agencyId() {
            return program.getAgencyId();
        }

        @Override
        public String subject() {
            return program.getName();
        }
    }
}
