package io.carerelay.casefile;

import io.carerelay.client.BriefSection;
import io.carerelay.client.BriefSections;
import io.carerelay.client.BriefWords;
import io.carerelay.client.ConsentScope;
import java.util.List;
import org.springframework.stereotype.Component;

/** The family's cases, closed ones too, newest first. */
@Component
class CasesBrief implements BriefSections {

    private final CaseRegister cases;
    private final BriefWords words;

    CasesBrief(CaseRegister cases, BriefWords words) {
        this.cases = cases;
        this.words = words;
    }

    @Override
    public List<BriefSection> of(long clientId) {
        return List.of(new BriefSection(
                ConsentScope.CASES,
                "cases",
                List.of("case", "title", "type", "status", "priority", "opened"),
                cases.ofClient(clientId).stream().map(this::row).toList()));
    }

    private List<String> row(CaseFile file) {
        return List.of(
                file.getNumber(),
                file.getTitle(),
                words.text("case.type." + file.getType()),
                words.text("case.status." + file.getStatus()),
                words.text("case.priority." + file.getPriority()),
                words.day(file.getOpenedOn()));
    }
}
