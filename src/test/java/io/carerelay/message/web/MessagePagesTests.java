package io.carerelay.message.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of conversations: the tab of the profile, one conversation, the desk, and what they refuse. */
class MessagePagesTests extends ConversationTest {

    private static final String SCRIPT = "<script>alert('x')</script> & <b>bold</b>";

    @Autowired
    private Statements statements;

    private String path;

    @BeforeEach
    void address() {
        path = "/clients/" + client.getRecordNumber() + "/messages";
    }

    @Test
    void aWorkerWritesAndReadsTheAnswer() {
        Visitor visitor = signedIn(worker);
        assertThat(page(visitor, path)).contains("No conversations yet", "New conversation");
        assertThat(page(visitor, path + "/new"))
                .contains(head.getName(), partner.getName(), file.getNumber(), "The family as a whole")
                .doesNotContain(child.getName());

        HttpResponse<String> empty = visitor.form(path + "/new", Map.of("text", "Kept words"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Say in a few words what it is about.", "Kept words");

        Map<String, String> said = new HashMap<>(
                Map.of("entry", UUID.randomUUID().toString(), "subject", "The flat", "text", "When can we see it?"));
        said.put("onlyFor", partner.getId().toString());
        String there = next(visitor.form(path + "/new", said));
        assertThat(next(visitor.form(path + "/new", said))).isEqualTo(there);
        assertThat(page(visitor, there))
                .contains("Your message is sent.", "When can we see it?", "Only " + partner.getName(), "Not read yet")
                .contains(worker.getName());

        MessageThread thread = by(worker, () -> conversations.ofClient(client.getId(), null, null, 1))
                .get(0)
                .thread();
        familyWrites(thread, partner, "On Friday.");
        assertThat(page(visitor, "/")).contains("Messages from families", "The flat", "1 new");
        assertThat(page(visitor, "/clients/" + client.getRecordNumber())).contains("One new message");
        assertThat(page(visitor, there)).contains("On Friday.", "Waits for an answer", "No answer needed");
        assertThat(page(visitor, "/")).doesNotContain("Messages from families");
        assertThat(page(visitor, "/clients/" + client.getRecordNumber())).doesNotContain("One new message");
        assertThat(page(signedIn(supervisor), "/")).contains("Families who wait for an answer", "The flat");

        assertThat(next(visitor.form(there, Map.of("entry", UUID.randomUUID().toString(), "text", "Good."))))
                .isEqualTo(there);
        assertThat(page(visitor, there)).contains("Good.").doesNotContain("Waits for an answer");
        assertThat(page(visitor, path + "?q=friday")).contains("The flat");
        assertThat(page(visitor, path + "?q=monday")).contains("Nothing found");
        assertThat(page(visitor, "/clients/" + client.getRecordNumber() + "/activity"))
                .contains("Message from the family")
                .doesNotContain("On Friday");
    }

    @Test
    void whatIsTypedIsShownAndNeverRun() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        familyWrites(thread, head, SCRIPT);
        Visitor visitor = signedIn(worker);
        for (String shown : new String[] {
            page(visitor, path + "/" + thread.getReference()),
            page(visitor, "/forms/answerFamily/" + thread.getReference()),
            page(visitor, path + "?q=" + URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8))
        }) {
            assertThat(shown).doesNotContain("<script>alert", "<b>bold").contains("&lt;script&gt;alert");
        }
        HttpResponse<String> odd =
                visitor.form(path + "/" + thread.getReference(), Map.of("text", "turned \u202Earound"));
        assertThat(odd.statusCode()).isEqualTo(422);
    }

    @Test
    void whoAnswersAfterSomebodyElseReadsThatFirst() {
        MessageThread thread = begunByFamily();
        String there = path + "/" + thread.getReference();
        Visitor visitor = signedIn(worker);
        Map<String, String> answer = Map.of(
                "entry",
                UUID.randomUUID().toString(),
                "shown",
                Long.toString(thread.getLastMessage()),
                "text",
                "I come along.");
        writes(supervisor, thread, "Aino comes along.");
        HttpResponse<String> late = visitor.form(there, answer);
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("Somebody else of your agency has written meanwhile", "Aino comes along.", "I come along.");
        assertThat(lines(worker, thread)).hasSize(2);
    }

