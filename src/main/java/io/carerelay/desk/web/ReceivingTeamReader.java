package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.assignment.ReceivingTeam;
import io.carerelay.assignment.Workload;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.ReceivingTeamSheet.Line;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads whom a family that was handed over still needs (rule T8); for those who see their whole agency. */
@Component
class ReceivingTeamReader {

    private final TransferRegister transfers;
    private final AgencyDirectory directory;
    private final ClientRecords clients;
    private final ReceivingTeam team;
    private final CaseTeam workers;
    private final CaseManagers managers;
    private final Workload workload;
    private final StaffDirectory staff;

    ReceivingTeamReader(
            TransferRegister transfers,
            AgencyDirectory directory,
            ClientRecords clients,
            ReceivingTeam team,
            CaseTeam workers,
            CaseManagers managers,
            Workload workload,
            StaffDirectory staff) {
        this.transfers = transfers;
        this.directory = directory;
        this.clients = clients;
        this.team = team;
        this.workers = workers;
        this.managers = managers;
        this.workload = workload;
        this.staff = staff;
    }

    /** @throws NoSuchRecord where that transfer handed nothing over to the person's agency, and for workers */
    @Transactional(readOnly = true)
    public ReceivingTeamSheet read(String number, StaffPrincipal person) {
        Transfer transfer = transfer(number, person);
        List<CaseFile> cases = team.cases(transfer.getClientId());
        Map<Long, List<CaseWorker>> present =
                workers.of(cases.stream().map(CaseFile::getId).toList());
        Long manager = managers.responsibleFor(transfer.getClientId()).stream()
                .filter(row -> row.getType() == CaseManagerType.CASE_MANAGER)
                .map(CaseManagerAssignment::getStaffId)
                .findFirst()
                .orElse(null);
        Map<Long, StaffMember> people = staff.byIds(present.values().stream()
                .flatMap(List::stream)
                .map(CaseWorker::getStaffId)
                .collect(Collectors.toSet()));
        return new ReceivingTeamSheet(
                transfer,
                directory.agency(transfer.getFromAgency()).getName(),
                clients.client(transfer.getClientId()),
                manager == null ? null : staff.member(manager).getName(),
                manager == null ? workload.takers(false) : List.of(),
                cases.stream()
                        .map(file -> new Line(
                                file,
                                present.getOrDefault(file.getId(), List.of()).stream()
                                        .map(worker ->
                                                people.get(worker.getStaffId()).getName())
                                        .toList()))
                        .toList(),
                workload.takers(true));
    }

    private Transfer transfer(String number, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("transfer", number);
        }
        Transfer transfer = transfers.transfer(number);
        if (transfer.getState() != TransferState.COMPLETED
                || !transfer.getToAgency().equals(person.agencyId())) {
            throw new NoSuchRecord("transfer", number);
        }
        return transfer;
    }
}
