package io.carerelay.desk.web;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.casefile.CaseList;
import io.carerelay.casefile.CaseSummary;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.process.OpenTasks;
import io.carerelay.desk.process.OpenTasks.OpenTask;
import io.carerelay.desk.web.TaskCards.TaskCard;
import io.carerelay.message.Conversations;
import io.carerelay.message.ThreadLine;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays out what is on somebody's desk, in a number of statements that does not grow with what lies there. */
@Component
class DeskTop {

    private static final int TASKS = 20;
    private static final int CASES = 10;
    private static final int MAIL = 10;
    private static final String MESSAGE = "message.";

    private final OpenTasks tasks;
    private final TaskCards cards;
    private final CaseList cases;
    private final IntakeDesk intakes;
    private final StaffNotices notices;
    private final CaseManagerRequesting requesting;
    private final StaffDirectory staff;
    private final ClientRecords clients;
    private final Conversations conversations;

    DeskTop(
            OpenTasks tasks,
            TaskCards cards,
            CaseList cases,
            IntakeDesk intakes,
            StaffNotices notices,
            CaseManagerRequesting requesting,
            StaffDirectory staff,
            ClientRecords clients,
            Conversations conversations) {
        this.tasks = tasks;
        this.cards = cards;
        this.cases = cases;
        this.intakes = intakes;
        this.notices = notices;
        this.requesting = requesting;
        this.staff = staff;
        this.clients = clients;
        this.conversations = conversations;
    }

    @Transactional(readOnly = true)
    Desk of(StaffPrincipal person) {
        List<OpenTask> mine = tasks.assignedTo(person.login(), TASKS + 1);
        List<OpenTask> open = person.seesWholeAgency() ? tasks.openToMine(TASKS + 1) : List.of();
        // What is overdue in the lists above is marked there; here stands what lies with somebody else.
        Set<String> shown =
                Stream.concat(mine.stream(), open.stream()).map(OpenTask::id).collect(Collectors.toSet());
        List<OpenTask> elsewhere = person.seesWholeAgency()
                ? tasks.overdue(2 * TASKS + 1).stream()
                        .filter(task -> !shown.contains(task.id()))
                        .limit(TASKS)
                        .toList()
                : List.of();
        List<TaskCard> all =
                cards.of(Stream.of(mine, open, elsewhere).flatMap(List::stream).toList(), person);
        List<CaseSummary> own = person.is(Role.WORKER)
                ? cases.workedOnBy(person.staffId(), CASES + 1)
                : cases.page(null, null, null, CASES + 1);
        List<ThreadLine> mail = person.seesWholeAgency()
                ? conversations.waiting(MAIL + 1)
                : conversations.unreadOf(person.staffId(), MAIL + 1);
        return new Desk(
                part(all, 0, mine.size()),
                part(all, mine.size(), open.size()),
                all.subList(mine.size() + open.size(), all.size()),
                mine.size() > TASKS,
                open.size() > TASKS,
                own.subList(0, Math.min(own.size(), CASES)),
                own.size() > CASES,
                intakes.underWay(person.staffId()).stream()
                        .map(intake -> OnTheWay.of(intake, person))
                        .toList(),
                asked(person),
                mail.subList(0, Math.min(mail.size(), MAIL)),
                mail.size() > MAIL,
                news(person));
    }

    /** A conversation that the person no longer sees is no news to them. */
    private List<News> news(StaffPrincipal person) {
        List<StaffNotice> told = notices.unseen(person.staffId());
        Set<String> about = told.stream()
                .filter(notice -> notice.getKind().startsWith(MESSAGE))
                .map(StaffNotice::getSubject)
                .collect(Collectors.toSet());
        Set<String> seen = conversations.byReferences(about).keySet();
        return told.stream()
                .filter(notice -> !about.contains(notice.getSubject()) || seen.contains(notice.getSubject()))
                .map(notice -> News.of(notice, person))
                .toList();
    }

    private List<Asked> asked(StaffPrincipal person) {
        List<CaseManagerRequest> open = requesting.openOf(person.staffId());
        Map<Long, StaffMember> wanted =
                staff.byIds(open.stream().map(CaseManagerRequest::getStaffId).collect(Collectors.toSet()));
        Map<Long, ClientName> names =
                clients.names(open.stream().map(CaseManagerRequest::getClientId).collect(Collectors.toSet()));
        return open.stream()
                .map(request -> new Asked(
                        request.getReference(),
                        wanted.get(request.getStaffId()).getName(),
                        names.containsKey(request.getClientId())
                                ? names.get(request.getClientId()).name()
                                : null,
                        request.getRequestedAt().atZone(person.zone())))
                .toList();
    }

    /** One of the lists, at most as long as a desk shows. */
    private static List<TaskCard> part(List<TaskCard> all, int from, int size) {
        return all.subList(from, from + Math.min(size, TASKS));
    }

    /**
     * A desk.
     *
     * @param open tasks that nobody in the agency has taken; empty for a worker
     * @param elsewhere overdue tasks that lie with others of the agency
     * @param asked what the person asked for and what waits for a decision
     * @param mail conversations in which families wait for an answer of the agency; for a worker, those with something
     *     unread
     * @param news what they are told and have not put away
     * @param moreMine whether there are more tasks than are shown
     */
    record Desk(
            List<TaskCard> mine,
            List<TaskCard> open,
            List<TaskCard> elsewhere,
            boolean moreMine,
            boolean moreOpen,
            List<CaseSummary> cases,
            boolean moreCases,
            List<OnTheWay> onTheWay,
            List<Asked> asked,
            List<ThreadLine> mail,
            boolean moreMail,
            List<News> news) {}

    /**
     * A request for a case manager that nobody has decided yet.
     *
     * @param client name of the family; null where the person no longer sees it
     */
    record Asked(String reference, String wanted, String client, ZonedDateTime askedAt) {}

    /**
     * Something the person is told.
     *
     * @param number by which they know what it is about
     * @param week number of the week of a case; null where it is about none
     * @param page path of the page that says more; null where there is none
     * @param shows what that page shows
     */
    record News(long id, String kind, String number, Integer week, String page, String shows, ZonedDateTime at) {

        private static final Map<String, String> PAGES = Map.of(
                "caseManagerRequest",
                "/case-manager-requests/",
                "closing",
                "/cases/",
                "transfer",
                "/transfers/",
                "inquiry",
                "/transfers/inquiries/",
                "message",
                "/messages/");

        static News of(StaffNotice notice, StaffPrincipal person) {
            Reference subject = Reference.of(notice.getSubject());
            String about = notice.getKind().split("\\.")[0];
            return new News(
                    notice.getId(),
                    notice.getKind(),
                    subject.number(),
                    subject.weekNumber(),
                    page(about, subject),
                    subject.week() == null ? about : "week",
                    notice.getAt().atZone(person.zone()));
        }

        private static String page(String about, Reference subject) {
            if (about.equals("document")) {
                return subject.ofClient()
                        ? "/clients/" + subject.number() + "/documents"
                        : "/cases/" + subject.number();
            }
            String page = PAGES.get(about);
            return page == null ? subject.weekPage() : page + subject.number();
        }
    }

    /** An intake that has not become a case yet. */
    record OnTheWay(String reference, String title, String family, ZonedDateTime enteredAt) {

        static OnTheWay of(Intake intake, StaffPrincipal person) {
            return new OnTheWay(
                    intake.getReference(),
                    intake.getTitle(),
                    intake.getFamily() == null ? null : intake.getFamily().name(),
                    intake.getEnteredAt().atZone(person.zone()));
        }
    }
}
