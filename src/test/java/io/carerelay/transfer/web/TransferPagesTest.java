package io.carerelay.transfer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.StaffMember;
import io.carerelay.transfer.TransferTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A test on the pages and the API of transfers: who is signed in, what they send, and where it leads. */
abstract class TransferPagesTest extends TransferTest {

    private final Map<Long, Visitor> visitors = new HashMap<>();

    /** Signed in; signing in takes long on purpose. */
    Visitor at(StaffMember member) {
        return visitors.computeIfAbsent(member.getId(), id -> {
            Visitor visitor = signedIn(member);
            visitor.get("/account");
            return visitor;
        });
    }

    String profile() {
        return "/clients/" + client.getRecordNumber();
    }

    String asking() {
        return profile() + "/transfers/new";
    }

    /** What is typed to ask for the transfer to the receiver; further fields as pairs. */
    Map<String, String> typed(String... more) {
        return fields(
                fields(
                        Map.of(),
                        "entry",
                        UUID.randomUUID().toString(),
                        "destination",
                        receiver,
                        "reason",
                        "The family moves house",
                        "handoffNote",
                        "The youngest starts\nschool in spring."),
                more);
    }

    static Map<String, String> fields(Map<String, String> some, String... more) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    HttpResponse<String> send(StaffMember who, String path, String... fields) {
        return at(who).form(path, fields(Map.of(), fields));
    }

    /** Where a form that was accepted leads. */
    static String next(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("").replaceFirst("https?://[^/]+", "");
    }

    static String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** A refusal that keeps the page. */
    static String refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }
}
