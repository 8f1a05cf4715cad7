package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.MemberNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of documents what lists show besides, in a number of statements that does not grow with them. */
@Service
@Transactional(readOnly = true)
public class DocumentLines {

    private final StaffDirectory staff;
    private final MemberNames members;
    private final DocumentStates states;

    DocumentLines(StaffDirectory staff, MemberNames members, DocumentStates states) {
        this.staff = staff;
        this.members = members;
        this.states = states;
    }

    /** In the same order. */
    public List<DocumentLine> of(Collection<Document> documents) {
        Beside beside = beside(documents);
        return documents.stream().map(beside::line).toList();
    }

    /** As {@link #of(Collection)}, for what {@link DocumentStore#attachedTo(Collection)} found. */
    public Map<String, List<DocumentLine>> of(Map<String, List<Document>> attached) {
        Beside beside =
                beside(attached.values().stream().flatMap(Collection::stream).toList());
        return attached.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(beside::line).toList()));
    }

    private Beside beside(Collection<Document> documents) {
        return new Beside(
                staff.byIds(ids(documents.stream().map(Document::getUploadedBy))),
                members.of(ids(documents.stream()
                        .flatMap(document -> Stream.of(document.getUploadedByMember(), document.getSharedOnlyFor())
                                .filter(Objects::nonNull)))),
                documents.isEmpty()
                        ? Map.of()
                        : states.of(documents.stream().map(Document::getId).toList()));
    }

    private static Collection<Long> ids(Stream<Long> found) {
        return found.filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private record Beside(Map<Long, StaffMember> people, Map<Long, String> family, Map<Long, DocumentState> states) {

        DocumentLine line(Document document) {
            Long worker = AgencyContext.current().workerId();
            return new DocumentLine(
                    document,
                    uploader(document),
                    document.getSharedOnlyFor() == null ? null : family.get(document.getSharedOnlyFor()),
                    DocumentKeeping.removableBy(document, worker == null ? 0 : worker),
                    states.getOrDefault(document.getId(), DocumentState.READY));
        }

        private String uploader(Document document) {
            if (document.getUploadedBy() == null) {
                return family.get(document.getUploadedByMember());
            }
            StaffMember person = people.get(document.getUploadedBy());
            return person == null ? null : person.getName();
        }
    }
}
