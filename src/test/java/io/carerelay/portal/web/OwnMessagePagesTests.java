package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Client;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import io.carerelay.portal.FamilyPrincipal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a family writes and reads in the portal, as its browser without scripts sends it (rule M2). */
class OwnMessagePagesTests extends ConversationTest {

    private static final String NEW = "/portal/messages/new";
    private static final byte[] TEXT = "Half past nine".getBytes(StandardCharsets.UTF_8);

    private FamilyPrincipal adult;
    private FamilyPrincipal spouse;
    private Visitor mine;
    private Visitor theirs;

    @BeforeEach
    void twoAdultsAtHome() {
        adult = portalAccount(worker, client, head);
        spouse = portalAccount(worker, client, partner);
        mine = signedIn(adult);
        theirs = signedIn(spouse);
    }

    @Test
    void aFamilyWritesAndReadsTheAnswer() {
        assertThat(mine.get("/portal/messages").body()).contains("There are no messages yet.");
        String page = mine.get(NEW).body();
        HttpResponse<String> sent = mine.formWithFiles(
                NEW,
                Map.of("entry", entryOf(page), "subject", "School", "text", "Can somebody\r\ncome along?"),
                Map.of());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String path = path(sent);
        String thread = mine.get(path).body();
        assertThat(thread)
                .contains("Your message is sent.", "School", "Can somebody\ncome along?", "Not read yet")
                .contains("In your family it is read by " + head.getName() + ", " + partner.getName());

        MessageThread stored = stored(path);
        by(worker, () -> {
            messages.markRead(stored.getReference());
            return null;
        });
        assertThat(mine.get(path).body()).contains("Read by us");
        writes(worker, stored, "Yes, on <Monday>.");
        assertThat(mine.get("/portal/messages").body()).contains("1 new");
        assertThat(mine.get(path).body()).contains("Yes, on &lt;Monday&gt;.", worker.getName());
        assertThat(mine.get("/portal/messages").body()).doesNotContain("1 new");
        assertThat(theirs.get("/portal/messages").body()).contains("2 new");
    }

    @Test
    void aFormSentTwiceSaysItOnce() {
        Map<String, String> form =
                Map.of("entry", UUID.randomUUID().toString(), "subject", "School", "text", "Can somebody come?");
        String path = path(mine.formWithFiles(NEW, form, Map.of()));
        assertThat(path(mine.formWithFiles(NEW, form, Map.of()))).isEqualTo(path);
        Map<String, String> reply = Map.of("entry", UUID.randomUUID().toString(), "text", "Please answer");
        mine.formWithFiles(path, reply, Map.of("a.txt", TEXT));
        assertThat(mine.formWithFiles(path, reply, Map.of()).statusCode()).isEqualTo(302);
        assertThat(lines(worker, stored(path))).hasSize(2);
    }

    @Test
    void whatIsOnlyForOneDoesNotExistForTheOther() {
        String path = path(mine.formWithFiles(
                NEW,
                Map.of("entry", UUID.randomUUID().toString(), "subject", "Us", "text", "I am afraid", "onlyMe", "true"),
                Map.of("letter.txt", TEXT)));
        assertThat(mine.get(path).body()).contains("In your family only you can read it.", "letter.txt");
        assertThat(theirs.get("/portal/messages").body()).doesNotContain("Us");
        String api = path.replace("/portal/", "/portal/api/");
        assertThat(theirs.get(path).statusCode()).isEqualTo(404);
        assertThat(theirs.get(api).statusCode()).isEqualTo(404);
        assertThat(theirs.formWithFiles(
                                path,
                                Map.of("entry", UUID.randomUUID().toString(), "text", "Who?"),
                                Map.of("a.txt", TEXT))
                        .statusCode())
                .isEqualTo(404);
        assertThat(theirs.json("POST", api, "{\"text\": \"Who?\"}").statusCode())
                .isEqualTo(404);
        assertThat(theirs.json("POST", api + "/reading", "").statusCode()).isEqualTo(404);
        long letter = file(path, 0);
        assertThat(mine.download("/portal/documents/" + letter).body()).isEqualTo(TEXT);
        assertThat(theirs.download("/portal/documents/" + letter).statusCode()).isEqualTo(404);
        assertThat(lines(worker, stored(path))).hasSize(1);
    }

