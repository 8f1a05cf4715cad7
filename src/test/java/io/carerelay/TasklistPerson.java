package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Somebody at work in Tasklist: makes the HTTP calls that Tasklist and our forms in it make, and no others. */
public class TasklistPerson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Visitor visitor;
    private final Map<String, String> definitions = new HashMap<>();

    public TasklistPerson(Visitor visitor) {
        this.visitor = visitor;
        visitor.get("/camunda/app/tasklist/default/");
    }

    public Visitor visitor() {
        return visitor;
    }

    /** Fills in the start form and presses Start. */
    public HttpResponse<String> openCase(Map<String, String> fields) {
        HttpResponse<String> stored = sendStartForm(fields);
        return stored.statusCode() == 200 ? start(variables(stored)) : stored;
    }

    /** What our form in Tasklist sends when Start is pressed; answers with the variables to start with. */
    public HttpResponse<String> sendStartForm(Map<String, String> fields) {
        return visitor.form("/forms/casefile-opening/start", fields, "HX-Request", "true");
    }

    /** What Tasklist itself sends then. */
    public HttpResponse<String> start(JsonNode variables) {
        return start("casefile-opening", variables);
    }

    /** Fills in the start form of a process, whose address is named by its id, and presses Start. */
    public HttpResponse<String> start(String process, Map<String, String> fields) {
        HttpResponse<String> stored = visitor.form("/forms/" + process + "/start", fields, "HX-Request", "true");
        return stored.statusCode() == 200 ? start(process, variables(stored)) : stored;
    }

    public HttpResponse<String> start(String process, JsonNode variables) {
        String definition = definitions.computeIfAbsent(
                process,
                key -> read(visitor.engine("GET", "process-definition?latest=true&key=" + key + "&maxResults=15", null))
                        .get(0)
                        .get("id")
                        .asText());
        return visitor.engine("POST", "process-definition/" + definition + "/submit-form", engineBody(variables));
    }

    /** Fills in a task's form and presses Complete. */
    public HttpResponse<String> complete(String taskId, Map<String, String> fields) {
        HttpResponse<String> stored = visitor.form("/forms/tasks/" + taskId, fields, "HX-Request", "true");
        return stored.statusCode() == 200 ? submit(taskId, variables(stored)) : stored;
    }

    public HttpResponse<String> submit(String taskId, JsonNode variables) {
        return visitor.engine("POST", "task/" + taskId + "/submit-form", engineBody(variables));
    }

    public HttpResponse<String> claim(String taskId, String login) {
        return visitor.engine("POST", "task/" + taskId + "/claim", "{\"userId\":\"" + login + "\"}");
    }

    /** The task of that key and case (or intake reference) in the person's lists. */
    public Optional<String> task(String filterName, String taskKey, String reference) {
        String filter = StreamSupport.stream(
                        read(visitor.engine("GET", "filter?firstResult=0&maxResults=100", null))
                                .spliterator(),
                        false)
                .filter(one -> one.get("name").asText().equals(filterName))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        JsonNode tasks = read(visitor.engine("POST", "filter/" + filter + "/list?firstResult=0&maxResults=100", "{}"));
        return StreamSupport.stream(tasks.spliterator(), false)
                .filter(task -> task.get("taskDefinitionKey").asText().equals(taskKey))
                .map(task -> task.get("id").asText())
                .filter(id -> variable(id, "caseNumber").equals(reference))
                .findFirst();
    }

    private String variable(String taskId, String name) {
        JsonNode value = read(visitor.engine("GET", "task/" + taskId + "/form-variables?variableNames=" + name, null))
                .get(name);
        return value == null ? "" : value.get("value").asText();
    }

    public static JsonNode variables(HttpResponse<String> stored) {
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        return read(stored).get("variables");
    }

    public static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    private static String engineBody(JsonNode variables) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode values = body.putObject("variables");
        variables
                .fields()
                .forEachRemaining(variable -> values.putObject(variable.getKey())
                        .put("type", "String")
                        .put("value", variable.getValue().asText()));
        return body.toString();
    }
}
