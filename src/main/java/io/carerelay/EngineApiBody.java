package io.carerelay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.shared.ProcessVariables;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is sent to the engine's API with the same parser as the engine, whatever the encoding and the escapes,
 * and says what is wrong with it.
 */
final class EngineApiBody {

    /** A key that stands twice would be read once here and perhaps the other time there. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What a form sends along with its variables; no business key, and no start in the middle of a process. */
    private static final Set<String> FORM_FIELDS = Set.of("variables", "withVariablesInReturn");

    private static final Set<String> VARIABLE_FIELDS = Set.of("value", "type", "valueInfo", "local");

    /** Values that are data and nothing else: no objects of Java, no files. */
    private static final Set<String> TYPES =
            Set.of("string", "boolean", "short", "integer", "long", "double", "date", "null");

    private EngineApiBody() {}

    /** Whether a key or parameter name asks for an expression to be evaluated. */
    static boolean isExpression(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("expression");
    }

    /**
     * What is wrong with any body; null where nothing is.
     *
     * @throws IOException where it is no JSON
     */
    static String complaint(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && isExpression(json.currentName())) {
                    return "Expressions are not accepted.";
                }
            }
            return null;
        }
    }

    /**
     * What is wrong with the body of a form, which starts a process or completes a task; null where nothing is.
     *
     * @throws IOException where it is no JSON
     */
    static String complaintAboutForm(byte[] body) throws IOException {
        JsonNode form = JSON.readTree(body);
        for (Map.Entry<String, JsonNode> field : form.properties()) {
            if (!FORM_FIELDS.contains(field.getKey()) && !field.getValue().isNull()) {
                return "Not accepted with a form: " + field.getKey();
            }
        }
        for (Map.Entry<String, JsonNode> variable : form.path("variables").properties()) {
            if (!ProcessVariables.INPUTS.contains(variable.getKey())) {
                return "Not accepted from outside: " + variable.getKey();
            }
            if (!isData(variable.getValue())) {
                return "Not accepted as a value: " + variable.getKey();
            }
        }
        return null;
    }

    /**
     * What is wrong with claiming a task: people claim for themselves, whoever may hand a task to somebody else assigns
     * it; null where nothing is.
     *
     * @throws IOException where it is no JSON
     */
    static String complaintAboutClaim(byte[] body, String login) throws IOException {
        return login.equals(JSON.readTree(body).path("userId").asText()) ? null : "Claim tasks for yourself.";
    }

    private static boolean isData(JsonNode variable) {
        for (Map.Entry<String, JsonNode> field : variable.properties()) {
            if (!VARIABLE_FIELDS.contains(field.getKey())) {
                return false;
            }
        }
        String type = variable.path("type").asText("String").toLowerCase(Locale.ROOT);
        return TYPES.contains(type) && !variable.path("value").isContainerNode();
    }
}
