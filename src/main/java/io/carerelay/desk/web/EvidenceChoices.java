package io.carerelay.desk.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.document.ClientDocuments;
import io.carerelay.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a consent can be proved by: a document of the family, or one that is added now. */
@Component
class EvidenceChoices {

    /** More than anybody looks through. */
    private static final int DOCUMENTS = 100;

    private final CaseRegister cases;
    private final ClientDocuments documents;
    private final Words words;

    EvidenceChoices(CaseRegister cases, ClientDocuments documents, Words words) {
        this.cases = cases;
        this.documents = documents;
        this.words = words;
    }

    /** @param caseNumber the case under which to file; any other than an open one is the newest open one */
    @Transactional(readOnly = true)
    Choices of(long clientId, String caseNumber, StaffPrincipal person) {
        List<CaseFile> all = cases.ofClient(clientId);
        Map<Long, String> numbers = all.stream().collect(Collectors.toMap(CaseFile::getId, CaseFile::getNumber));
        Map<Long, String> offered = new LinkedHashMap<>();
        for (Document document : documents.newest(clientId, DOCUMENTS)) {
            String day =
                    words.day(document.getUploadedAt().atZone(person.zone()).toLocalDate());
            offered.put(
                    document.getId(),
                    words.text("consent.evidence.one", document.getName(), where(document, numbers), day));
        }
        Map<String, String> open = new LinkedHashMap<>();
        all.stream()
                .filter(file -> file.getStatus() != CaseStatus.CLOSED)
                .forEach(file ->
                        open.put(file.getNumber(), words.text("consent.case.one", file.getTitle(), file.getNumber())));
        return new Choices(offered, open, under(open, caseNumber));
    }

    private String where(Document document, Map<Long, String> numbers) {
        return document.getCaseId() == null
                ? words.text("document.place.CLIENT")
                : numbers.getOrDefault(document.getCaseId(), "");
    }

    private static String under(Map<String, String> open, String caseNumber) {
        return open.containsKey(caseNumber)
                ? caseNumber
                : open.keySet().stream().findFirst().orElse(null);
    }

    /**
     * @param documents by id, newest first
     * @param cases the open cases by number, newest first
     * @param under number of the case under which a new document is filed; null where none is open, and it is filed
     *     with the family
     */
    record Choices(Map<Long, String> documents, Map<String, String> cases, String under) {

        Long newest() {
            return documents.keySet().stream().findFirst().orElse(null);
        }
    }
}
