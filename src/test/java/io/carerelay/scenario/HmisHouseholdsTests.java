package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.carerelay.CareRelayTest;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Opens a case for each household of an HMIS CSV export (Client.csv, Enrollment.csv), by the calls that Tasklist
 * makes. A small export stands beside the tests; {@code -Dcarerelay.hmis=<folder> -Dcarerelay.hmis.households=200}
 * takes another one.
 */
class HmisHouseholdsTests extends CareRelayTest {

    private static final Logger log = LoggerFactory.getLogger(HmisHouseholdsTests.class);
    private static final Path FOLDER = Path.of(System.getProperty("carerelay.hmis", "src/test/resources/hmis"));
    private static final int HOUSEHOLDS = Integer.getInteger("carerelay.hmis.households", 200);
    private static final Map<String, String> RELATIONSHIPS =
            Map.of("1", "SELF", "2", "CHILD", "3", "SPOUSE_OR_PARTNER", "4", "OTHER_RELATION", "5", "NON_RELATION");

    @Autowired
    private IntakeDesk intakes;

    @Test
    void areOpenedRefusedWithWordsOrFoundSimilarAndNothingElse() throws IOException {
        TasklistPerson worker = new TasklistPerson(signedIn(person("HMIS", "hmis.worker", Role.WORKER)));
        Map<String, Map<String, String>> clients = read("Client.csv").stream()
                .collect(Collectors.toMap(row -> row.get("PersonalID"), Function.identity(), (a, b) -> a));
        Map<String, List<Map<String, String>>> households = read("Enrollment.csv").stream()
                .filter(row -> row.get("DateDeleted").isEmpty())
                .collect(Collectors.groupingBy(row -> row.get("HouseholdID"), LinkedHashMap::new, Collectors.toList()));

        int opened = 0;
        int similar = 0;
        int refused = 0;
        Instant start = Instant.now();
        List<List<Map<String, String>>> taken =
                households.values().stream().limit(HOUSEHOLDS).toList();
        for (List<Map<String, String>> household : taken) {
            Map<String, String> fields = fields(household, clients);
            HttpResponse<String> answer = worker.openCase(fields);
            if (answer.statusCode() == 422) {
                assertThat(answer.body()).contains("error-summary");
                refused++;
                continue;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            IntakeStatus status = AgencyContext.ofAgency("HMIS", "test")
                    .call(() ->
                            intakes.intake(UUID.fromString(fields.get("id"))).getStatus());
            if (status == IntakeStatus.OPENED) {
                opened++;
            } else {
                assertThat(status).isEqualTo(IntakeStatus.STARTED);
                similar++;
            }
        }
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        log.info(
                "{} households: {} opened, {} similar, {} refused, {} a second",
                taken.size(),
                opened,
                similar,
                refused,
                "%.1f".formatted(taken.size() / seconds));

        assertThat(opened + similar + refused).isEqualTo(taken.size()).isPositive();
        if (System.getProperty("carerelay.hmis") == null) {
            // Sorell resembles Sorrel; two heads, no name, and a birth date of 1850 are refused.
            assertThat(List.of(opened, similar, refused)).containsExactly(3, 1, 3);
        }
    }

    private static Map<String, String> fields(
            List<Map<String, String>> household, Map<String, Map<String, String>> clients) {
        List<Map<String, String>> people = new ArrayList<>(household);
        Map<String, String> head = people.stream()
                .filter(person -> person.get("RelationshipToHoH").equals("1"))
                .findFirst()
                .orElse(people.get(0));
        people.remove(head);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", UUID.randomUUID().toString());
        put(fields, "", clients.get(head.get("PersonalID")));
        int row = 0;
        for (Map<String, String> member : people) {
            String prefix = "members[" + row++ + "].";
            put(fields, prefix, clients.get(member.get("PersonalID")));
            fields.put(prefix + "relationship", RELATIONSHIPS.getOrDefault(member.get("RelationshipToHoH"), ""));
        }
        fields.put("title", "Enrolled on " + head.get("EntryDate"));
        fields.put("type", "HOUSING");
        fields.put("priority", "NORMAL");
        return fields;
    }

    private static void put(Map<String, String> fields, String prefix, Map<String, String> client) {
        fields.put(prefix + "givenName", client == null ? "" : client.get("FirstName"));
        fields.put(prefix + "familyName", client == null ? "" : client.get("LastName"));
        fields.put(prefix + "bornOn", client == null ? "" : client.get("DOB"));
    }

    private static List<Map<String, String>> read(String file) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(FOLDER.resolve(file).toFile())) {
            return rows.readAll();
        }
    }
}
