package io.carerelay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.carerelay.agency.Role;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.careplan.Recurrence;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.FamilyDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;

/** The demo records as they stand in {@code demo/*.yaml}. */
record DemoRecords(List<Organisation> agencies, List<Person> staff, List<Family> families) {

    static DemoRecords read() {
        return new DemoRecords(
                read("demo/agencies.yaml", Agencies.class).agencies(),
                read("demo/staff.yaml", Staff.class).staff(),
                read("demo/families.yaml", Families.class).families());
    }

    private static <T> T read(String file, Class<T> type) {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()).registerModule(new JavaTimeModule());
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            return yaml.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Demo data cannot be read from " + file, e);
        }
    }

    /** How far the demo brings a case. */
    enum State {
        SIMILAR,
        UNASSIGNED,
        PLAN_DRAFT,
        ACTIVE,
        ON_HOLD,
        /** Somebody asks for it to be closed, and nobody has decided. */
        CLOSING,
        CLOSED
    }

    private record Agencies(List<Organisation> agencies) {}

    private record Staff(List<Person> staff) {}

    private record Families(List<Family> families) {}

    record Organisation(
            String id,
            String name,
            String region,
            String timeZone,
            String language,
            boolean active,
            boolean confidential,
            List<Service> programs) {}

    record Service(String name, String description, boolean caseManagement, LocalDate opensOn, LocalDate closesOn) {}

    record Person(
            String login,
            Name name,
            String title,
            String email,
            String phone,
            String mobile,
            Set<Role> roles,
            String agency) {}

    record Name(String given, String family) {}

    record Family(
            String agency,
            Head head,
            List<String> phones,
            List<String> emails,
            Address address,
            String safeContactNotes,
            List<FamilyDetails.Member> members,
            List<Responsible> responsible,
            List<Exit> exits,
            List<Given> consents,
            List<Talk> talks,
            List<Paper> papers,
            Handing transfer,
            List<Login> logins,
            List<Case> cases) {

        FamilyDetails details() {
            return new FamilyDetails(
                    head.givenName(),
                    head.familyName(),
                    head.bornOn(),
                    head.language(),
                    safeContactNotes,
                    phones,
                    emails,
                    address == null
                            ? List.of()
                            : List.of(address.street() + ", " + address.postalCode() + " " + address.city()),
                    members);
        }
    }

    /** What an adult of the family signs in to the portal with. */
    record Login(String member, String login) {}

    record Head(String givenName, String familyName, LocalDate bornOn, String language) {}

    record Address(String street, String postalCode, String city) {}

    /**
     * A case.
     *
     * @param outcome in words; where closing is only asked for, one of {@code CaseOutcome}
     * @param onlyFor given name of the one adult who sees it in the portal; null where all of them do
     */
    record Case(
            String title,
            CaseType type,
            Priority priority,
            String need,
            String program,
            String enteredBy,
            int openedDaysAgo,
            State state,
            List<String> workers,
            Plan plan,
            String reason,
            String outcome,
            int closedDaysAgo,
            CaseOver over,
            String onlyFor) {

        /**
         * When its plan begins. Few plans show many weeks: each week of each would take too long to make up.
         *
         * @param weeks most weeks to show
         */
        int planDaysAgo(int weeks) {
            int earliest = openedDaysAgo - 4;
            if (closedDaysAgo > weeks * 7) {
                return Math.min(earliest, closedDaysAgo + 5);
            }
            int shown = openedDaysAgo % 3 == 0 ? weeks * 7 - 4 : 10;
            return Math.max(1, Math.min(earliest, Math.max(shown, closedDaysAgo == 0 ? 0 : closedDaysAgo + 12)));
        }

        /** The same at each start, so that a case that is there is not opened again. */
        UUID intakeId(Family family) {
            String name = family.agency() + "/" + family.head().givenName() + " "
                    + family.head().familyName() + "/" + title;
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A case handed from one worker to another. */
    record CaseOver(String from, String to, int daysAgo) {}

    /**
     * Somebody responsible for the family, or recorded so by an import.
     *
     * @param type null where the import recorded none
     * @param begun when it began in truth, where that was corrected
     * @param over to whom it was handed, where it was
     */
    record Responsible(
            String who,
            CaseManagerType type,
            boolean imported,
            int daysAgo,
            List<String> programs,
            Begun begun,
            Over over) {}

    record Begun(int daysAgo, String why) {}

    record Over(String to, int daysAgo, String why) {}

    /** The family left a program; what hung on that enrolment ended with it. */
    record Exit(String program, int daysAgo, String reason) {}

    /**
     * Consent to share that the family gave.
     *
     * @param forDays how long it holds; null where it holds until it is withdrawn
     * @param paper what was signed; null where there is no evidence
     * @param withdrawn why it was withdrawn; null where it stands
     */
    record Given(
            String by,
            Set<ConsentScope> scopes,
            String purpose,
            int daysAgo,
            Integer forDays,
            String paper,
            String withdrawn) {}

    /**
     * A conversation with the family.
     *
     * @param ofCase whether it is about the first case, rather than the family as a whole
     * @param onlyFor given name of the one adult who may read it; null for all
     */
    record Talk(String subject, boolean ofCase, String onlyFor, List<Said> messages) {}

    /** @param by login of a member of staff, or given name of an adult of the family */
    record Said(String by, int daysAgo, int minutesLater, String text) {}

    /**
     * A document.
     *
     * @param ofCase whether it belongs to the first case, rather than the family as a whole
     * @param sharedWith {@code family}, or given name of the one adult who sees it; null for nobody
     * @param versions oldest first
     */
    record Paper(boolean ofCase, String sharedWith, List<Issue> versions) {}

    /** A version of a document. */
    record Issue(String by, int daysAgo, String name, String text) {}

    /** A transfer that somebody proposed and an admin approved; the other agency has not decided. */
    record Handing(String to, String reason, String note, String proposedBy, String approvedBy, int daysAgo) {}

    record Plan(List<Goal> goals, List<Activity> activities) {}

    record Goal(String title, String description) {}

    record Activity(String title, String description, String responsible, DayOfWeek weekday, Recurrence repeat) {}
}
