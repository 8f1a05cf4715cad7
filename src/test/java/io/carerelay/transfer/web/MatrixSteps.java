package io.carerelay.transfer.web;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What anybody can try to do with a transfer, by the requests that pages, callers of the API and Tasklist send. */
final class MatrixSteps {

    private static final String TRUE = "{\"value\": true, \"type\": \"Boolean\"}";
    private static final String FORGED = "{\"variables\": {\"approved\": " + TRUE + ", \"accepted\": " + TRUE
            + ", \"overrideNeeded\": " + TRUE.replace("true", "false") + "}}";
    private static final String CONSENT =
            "{\"scopes\": [\"FAMILY\"], \"purpose\": \"Moving\", \"givenBy\": \"The mother\", \"signedOn\": \"2026-01-05\"}";

    private final String destination;
    private final long assigned;

    /** @param assigned whom a receiving team consists of */
    MatrixSteps(String destination, long assigned) {
        this.destination = destination;
        this.assigned = assigned;
    }

    HttpResponse<String> take(String action, String channel, Visitor who, MatrixFamily family) {
        return switch (channel) {
            case "page" -> page(action, who, family);
            case "api" -> api(action, who, family);
            case "tasklist" -> tasklist(action, who, family);
            case "engine" -> engine(action, who, family);
            default -> throw new IllegalArgumentException(channel);
        };
    }

    private HttpResponse<String> page(String action, Visitor who, MatrixFamily family) {
        String client = "/clients/" + family.record();
        String transfer = "/transfers/" + family.number();
        return switch (action) {
            case "offer" -> who.get(client + "/transfers/new");
            case "request" ->
                who.form(
                        client + "/transfers/new",
                        Map.of(
                                "entry",
                                UUID.randomUUID().toString(),
                                "destination",
                                destination,
                                "reason",
                                "They move",
                                "handoffNote",
                                "School in spring"));
            case "read" -> who.get(transfer);
            case "paper" -> who.get(transfer + "/brief.pdf");
            case "approve", "override" -> who.form(transfer + "/approval", Map.of("answer", "APPROVE"));
            case "reject" -> who.form(transfer + "/approval", Map.of("answer", "REJECT", "reason", "No"));
            case "accept" -> who.form(transfer + "/decision", Map.of("answer", "ACCEPT", "understood", "true"));
            case "decline" -> who.form(transfer + "/decision", Map.of("answer", "DECLINE", "reason", "No"));
            case "say" ->
                who.form(
                        transfer + "/messages",
                        Map.of("entry", UUID.randomUUID().toString(), "text", "Which school?"));
            case "withdraw" -> who.form(transfer + "/withdraw", Map.of("reason", "They stay"));
            case "history" -> who.get(client + "/history");
            case "list" -> who.get("/settings/clients?q=" + family.name().split(" ")[1]);
            case "csv" -> who.get("/settings/clients/export?q=" + family.name().split(" ")[1]);
            case "consent" ->
                who.form(
                        client + "/consents/new",
                        Map.of(
                                "scopes",
                                "FAMILY",
                                "purpose",
                                "Moving",
                                "givenBy",
                                "The mother",
                                "signedOn",
                                "2026-01-05"));
            case "consentBack" ->
                who.form(
                        client + "/consents/" + family.consent() + "/withdraw", Map.of("version", "0", "reason", "No"));
            case "endService" ->
                who.form(client + "/service/end", Map.of("linkId", Long.toString(family.link()), "reason", "Moved"));
            case "resumeService" -> who.form(client + "/service/resume", Map.of());
            default -> throw new IllegalArgumentException(action);
        };
    }

    private HttpResponse<String> api(String action, Visitor who, MatrixFamily family) {
        String client = "/api/clients/" + family.record();
        String transfer = "/api/transfers/" + family.number();
        return switch (action) {
            case "offer" -> who.get(client + "/transfers/offer");
            case "ofClient" -> who.get(client + "/transfers");
            case "request" -> who.json("POST", client + "/transfers", """
                    {"destination": "%s", "reason": "They move", "handoffNote": "School in spring", "choices": {}}
                    """.formatted(destination));
            case "read" -> who.get(transfer);
            case "items" -> who.get(transfer + "/items");
            case "brief" -> who.get(transfer + "/brief");
            case "messages" -> who.get(transfer + "/messages");
            case "approve", "override" -> who.json("POST", transfer + "/approval", answer("APPROVE"));
            case "reject" -> who.json("POST", transfer + "/approval", answer("REJECT"));
            case "accept" -> who.json("POST", transfer + "/decision", answer("ACCEPT"));
            case "decline" -> who.json("POST", transfer + "/decision", answer("DECLINE"));
            case "say" -> who.json("POST", transfer + "/messages", "{\"text\": \"Which school?\"}");
            case "withdraw" -> who.json("POST", transfer + "/withdrawal", "{\"reason\": \"They stay\"}");
            case "list" -> who.get("/api/agency-assignments?q=" + family.name().split(" ")[1]);
            case "consents" -> who.get(client + "/consents");
            case "consent" -> who.json("POST", client + "/consents", CONSENT);
            case "consentBack" ->
                who.json(
                        "POST",
                        client + "/consents/" + family.consent() + "/withdrawal",
                        "{\"version\": 0, \"reason\": \"No\"}");
            case "endService" ->
                who.json("POST", client + "/service/end", "{\"link\": " + family.link() + ", \"reason\": \"Moved\"}");
            case "resumeService" -> who.json("POST", client + "/service/resumption", "{}");
            default -> throw new IllegalArgumentException(action);
        };
    }

