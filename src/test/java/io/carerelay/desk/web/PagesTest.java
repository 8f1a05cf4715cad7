package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.CareRelayTest;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Relationship;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;

/** A test on pages: records made through the services, looked at over HTTP. */
abstract class PagesTest extends CareRelayTest {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @Autowired
    ClientRecords clients;

    @Autowired
    CaseRegister cases;

    @Autowired
    CaseTeam team;

    @Autowired
    ProgramEnrolling enrolling;

    @Autowired
    CarePlanning planning;

    static <T> T in(String agencyId, Supplier<T> work) {
        return AgencyContext.ofAgency(agencyId, "test").call(work);
    }

    /** A family of that many besides its head, known by a name of letters only. */
    Client client(String agencyId, String givenName, String familyName, int members) {
        return in(
                agency(agencyId),
                () -> clients.register(new FamilyDetails(
                        givenName,
                        familyName,
                        LocalDate.of(1990, 1, 1),
                        "fi",
                        "Call after " + members,
                        List.of("+358 0 555 7" + (100 + members)),
                        List.of(familyName.toLowerCase() + "@example.org"),
                        List.of("Street 1"),
                        IntStream.range(0, members)
                                .mapToObj(i -> new FamilyDetails.Member(
                                        "Child" + letters(i), familyName, LocalDate.of(2015, 1, 1), Relationship.CHILD))
                                .toList())));
    }

    CaseFile open(Client client, String title) {
        return in(
                client.getAgencyId(),
                () -> cases.open(
                        client.getId(), new SupportNeed(title, CaseType.HOUSING, Priority.NORMAL, "A home", null)));
    }

    void assign(CaseFile file, StaffMember... workers) {
        in(
                file.getAgencyId(),
                () -> team.assign(
                        file.getNumber(),
                        List.of(workers).stream().map(StaffMember::getId).toList()));
    }

    void enrol(Client client, String program, StaffMember creator) {
        AgencyContext.ofAgency(client.getAgencyId(), "test").run(() -> {
            long id = agencies.addProgram(
                            client.getAgencyId(),
                            new ProgramDetails(program, null, true, LocalDate.of(2020, 1, 1), null))
                    .getId();
            enrolling.enrol(client.getId(), id, creator.getId());
        });
    }

    /** A running plan in which each of these people has something to do. */
    void plan(CaseFile file, StaffMember... people) {
        in(file.getAgencyId(), () -> {
            planning.draft(
                    file.getNumber(),
                    new PlanDetails(
                            LocalDate.of(2026, 1, 5),
                            null,
                            List.of(new PlanDetails.Goal("A home of their own", null)),
                            List.of(people).stream()
                                    .map(member -> new PlanDetails.Activity(
                                            "Visit by " + member.getGivenName(),
                                            null,
                                            member.getId(),
                                            DayOfWeek.MONDAY,
                                            Recurrence.WEEKLY))
                                    .toList()));
            return planning.start(file.getNumber());
        });
    }

    StaffMember[] workers(String agencyId, String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> person(agencyId, prefix + "." + letters(i), Role.WORKER))
                .toArray(StaffMember[]::new);
    }

    /** All that the pages of a list show of a pattern's first group, page after page. */
    static List<String> all(Visitor visitor, String path, String pattern) {
        List<String> found = new ArrayList<>();
        String next = path;
        for (int page = 0; next != null; page++) {
            assertThat(page).as("pages").isLessThan(20);
            String body = page(visitor, next);
            Pattern.compile(pattern).matcher(body).results().forEach(match -> found.add(match.group(1)));
            Matcher link = NEXT.matcher(body);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        return found;
    }

    /** A page that is expected to be there. */
    static String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    static int status(Visitor visitor, String path) {
        return visitor.get(path).statusCode();
    }

    /** A number in letters, for names that are ordered and hold no digits. */
    static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }
}
