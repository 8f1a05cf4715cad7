package io.carerelay.careplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.OwnCalendar;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker's visits and due activities in their own calendar program, by a secret link. */
class CalendarTests extends RunningPlanTest {

    private static final Pattern LINK = Pattern.compile("http://[^\"]+/calendar/([A-Za-z0-9_-]{43})\\.ics");
    private static final Week W48 = new Week(LocalDate.of(2026, 11, 23));

    @Autowired
    private OwnCalendar calendar;

    @Autowired
    private VisitBook visits;

    @Autowired
    private WeekWork work;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void holdsVisitsAndWhatIsDueAndNothingPersonal() {
        CaseFile file = running(aino, LocalDate.of(2026, 11, 23));
        String number = file.getNumber();
        String name = in(code, () -> clients.client(file.getClientId()).getName());
        Visit planned = visit(file, aino, LocalDate.of(2026, 11, 26), LocalTime.of(14, 30), null);
        visit(file, aino, LocalDate.of(2026, 11, 23), LocalTime.of(9, 0), 45);
        Visit off = visit(file, aino, LocalDate.of(2026, 11, 27), LocalTime.of(8, 15), null);
        by(aino, () -> {
            visits.callOff(number, W48, off.getId(), off.getVersion(), "They are ill");
            WeekActivity done = record.sheet(number, W48).activities().stream()
                    .filter(activity -> activity.getTitle().startsWith("Apply"))
                    .findFirst()
                    .orElseThrow();
            work.move(number, W48, done.getId(), done.getVersion(), Stage.DONE, null);
        });
        String token = link(aino);

        HttpResponse<String> answer = feed(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("private");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        String body = answer.body();
        assertThat(body)
                .doesNotContain(name, aino.getName(), "Kotikatu", "landlord", "fine", "ill", "Visit at home", "Apply");
        List<VEvent> events = events(body);
        assertThat(events).hasSize(4);
        String week = "http://localhost:" + port + "/cases/" + number + "/weeks/2026-W48";
        assertThat(events)
                .allSatisfy(event -> assertThat(
                                event.getProperty("URL").orElseThrow().getValue())
                        .isEqualTo(week));

        VEvent ahead = event(events, "visit-" + planned.getId() + "." + number + "@carerelay");
        assertThat(value(ahead, "SUMMARY")).isEqualTo("Visit · " + number);
        assertThat(value(ahead, "DTSTART")).isEqualTo("20261126T123000Z");
        assertThat(value(ahead, "DTEND")).as("an hour while planned").isEqualTo("20261126T133000Z");
        assertThat(value(ahead, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(ahead, "SEQUENCE")).isEqualTo("0");
        VEvent made = events.stream()
                .filter(event -> value(event, "DTSTART").equals("20261123T070000Z"))
                .findFirst()
                .orElseThrow();
        assertThat(value(made, "DTEND")).as("as long as it took").isEqualTo("20261123T074500Z");
        assertThat(value(event(events, "visit-" + off.getId() + "." + number + "@carerelay"), "STATUS"))
                .isEqualTo("CANCELLED");
        VEvent due = events.stream()
                .filter(event -> value(event, "UID").startsWith("activity-"))
                .findFirst()
                .orElseThrow();
        assertThat(value(due, "SUMMARY")).isEqualTo("Due · " + number);
        assertThat(value(due, "DTSTART")).isEqualTo("20261124");
        assertThat(body).contains("DTSTART;VALUE=DATE:20261124");

        by(
                aino,
                () -> visits.change(
                        number,
                        W48,
                        planned.getId(),
                        planned.getVersion(),
                        details(aino, LocalDate.of(2026, 11, 26), LocalTime.of(16, 0), null)));
        VEvent moved = event(events(feed(token).body()), value(ahead, "UID"));
        assertThat(value(moved, "DTSTART")).isEqualTo("20261126T140000Z");
        assertThat(value(moved, "SEQUENCE")).isEqualTo("1");
        assertThat(value(moved, "LAST-MODIFIED")).isGreaterThanOrEqualTo(value(ahead, "LAST-MODIFIED"));
    }

    @Test
    void clocksThatChangeMoveNoVisit() {
        at(LocalDate.of(2026, 10, 20), LocalTime.NOON);
        CaseFile file = running(aino, LocalDate.of(2026, 10, 19));
        visit(file, aino, LocalDate.of(2026, 10, 24), LocalTime.of(10, 0), null);
        visit(file, aino, LocalDate.of(2026, 10, 25), LocalTime.of(10, 0), null);
        String token = link(aino);
        assertThat(events(feed(token).body()).stream()
                        .map(event -> value(event, "DTSTART"))
                        .filter(at -> at.endsWith("Z")))
                .containsExactlyInAnyOrder("20261024T070000Z", "20261025T080000Z");
        at(LocalDate.of(2027, 3, 23), LocalTime.NOON);
        CaseFile spring = running(aino, LocalDate.of(2027, 3, 22));
        visit(spring, aino, LocalDate.of(2027, 3, 27), LocalTime.of(10, 0), null);
        visit(spring, aino, LocalDate.of(2027, 3, 28), LocalTime.of(10, 0), null);
        assertThat(events(feed(token).body()).stream()
                        .map(event -> value(event, "DTSTART"))
                        .filter(at -> at.endsWith("Z")))
                .as("those of autumn are longer ago than 60 days")
                .containsExactlyInAnyOrder("20270327T080000Z", "20270328T070000Z");
    }

    @Test
    void holdsOnlyWhatItsHolderDoesInCasesThatAreTheirs() {
        CaseFile file = running(aino, LocalDate.of(2026, 11, 23));
        StaffMember other = newPerson(code, Role.WORKER);
        in(code, () -> {
            team.add(file.getNumber(), other.getId());
            return null;
        });
        visit(file, aino, LocalDate.of(2026, 11, 26), LocalTime.of(14, 0), null);
        String ainos = link(aino);
        String others = link(other);
        String saris = link(sari);
        assertThat(events(feed(ainos).body())).hasSize(3);
        assertThat(events(feed(others).body())).isEmpty();
        assertThat(events(feed(saris).body()))
                .as("a supervisor sees the case, and visits nobody in it")
                .isEmpty();

        in(code, () -> {
            team.replace(file.getNumber(), aino.getId(), other.getId());
            return null;
        });
        assertThat(events(feed(ainos).body())).as("what she handed on").isEmpty();
        assertThat(events(feed(others).body())).as("what went along").hasSize(3);

        CaseFile second = running(aino, LocalDate.of(2026, 11, 23));
        visit(second, aino, LocalDate.of(2026, 11, 23), LocalTime.of(9, 0), 30);
        assertThat(events(feed(ainos).body())).hasSize(3);
        in(code, () -> {
            team.add(second.getNumber(), other.getId());
            team.lead(second.getNumber(), other.getId());
            team.remove(second.getNumber(), aino.getId());
            return null;
        });
        assertThat(events(feed(ainos).body()))
                .as("visits she made in a case that is no longer hers")
                .isEmpty();
    }

    @Test
    void aStoppedPlanIsDueNoMoreAndWhatIsCarriedOverOnceOnly() {
        CaseFile file = running(aino, LocalDate.of(2026, 11, 23));
        String token = link(aino);
        assertThat(events(feed(token).body())).hasSize(2);
        at(LocalDate.of(2026, 12, 1), LocalTime.NOON);
        runJobs();
        assertThat(mondays(file)).hasSize(2);
        assertThat(events(feed(token).body()))
                .as("the visit anew, the application still")
                .hasSize(2);
        by(sari, () -> running.pause(file.getNumber(), "They travel"));
        assertThat(events(feed(token).body())).isEmpty();
    }

    @Test
    void aLinkIsShownOnceAndANewOneReplacesIt() {
        Visitor visitor = signedIn(aino);
        assertThat(visitor.get("/account").body()).contains("/account/calendar");
        assertThat(visitor.get("/account/calendar").body()).contains("You have no link yet.");
        HttpResponse<String> made = visitor.form("/account/calendar", Map.of());
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String first = token(made.body());
        assertThat(feed(first).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/account/calendar").body())
                .contains("Link made")
                .doesNotContain(first);
        assertThat(visitor.get("/api/account/calendar-link").body())
                .contains("madeAt", "lastReadAt")
                .doesNotContain(first);
        assertThat(stored(first)).as("nowhere in the database").isFalse();

        HttpResponse<String> again = visitor.json("POST", "/api/account/calendar-link", "");
        assertThat(again.statusCode()).isEqualTo(201);
        String second = token(again.body());
        assertThat(feed(first).statusCode()).isEqualTo(404);
        assertThat(feed(second).statusCode()).isEqualTo(200);

        assertThat(visitor.get("/account/calendar/revoke").body()).contains("Stop the link to your calendar?");
        assertThat(visitor.form("/account/calendar/revoke", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(feed(second).statusCode()).isEqualTo(404);
        assertThat(visitor.json("DELETE", "/api/account/calendar-link", "").statusCode())
                .as("once more does no harm")
                .isEqualTo(204);
        assertThat(visitor.get("/api/account/calendar-link").statusCode()).isEqualTo(404);
        assertThat(signedIn(operator()).get("/account/calendar").statusCode()).isEqualTo(403);
        assertThat(visitor().get("/account/calendar").statusCode()).isEqualTo(302);
    }

    @Test
    void everyWrongLinkGetsTheSameAnswer() {
        StaffMember leaver = newPerson(code, Role.WORKER);
        String token = link(leaver);
        String unknown = "A".repeat(43);
        String expected = feed(unknown).body();
        assertThat(feed(token).statusCode()).isEqualTo(200);
        AgencyContext.ofAgency(code, sari.getLogin()).run(() -> accounts.deactivate(leaver.getId()));
        String closing = newAgency();
        String ofClosing = link(newPerson(closing, Role.WORKER));
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        closing,
                        new AgencyDetails("Agency " + closing, "Uusimaa", "Europe/Helsinki", "en", false, false)));
        for (String wrong : List.of(token, ofClosing, unknown, "feed", "short", "..%2f", "A".repeat(44), "%00")) {
            HttpResponse<String> answer = feed(wrong);
            if (wrong.contains("%")) {
                assertThat(answer.statusCode()).as(wrong).isBetween(400, 404);
                continue;
            }
            assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
            assertThat(answer.body()).as(wrong).isEqualTo(expected).doesNotContain(wrong.length() > 5 ? wrong : "\0");
            assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void nothingElseIsOpenBehindThatDoor() throws Exception {
        String token = link(aino);
        String address = "http://localhost:" + port + "/calendar/";
        for (String path : List.of("", token, token + ".ics/", token + ".ics/x", token + ".xml")) {
            assertThat(send(HttpRequest.newBuilder(URI.create(address + path)).GET())
                            .statusCode())
                    .as(path)
                    .isEqualTo(302);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create(address + token + ".ics"))
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> head = send(HttpRequest.newBuilder(URI.create(address + token + ".ics"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        String tag = head.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> unchanged = send(HttpRequest.newBuilder(URI.create(address + token + ".ics"))
                .header("If-None-Match", tag)
                .GET());
        assertThat(unchanged.statusCode()).isEqualTo(304);
        HttpResponse<byte[]> packed = client.send(
                HttpRequest.newBuilder(URI.create(address + token + ".ics"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        byte[] content = packed.headers().firstValue("Content-Encoding").isPresent()
                ? new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes()
                : packed.body();
        assertThat(new String(content)).startsWith("BEGIN:VCALENDAR");
    }

    @Test
    void noLogHoldsASecret() {
        String token = link(aino);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        List<Logger> loggers = List.of(context.getLogger("org.springframework"), context.getLogger("io.carerelay"));
        List<Level> levels = loggers.stream().map(Logger::getLevel).toList();
        try {
            loggers.forEach(logger -> {
                logger.setLevel(Level.DEBUG);
                logger.setAdditive(false);
                logger.addAppender(heard);
            });
            assertThat(feed(token).statusCode()).isEqualTo(200);
            String other = (token.startsWith("B") ? "C" : "B") + token.substring(1);
            assertThat(feed(other).statusCode()).isEqualTo(404);
        } finally {
            for (int i = 0; i < loggers.size(); i++) {
                loggers.get(i).detachAppender(heard);
                loggers.get(i).setAdditive(true);
                loggers.get(i).setLevel(levels.get(i));
            }
        }
        List<String> lines = List.copyOf(heard.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(lines).anyMatch(line -> line.contains("/calendar/feed.ics"));
        assertThat(lines).noneMatch(line -> line.contains(token.substring(1)));
    }

    @Test
    void theDirectoryShowsALinkOnlyToWhoeverBringsIt() throws SQLException {
        link(aino);
        link(sari);
        try (Connection connection = applicationConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('carerelay.directory', 'on', false)");
            assertThat(number(statement, "select count(*) from calendar_link")).isZero();
            String hash = query(
                            String.class,
                            "select token_hash from calendar_link where staff_id = ? and revoked_at is null",
                            aino.getId())
                    .get(0);
            statement.execute("select set_config('carerelay.calendar', '" + hash + "', false)");
            assertThat(number(statement, "select count(*) from calendar_link")).isOne();
            assertThat(statement.executeUpdate("update calendar_link set revoked_at = now()"))
                    .isZero();
        }
        List<Long> seen = as(
                sari,
                () -> transaction.execute(
                        status -> jdbc.queryForList("select staff_id from calendar_link", Long.class)));
        assertThat(seen).containsOnly(sari.getId());
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private boolean stored(String token) {
        return query(
                        Boolean.class,
                        "select exists (select from calendar_link l where l::text like '%' || ? || '%')",
                        token)
                .get(0);
    }

    private String link(StaffMember person) {
        return AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()).call(calendar::make);
    }

    private Visit visit(CaseFile file, StaffMember visitor, LocalDate day, LocalTime time, Integer minutes) {
        return by(
                visitor,
                () -> visits.add(
                        file.getNumber(), Week.of(day), UUID.randomUUID(), details(visitor, day, time, minutes)));
    }

    private static VisitDetails details(StaffMember visitor, LocalDate day, LocalTime time, Integer minutes) {
        return new VisitDetails(
                visitor.getId(),
                day,
                time,
                "Kotikatu 1",
                List.of(),
                "the landlord",
                minutes,
                minutes == null ? null : "All is fine");
    }

    private HttpResponse<String> feed(String token) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/calendar/" + token + ".ics"))
                .GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String token(String body) {
        Matcher link = LINK.matcher(body);
        assertThat(link.find()).as(body).isTrue();
        return link.group(1);
    }

    private static List<VEvent> events(String body) {
        try {
            Calendar parsed = new CalendarBuilder().build(new StringReader(body));
            List<VEvent> events = parsed.getComponents("VEVENT");
            if (!events.isEmpty()) {
                assertThat(parsed.validate().hasErrors()).isFalse();
            }
            return events;
        } catch (IOException | ParserException e) {
            throw new AssertionError(body, e);
        }
    }

    private static VEvent event(List<VEvent> events, String uid) {
        return events.stream()
                .filter(event -> value(event, "UID").equals(uid))
                .findFirst()
                .orElseThrow();
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