    /** The form of the task as Tasklist loads it, then completing the task with what the form answered. */
    private HttpResponse<String> tasklist(String action, Visitor who, MatrixFamily family) {
        return switch (action) {
            case "form" -> who.get("/forms/tasks/" + family.task());
            case "approve", "override" -> complete(who, family, Map.of("answer", "APPROVE"));
            case "reject" -> complete(who, family, Map.of("answer", "REJECT", "reason", "No"));
            case "accept" -> complete(who, family, Map.of("answer", "ACCEPT"));
            case "decline" -> complete(who, family, Map.of("answer", "DECLINE", "reason", "No"));
            case "team" -> {
                String person = Long.toString(assigned);
                Map<String, String> fields = new HashMap<>(Map.of("caseManager", person));
                fields.put("lead[" + family.caseNumber() + "]", person);
                yield complete(who, family, fields);
            }
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static HttpResponse<String> complete(Visitor who, MatrixFamily family, Map<String, String> fields) {
        HttpResponse<String> stored = who.form("/forms/tasks/" + family.task(), fields, "HX-Request", "true");
        return stored.statusCode() == 200 ? who.engine("POST", "task/" + family.task() + "/submit-form", "{}") : stored;
    }

    private static HttpResponse<String> engine(String action, Visitor who, MatrixFamily family) {
        return switch (action) {
            case "readTask" -> who.engine("GET", "task/" + family.task(), null);
            case "readInstance" -> who.engine("GET", "process-instance/" + family.instance(), null);
            case "completeEmpty" -> who.engine("POST", "task/" + family.task() + "/submit-form", "{}");
            case "completeForged" -> who.engine("POST", "task/" + family.task() + "/submit-form", FORGED);
            case "complete" -> who.engine("POST", "task/" + family.task() + "/complete", FORGED);
            case "taskVariable" -> who.engine("PUT", "task/" + family.task() + "/variables/accepted", TRUE);
            case "variable" -> who.engine("PUT", "process-instance/" + family.instance() + "/variables/approved", TRUE);
            case "decided" -> message(who, family, "transferDecided");
            case "takenBack" -> message(who, family, "transferTakenBack");
            case "calledOff" -> message(who, family, "transferCalledOff");
            case "signal" -> who.engine("POST", "execution/" + family.execution() + "/signal", FORGED);
            case "delete" -> who.engine("DELETE", "process-instance/" + family.instance(), null);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static HttpResponse<String> message(Visitor who, MatrixFamily family, String name) {
        return who.engine(
                "POST",
                "message",
                "{\"messageName\": \"" + name + "\", \"businessKey\": \"" + family.number()
                        + "\", \"processVariables\": {\"accepted\": " + TRUE + "}}");
    }

    private static String answer(String answer) {
        return "{\"answer\": \"" + answer + "\", \"reason\": \"No\"}";
    }

    /** Whether a step only reads, and so may be tried by everybody on the same family. */
    static boolean reads(String action) {
        return switch (action) {
            case "offer",
                    "ofClient",
                    "read",
                    "items",
                    "brief",
                    "paper",
                    "messages",
                    "history",
                    "list",
                    "csv",
                    "consents",
                    "form",
                    "readTask",
                    "readInstance" -> true;
            default -> false;
        };
    }

    /** What came of a request: {@code ok}, {@code login} where one has to sign in, or the status of the refusal. */
    static String outcome(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String location = answer.headers().firstValue("Location").orElse("");
        if (status == 401 || status == 302 && location.contains("/login")) {
            return "login";
        }
        return status < 400 ? "ok" : Integer.toString(status);
    }

    /** Signed in, with the tokens that pages and the webapps send along. */
    static Visitor ready(Visitor visitor) {
        visitor.get("/account");
        new TasklistPerson(visitor);
        return visitor;
    }
}
