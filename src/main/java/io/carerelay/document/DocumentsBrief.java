package io.carerelay.document;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.BriefSection;
import io.carerelay.client.BriefSections;
import io.carerelay.client.BriefWords;
import io.carerelay.client.ConsentScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What documents there are on the family, newest first; not what they say. */
@Component
@Transactional(readOnly = true)
class DocumentsBrief implements BriefSections {

    /** As many as somebody reads before they decide; all of them go along. */
    private static final Limit MOST = Limit.of(200);

    private final Documents documents;
    private final CaseRegister cases;
    private final BriefWords words;

    DocumentsBrief(Documents documents, CaseRegister cases, BriefWords words) {
        this.documents = documents;
        this.cases = cases;
        this.words = words;
    }

    @Override
    public List<BriefSection> of(long clientId) {
        Map<Long, String> numbers =
                cases.ofClient(clientId).stream().collect(Collectors.toMap(CaseFile::getId, CaseFile::getNumber));
        return List.of(new BriefSection(
                ConsentScope.DOCUMENTS,
                "documents",
                List.of("document", "case", "filed"),
                documents.ofClient(clientId, Long.MAX_VALUE, MOST).stream()
                        .map(document -> Arrays.asList(
                                document.getName(),
                                numbers.get(document.getCaseId()),
                                words.day(document.getUploadedAt())))
                        .toList()));
    }
}
