package io.carerelay.message.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API of conversations, beside their pages. */
class MessageApiTests extends ConversationTest {

    private String path;

    @BeforeEach
    void address() {
        path = "/api/clients/" + client.getRecordNumber() + "/messages";
    }

    @Test
    void beginsAnswersReadsAndCloses() {
        Visitor visitor = signedIn(worker);
        String id = UUID.randomUUID().toString();
        String body = "{\"id\":\"" + id + "\",\"caseNumber\":\"" + file.getNumber() + "\",\"onlyFor\":"
                + partner.getId() + ",\"subject\":\"The flat\",\"text\":\"When can we see it?\"}";
        JsonNode thread = made(visitor.json("POST", path, body), 201);
        assertThat(made(visitor.json("POST", path, body), 201).get("reference")).isEqualTo(thread.get("reference"));
        assertThat(thread.get("onlyFor").asText()).isEqualTo(partner.getName());
        String one = path + "/" + thread.get("reference").asText();

        MessageThread stored =
                by(worker, () -> conversations.thread(thread.get("reference").asText()));
        familyWrites(stored, partner, "On Friday at noon");
        JsonNode list = made(visitor.get(path), 200);
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("unread").asInt()).isEqualTo(1);
        assertThat(list.get(0).get("waitingSince").isNull()).isFalse();
        assertThat(made(visitor.get(path + "?q=noon"), 200)).hasSize(1);
        assertThat(made(visitor.get(path + "?q=midnight"), 200)).isEmpty();

        assertThat(visitor.json("POST", one + "/reading", "{}").statusCode()).isEqualTo(204);
        assertThat(made(visitor.get(path), 200).get(0).get("unread").asInt()).isZero();
        String reply = "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"See you there\"}";
        assertThat(made(visitor.json("POST", one, reply), 200).get("messages")).hasSize(3);
        assertThat(made(visitor.json("POST", one, reply), 200).get("messages")).hasSize(3);
        assertThat(made(visitor.get(one), 200).get("thread").get("waitingSince").isNull())
                .isTrue();
        assertThat(visitor.json("POST", one + "/closing", "{}").statusCode()).isEqualTo(204);
        HttpResponse<String> late = visitor.json("POST", one, "{\"text\":\"One more\"}");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("The conversation is closed");
    }

    @Test
    void refusesWhatCannotBeSentBesideItsField() {
        Visitor visitor = signedIn(worker);
        HttpResponse<String> empty = visitor.json("POST", path, "{\"subject\":\"The flat\",\"text\":\" \"}");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Write a message first.", "\"text\"");
        assertThat(visitor.json("POST", path, "{\"text\":\"" + "x".repeat(4001) + "\",\"subject\":\"Long\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.json("POST", path, "{\"text\":\"zero\\u0000byte\",\"subject\":\"Odd\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.json("POST", path, "{\"text\":").statusCode()).isEqualTo(400);
        assertThat(visitor.json(
                                "POST",
                                path,
                                "{\"text\":\"Hello\",\"subject\":\"Hi\",\"onlyFor\":" + child.getId() + "}")
                        .body())
                .contains("Choose an adult of this family.");
        assertThat(made(visitor.get(path), 200)).isEmpty();
    }

    @Test
    void isThereForNobodyElse() {
        MessageThread thread = begunBy(worker, file.getNumber(), null);
        String one = path + "/" + thread.getReference();
        for (Visitor visitor : new Visitor[] {signedIn(other), signedIn(newPerson(newAgency(), Role.ADMIN))}) {
            assertThat(visitor.get(path).statusCode()).isEqualTo(404);
            assertThat(visitor.get(one).statusCode()).isEqualTo(404);
            assertThat(visitor.json("POST", one, "{\"text\":\"Hello\"}").statusCode())
                    .isEqualTo(404);
            assertThat(visitor.json("POST", one + "/closing", "{}").statusCode())
                    .isEqualTo(404);
        }
        assertThat(signedIn(operator()).get(path).statusCode()).isEqualTo(403);
        assertThat(visitor().get(path).statusCode()).isIn(302, 401);
        String otherFamily =
                "/api/clients/" + newClient(agency).getRecordNumber() + "/messages/" + thread.getReference();
        assertThat(signedIn(supervisor).get(otherFamily).statusCode()).isEqualTo(404);
        assertThat(signedIn(supervisor).get(path + "/CONVERSATION-0").statusCode())
                .isEqualTo(404);
        assertThat(signedIn(supervisor).get(one).statusCode()).isEqualTo(200);
    }

    private static JsonNode made(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return TasklistPerson.read(answer);
    }
}
