package io.carerelay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.assignment.Reassignment;
import io.carerelay.careplan.AgencyWeeks;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.WeekState;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.ContactKind;
import io.carerelay.client.Relationship;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentState;
import io.carerelay.document.DocumentType;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.HandoverBrief;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All text that people read stands in the message bundles, and every key that is asked for is there. */
class TextsTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern ASKED = Pattern.compile("#\\{([a-zA-Z][\\w.]*)[(}]");
    private static final Pattern RULE = Pattern.compile(
            "BrokenRule\\s*\\.(?:of\\(\\s*|at\\(\\s*\"[^\"]*\"\\s*,\\s*|at\\([^\"]*\"[^\"]*\"[^\"]*\"[^\"]*\"\\s*,\\s*)\"([\\w.]+)\"\\s*[,)]");
    private static final Pattern CONSTRAINT = Pattern.compile("message\\s*(?:=|\\(\\) default)\\s*\"\\{([\\w.]+)}\"");
    /** An element with words in it that no th:text replaces. */
    private static final Pattern WORDS = Pattern.compile(
            "<(?!script|style|title|option)([a-z][a-z0-9]*)((?:\"[^\"]*\"|[^>\"])*)>\\s*([^<>{}\\s][^<>]*[a-zA-Z]{2}[^<>]*)<");

    private final Properties texts = texts();

    @Test
    void areThereForEveryKeyThatATemplateAsksFor() throws IOException {
        assertThat(asked(TEMPLATES, ".html", ASKED)).isNotEmpty().isSubsetOf(texts.stringPropertyNames());
    }

    @Test
    void areThereForEveryRuleThatRefuses() throws IOException {
        Set<String> keys = new TreeSet<>();
        asked(SOURCES, ".java", RULE).forEach(key -> keys.add("rule." + key));
        keys.removeIf(key -> key.endsWith("."));
        assertThat(keys).hasSizeGreaterThan(20).isSubsetOf(texts.stringPropertyNames());
    }

    @Test
    void areThereForEveryConstraint() throws IOException {
        assertThat(asked(SOURCES, ".java", CONSTRAINT)).isNotEmpty().isSubsetOf(texts.stringPropertyNames());
    }

    @Test
    void areThereForEveryValueThatIsShown() {
        List<String> keys = new ArrayList<>();
        Stream.of(CaseType.values()).forEach(value -> keys.add("case.type." + value));
        Stream.of(CaseStatus.values()).forEach(value -> keys.add("case.status." + value));
        Stream.of(CaseOutcome.values()).forEach(value -> {
            keys.add("case.outcome." + value);
            keys.add("case.outcome.hint." + value);
            keys.add("activity.value." + value);
        });
        Stream.of(CaseClosing.State.values()).forEach(value -> {
            keys.add("rule.closing.is." + value);
            keys.add("closing.told." + value);
        });
        Stream.of(CaseClosing.Decision.values()).forEach(value -> keys.add("closing.decision.hint." + value));
        Stream.of(CaseStatus.Step.values())
                .forEach(value -> keys.add("case.step.open." + value.name().toLowerCase(Locale.ROOT)));
        Stream.of(Priority.values()).forEach(value -> keys.add("case.priority." + value));
        Stream.of(Relationship.values()).forEach(value -> keys.add("relationship." + value));
        Stream.of(Reassignment.Kind.values()).forEach(value -> keys.add("bulk.confirm.title." + value));
        Stream.of(Reassignment.State.values()).forEach(value -> keys.add("rule.bulk.not." + value));
        Stream.of(DocumentType.values()).forEach(value -> keys.add("document.type." + value));
        Stream.of(DocumentPlace.Kind.values()).forEach(value -> {
            keys.add("document.place.of." + value);
            if (!value.isShareable()) {
                keys.add("rule.document.notShareable." + value);
            }
        });
        Stream.of(DocumentState.Check.CHECKING, DocumentState.Check.REFUSED).forEach(value -> {
            keys.add("rule.document.notReady." + value);
            keys.add("document.state." + value);
            keys.add("document.state." + value + ".text");
        });
        Stream.of(PlanStatus.values()).forEach(value -> keys.add("plan.status." + value));
        Stream.of(ReviewRule.values()).forEach(value -> {
            keys.add("plan.reviewRule." + value);
            keys.add("plan.reviewed." + value);
            keys.add("activity.value." + value);
        });
        Stream.of(AgencyWeeks.Choice.values()).forEach(value -> keys.add("weeks.state." + value));
        Stream.of(ConsentScope.values()).forEach(value -> {
            keys.add("consent.scope." + value);
            keys.add("consent.scope.hint." + value);
            keys.add("activity.value.scope." + value);
        });
        Stream.of(Answer.values()).forEach(value -> {
            keys.add("transfer.answer." + value);
            keys.add("transfer.answer.hint." + value);
        });
        Stream.of(HandoverBrief.Standing.values()).forEach(value -> keys.add("transfer.brief.consent." + value));
        Stream.of(ContactKind.values()).forEach(value -> keys.add("transfer.brief.contact." + value));
        Stream.of(Stage.values()).forEach(value -> {
            keys.add("stage." + value);
            keys.add("activity.value.stage." + value);
        });
        Stream.of(WeekState.values()).forEach(value -> {
            keys.add("week.state." + value);
            keys.add("rule.week.not.OPEN." + value);
        });
        keys.remove("rule.week.not.OPEN.OPEN");
        Stream.of(ReviewDecision.values()).forEach(value -> {
            keys.add("week.review." + value);
            keys.add("week.review.decision." + value);
            keys.add("week.review.decision.hint." + value);
            keys.add("week.reviewed." + value);
        });
        keys.add("document.size.KB");
        keys.add("document.size.MB");
        keys.remove("rule.bulk.not.DROPPED");
        assertThat(keys).isSubsetOf(texts.stringPropertyNames());
    }

    @Test
    void standInNoTemplate() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".html")) {
            String html = COMMENT.matcher(Files.readString(template)).replaceAll("");
            WORDS.matcher(html)
                    .results()
                    .filter(element -> !element.group(2).contains("th:text")
                            && !element.group(2).contains("th:utext")
                            && !element.group(2).contains("th:replace"))
                    .map(element ->
                            template.getFileName() + ": " + element.group(3).strip())
                    .forEach(found::add);
        }
        assertThat(found).isEmpty();
    }

    private static Set<String> asked(Path folder, String ending, Pattern pattern) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : files(folder, ending)) {
            pattern.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(keys::add);
        }
        return keys;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Properties texts() {
        Properties texts = new Properties();
        try (Stream<Path> bundles = Files.list(Path.of("src/main/resources"))) {
            for (Path bundle : bundles.filter(
                            file -> file.getFileName().toString().matches("messages.*\\.properties"))
                    .toList()) {
                try (Reader reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