    @Test
    void settlingAndClosingEndTheWait() {
        MessageThread thread = begunByFamily();
        String there = path + "/" + thread.getReference();
        Visitor visitor = signedIn(worker);
        assertThat(next(visitor.form(there + "/settle", Map.of()))).isEqualTo(there);
        assertThat(page(visitor, there)).contains("no answer is needed").doesNotContain("Waits for an answer");
        assertThat(next(visitor.form(there + "/close", Map.of()))).isEqualTo(there);
        assertThat(page(visitor, there)).contains("This conversation is closed").doesNotContain("Your answer");
        assertThat(visitor.form(there, Map.of("text", "One more")).statusCode()).isEqualTo(422);
    }

    @Test
    void theNoticeAndTheCaseLeadThere() {
        MessageThread thread = begunBy(supervisor, file.getNumber(), null);
        familyWrites(thread, head, "Hello?");
        Visitor visitor = signedIn(worker);
        assertThat(page(visitor, "/")).contains("A family wrote to you.");
        assertThat(next(visitor.get("/messages/" + thread.getReference())))
                .isEqualTo(path + "/" + thread.getReference());
        assertThat(page(visitor, "/cases/" + file.getNumber())).contains(path + "?case=" + file.getNumber());
        assertThat(page(visitor, path + "?case=" + file.getNumber())).contains("The flat");
    }

    @Test
    void whoDoesNotSeeTheFamilyFindsNothing() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        String there = path + "/" + thread.getReference();
        for (Visitor visitor : new Visitor[] {signedIn(other), signedIn(newPerson(newAgency(), Role.ADMIN))}) {
            for (String hidden : new String[] {
                path,
                path + "/new",
                there,
                "/messages/" + thread.getReference(),
                "/forms/answerFamily/" + thread.getReference()
            }) {
                assertThat(visitor.get(hidden).statusCode()).as(hidden).isEqualTo(404);
            }
            assertThat(visitor.form(there, Map.of("text", "Let me in")).statusCode())
                    .isEqualTo(404);
            assertThat(visitor.form(there + "/close", Map.of()).statusCode()).isEqualTo(404);
        }
        String elsewhere = "/clients/" + newClient(agency).getRecordNumber() + "/messages/" + thread.getReference();
        assertThat(signedIn(supervisor).get(elsewhere).statusCode()).isEqualTo(404);
    }

    @Test
    void aFamilyThatIsNotServedAnyMoreIsReadOnly() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        in(agency, () -> cases.close(file.getNumber(), "Goals reached", "All is well"));
        Visitor visitor = signedIn(supervisor);
        assertThat(page(visitor, path)).doesNotContain("New conversation");
        String there = path + "/" + thread.getReference();
        assertThat(page(visitor, there)).contains("does not serve this family").doesNotContain("Your answer");
        assertThat(visitor.form(there, Map.of("text", "Hello")).statusCode()).isEqualTo(422);
    }

    @Test
    void manyTakeNoMoreStatementsThanFew() {
        Visitor visitor = signedIn(worker);
        MessageThread first = begunBy(worker, file.getNumber(), null);
        writes(supervisor, first, "On Friday perhaps?");
        familyWrites(first, head, "Hello?");
        String there = path + "/" + first.getReference();
        String[] pages = {path, there + "?before=" + Long.MAX_VALUE, "/", path + "?q=flat", path + "/new"};
        int[] few = new int[pages.length];
        for (int i = 0; i < pages.length; i++) {
            few[i] = count(visitor, pages[i]);
        }
        for (int i = 0; i < 12; i++) {
            MessageThread thread =
                    begunBy(supervisor, i % 2 == 0 ? null : file.getNumber(), i % 3 == 0 ? head.getId() : null);
            familyWrites(thread, head, "The flat, " + i);
            familyWrites(first, i % 2 == 0 ? head : partner, "Again " + i);
            writes(i % 2 == 0 ? worker : supervisor, first, "Yes " + i);
        }
        familyWrites(first, head, "And again");
        for (int i = 0; i < pages.length; i++) {
            assertThat(count(visitor, pages[i])).as(pages[i]).isEqualTo(few[i]);
        }
    }

    private int count(Visitor visitor, String page) {
        page(visitor, page);
        return statements.of(() -> page(visitor, page)).size();
    }

    private static String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String next(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }
}
