package io.carerelay.desk.web;

import io.carerelay.Families;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.Enrollment;
import io.carerelay.client.Client;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A test on the pages of who is responsible: an agency with a supervisor, two workers, and a family. */
abstract class ResponsibleTest extends PagesTest {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    CaseManagers managers;

    @Autowired
    protected CaseManagerCorrections corrections;

    @Autowired
    private TransactionTemplate transaction;

    String agency;
    StaffMember sari;
    StaffMember aino;
    StaffMember linh;
    Client client;

    @BeforeEach
    void people() {
        String code = "R" + Families.word().substring(0, 6).toUpperCase();
        agency = agency(code);
        String prefix = code.toLowerCase();
        sari = person(agency, "sari." + prefix, Role.SUPERVISOR);
        aino = person(agency, "aino." + prefix, Role.WORKER);
        linh = person(agency, "linh." + prefix, Role.WORKER);
        client = client(agency, "Head", "Family" + prefix, 1);
        assign(open(client, "A home"), aino);
    }

    /** Signed in, with the token that forms need. */
    Visitor at(StaffMember member) {
        Visitor visitor = signedIn(member);
        visitor.get("/account");
        return visitor;
    }

    String path() {
        return "/clients/" + client.getRecordNumber();
    }

    String path(CaseManagerAssignment row) {
        return path() + "/responsible/" + row.getId();
    }

    /** The row as it is in the database by now. */
    CaseManagerAssignment fresh(CaseManagerAssignment row) {
        return rows().stream()
                .filter(one -> one.getId().equals(row.getId()))
                .findFirst()
                .orElseThrow();
    }

    List<CaseManagerAssignment> rows() {
        return read(() -> {
            List<CaseManagerAssignment> rows = managers.ofClient(client.getId());
            rows.forEach(CaseManagerAssignment::getEnrollmentIds);
            return rows;
        });
    }

    CaseManagerAssignment row(StaffMember member, CaseManagerType type) {
        return rows().stream()
                .filter(row -> row.isActive() && row.getStaffId().equals(member.getId()) && row.getType() == type)
                .findFirst()
                .orElseThrow();
    }

    CaseManagerAssignment caseManager(StaffMember member) {
        return in(
                agency,
                () -> managers.assign(
                        client.getId(), member.getId(), CaseManagerType.CASE_MANAGER, FIRST_DAY, Set.of()));
    }

    CaseManagerAssignment blank(Client whose, StaffMember member) {
        return in(agency, () -> corrections.recordImported(whose.getId(), member.getId(), null, FIRST_DAY, Set.of()));
    }

    long program(String name) {
        return AgencyContext.ofAgency(agency, "test")
                .call(() -> agencies.addProgram(
                                agency, new ProgramDetails(name, null, true, LocalDate.of(2020, 1, 1), null))
                        .getId());
    }

    Enrollment enrolment() {
        return in(agency, () -> enrolling.ofClient(client.getId())).get(0);
    }

    <T> T read(Supplier<T> work) {
        return in(agency, () -> transaction.execute(status -> work.get()));
    }

    static HttpResponse<String> send(Visitor visitor, String path, Object... fields) {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i].toString(), fields[i + 1].toString());
        }
        return visitor.form(path, form);
    }

    /** Where a form that was accepted leads. */
    static String next(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("https?://[^/]+", "");
    }
}