    @Test
    void anotherFamilyFindsNothingByGuessing() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        Client others = newClient(agency);
        StaffMember boss = newPerson(agency, Role.SUPERVISOR);
        newCase(others);
        FamilyPrincipal stranger = strangerOf(others);
        Visitor visitor = signedIn(stranger);
        String path = "/portal/messages/" + thread.getReference();
        assertThat(visitor.get(path).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/portal/api/messages/" + thread.getReference()).statusCode())
                .isEqualTo(404);
        assertThat(visitor.formWithFiles(
                                NEW,
                                Map.of(
                                        "entry",
                                        UUID.randomUUID().toString(),
                                        "subject",
                                        "Hello",
                                        "text",
                                        "Let me in",
                                        "caseNumber",
                                        file.getNumber()),
                                Map.of("a.txt", TEXT))
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/portal/messages").body()).doesNotContain("The flat");
        assertThat(boss.isActive()).isTrue();
    }

    @Test
    void withoutTheFormsTokenNothingIsDone() {
        MessageThread thread = begunBy(worker, null, null);
        String path = "/portal/messages/" + thread.getReference();
        Map<String, String> reply = Map.of("entry", UUID.randomUUID().toString(), "text", "Forged");
        for (String token : new String[] {null, "", "wrong"}) {
            assertThat(mine.formWithFiles(path, token, reply, Map.of("a.txt", TEXT))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(mine.formWithFiles(NEW, token, Map.of("subject", "x", "text", "y"), Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
        Map<String, String> late = new LinkedHashMap<>(reply);
        assertThat(mine.formWithFiles(path, null, late, Map.of("a.txt", TEXT)).statusCode())
                .isEqualTo(403);
        assertThat(visitor().formWithFiles(path, reply, Map.of()).statusCode()).isIn(302, 403);
        assertThat(lines(worker, thread)).hasSize(1);
        assertThat(jdbc.queryForObject("select 1", Integer.class)).isEqualTo(1);
        assertThat(documentsOfFamily()).isEmpty();
    }

    @Test
    void otherFormsKeepTheirTokenWhateverTheySayTheyAre() {
        for (String path :
                List.of("/portal/account/mail", "/portal/consents/new", "/portal/news/seen", "/portal/logout")) {
            assertThat(mine.formWithFiles(path, Map.of("wanted", "true", "upTo", "1"), Map.of())
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsRefusedIsSaidBesideTheFieldAndNothingTypedIsLost() {
        MessageThread thread = begunBy(worker, null, null);
        String path = "/portal/messages/" + thread.getReference();
        HttpResponse<String> tooLarge = mine.formWithFiles(
                path,
                Map.of("entry", UUID.randomUUID().toString(), "text", "Here is the film"),
                Map.of("film.txt", new byte[1100 * 1024]));
        assertThat(tooLarge.statusCode()).isEqualTo(422);
        assertThat(tooLarge.body()).contains("film.txt is too large", "Here is the film", "files-error");
        HttpResponse<String> program = mine.formWithFiles(
                path,
                Map.of("entry", UUID.randomUUID().toString(), "text", "Look"),
                Map.of("photo.jpg", "MZ this is a program".getBytes(StandardCharsets.UTF_8)));
        assertThat(program.statusCode()).isEqualTo(422);
        assertThat(program.body()).contains("files-error", "Look");
        HttpResponse<String> empty = mine.formWithFiles(
                path, Map.of("entry", UUID.randomUUID().toString(), "text", " "), Map.of("a.txt", TEXT));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("text-error");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            many.put("f" + i + ".txt", ("Number " + i).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> all =
                mine.formWithFiles(path, Map.of("entry", UUID.randomUUID().toString(), "text", "All of them"), many);
        assertThat(all.statusCode()).isEqualTo(422);
        assertThat(all.body()).contains("at most 5 files", "f0.txt", "All of them");
        HttpResponse<String> far = mine.formWithFiles(
                path,
                Map.of("entry", UUID.randomUUID().toString(), "text", "Far too much"),
                Map.of("big.txt", new byte[10 * 1024 * 1024 + 200 * 1024]));
        assertThat(far.statusCode()).isEqualTo(422);
        assertThat(far.body()).contains("Far too much");
        assertThat(mine.formWithFiles(NEW, Map.of("entry", "no uuid", "text", "No subject"), Map.of())
                        .statusCode())
                .isEqualTo(422);
        assertThat(lines(worker, thread)).hasSize(1);
    }

    @Test
    void filesGoAlongAndStaffSeeThem() {
        MessageThread thread = begunBy(worker, null, null);
        String path = "/portal/messages/" + thread.getReference();
        HttpResponse<String> sent = mine.formWithFiles(
                path,
                Map.of("entry", UUID.randomUUID().toString(), "text", "Here they are"),
                Map.of("plan ä.txt", TEXT, "../../etc/list.txt", "One\nTwo".getBytes(StandardCharsets.UTF_8)));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        assertThat(lines(worker, thread).get(1).files())
                .extracting(line -> line.document().getName())
                .containsExactlyInAnyOrder("plan ä.txt", "list.txt");
        assertThat(signedIn(worker)
                        .get("/clients/" + client.getRecordNumber() + "/messages/" + thread.getReference())
                        .body())
                .contains("plan ä.txt", "list.txt");
        HttpResponse<byte[]> file = mine.download("/portal/documents/" + file(path, 1));
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }

    @Test
    void aClosedConversationIsReadOnly() {
        MessageThread thread = begunBy(worker, null, null);
        String path = "/portal/messages/" + thread.getReference();
        String open = mine.get(path).body();
        by(worker, () -> {
            messages.close(thread.getReference());
            return null;
        });
        HttpResponse<String> late = mine.formWithFiles(
                path, Map.of("entry", entryOf(open), "text", "One more thing"), Map.of("a.txt", TEXT));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("This was not sent", "One more thing");
        assertThat(mine.get(path).body())
                .contains("This conversation is closed.")
                .doesNotContain("<textarea");
        assertThat(lines(worker, thread)).hasSize(1);
        assertThat(documentsOfFamily()).isEmpty();
    }

    @Test
    void whereServiceHasEndedAllIsThereToRead() {
        MessageThread thread = begunBy(worker, null, null);
        String path = "/portal/messages/" + thread.getReference();
        in(agency, () -> cases.close(file.getNumber(), "Goals reached", "All is well"));
        assertThat(mine.get(path).body()).contains("When can we see the flat?").doesNotContain("<textarea");
        assertThat(mine.get(NEW).body()).doesNotContain("<textarea");
        assertThat(mine.formWithFiles(
                                path,
                                Map.of("entry", UUID.randomUUID().toString(), "text", "Hello?"),
                                Map.of("a.txt", TEXT))
                        .statusCode())
                .isEqualTo(422);
        assertThat(mine.formWithFiles(
                                NEW,
                                Map.of("entry", UUID.randomUUID().toString(), "subject", "a", "text", "Hello?"),
                                Map.of())
                        .statusCode())
                .isEqualTo(422);
        assertThat(lines(supervisor, thread)).hasSize(1);
    }

    @Test
    void olderMessagesAndConversationsHaveTheirPages() {
        MessageThread thread = begunBy(worker, null, null);
        for (int i = 0; i < 31; i++) {
            writes(worker, thread, "Number " + i + ".");
        }
        String path = "/portal/messages/" + thread.getReference();
        String newest = mine.get(path).body();
        assertThat(newest).contains("Number 30.", "Earlier messages").doesNotContain("Number 0.");
        Matcher earlier = Pattern.compile("href=\"([^\"]*before=\\d+)\"").matcher(newest);
        assertThat(earlier.find()).isTrue();
        assertThat(mine.get(earlier.group(1).replace("&amp;", "&")).body())
                .contains("Number 0.", "Newest messages")
                .doesNotContain("Number 30.");
        for (int i = 0; i < 21; i++) {
            begunBy(worker, null, null);
        }
        String list = mine.get("/portal/messages").body();
        Matcher older = Pattern.compile("href=\"([^\"]*before=\\d+)\"").matcher(list);
        assertThat(older.find()).isTrue();
        assertThat(mine.get(older.group(1)).body()).contains(thread.getReference());
    }

    @Test
    void theApiDoesTheSame() {
        HttpResponse<String> opened = mine.json(
                "POST",
                "/portal/api/messages",
                "{\"id\": \"%s\", \"onlyMe\": true, \"subject\": \"School\", \"text\": \"Hello\"}"
                        .formatted(UUID.randomUUID()));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        String reference = find(opened.body(), "\"reference\":\"(CONVERSATION-\\d+)\"");
        UUID entry = UUID.randomUUID();
        HttpResponse<String> stored =
                mine.file("/portal/api/messages/" + reference + "/files?message=" + entry + "&name=a.txt", TEXT);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        assertThat(mine.json(
                                "POST",
                                "/portal/api/messages/" + reference,
                                "{\"id\": \"" + entry + "\", \"text\": \"Here it is\"}")
                        .body())
                .contains("Here it is", find(stored.body(), "\"id\":(\\d+)"));
        assertThat(mine.file("/portal/api/messages/" + reference + "/files?message=" + entry + "&name=b.txt", TEXT)
                        .statusCode())
                .as("it is sent")
                .isEqualTo(422);
        assertThat(mine.get("/portal/api/messages").body()).contains(reference);
        assertThat(theirs.get("/portal/api/messages").body()).doesNotContain(reference);
        assertThat(visitor().get("/portal/api/messages").statusCode()).isEqualTo(401);
        assertThat(signedIn(worker).get("/portal/api/messages").statusCode()).isIn(401, 403);
    }

    private FamilyPrincipal strangerOf(Client others) {
        in(agency, () -> team.assign(cases.ofClient(others.getId()).get(0).getNumber(), List.of(worker.getId())));
        return portalAccount(worker, others, others.getHead());
    }

    private List<String> documentsOfFamily() {
        return in(agency, () -> jdbcIn("select name from document where client_id = " + client.getId()));
    }

    private List<String> jdbcIn(String query) {
        return transaction.execute(status -> jdbc.queryForList(query, String.class));
    }

    /** Id of the first file of that message of the conversation. */
    private long file(String path, int message) {
        return lines(worker, stored(path))
                .get(message)
                .files()
                .get(0)
                .document()
                .getId();
    }

    private MessageThread stored(String path) {
        return in(agency, () -> conversations.thread(path.substring(path.lastIndexOf('/') + 1)));
    }

    private static String path(HttpResponse<String> redirect) {
        assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(302);
        return redirect.headers().firstValue("Location").orElseThrow().replaceAll("^https?://[^/]+", "");
    }

    private static String entryOf(String page) {
        return find(page, "name=\"entry\" value=\"([^\"]+)\"");
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
