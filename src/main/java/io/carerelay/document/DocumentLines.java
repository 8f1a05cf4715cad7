package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of documents what lists show besides: who added them, and whether the current person may remove them. */
@Service
@Transactional(readOnly = true)
public class DocumentLines {

    private final StaffDirectory staff;

    DocumentLines(StaffDirectory staff) {
        this.staff = staff;
    }

    /** In the same order, with one statement for all names. */
    public List<DocumentLine> of(Collection<Document> documents) {
        Map<Long, StaffMember> people = peopleOf(documents);
        return documents.stream().map(document -> line(document, people)).toList();
    }

    /** As {@link #of(Collection)}, for what {@link DocumentStore#attachedTo(Collection)} found. */
    public Map<String, List<DocumentLine>> of(Map<String, List<Document>> attached) {
        Map<Long, StaffMember> people =
                peopleOf(attached.values().stream().flatMap(Collection::stream).toList());
        return attached.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(document -> line(document, people))
                                .toList()));
    }

    private Map<Long, StaffMember> peopleOf(Collection<Document> documents) {
        return staff.byIds(documents.stream().map(Document::getUploadedBy).collect(Collectors.toSet()));
    }

    private static DocumentLine line(Document document, Map<Long, StaffMember> people) {
        StaffMember uploader = people.get(document.getUploadedBy());
        Long worker = AgencyContext.current().workerId();
        return new DocumentLine(
                document,
                uploader == null ? null : uploader.getName(),
                worker == null || worker.equals(document.getUploadedBy()));
    }
}
