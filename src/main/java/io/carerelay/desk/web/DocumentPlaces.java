package io.carerelay.desk.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace.Kind;
import io.carerelay.message.Conversations;
import io.carerelay.message.MessageThread;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells in words what documents of one family belong to, and where that is; in a constant number of statements. */
@Component
class DocumentPlaces {

    private final CaseRegister cases;
    private final WeekRecord weeks;
    private final Conversations conversations;
    private final Words words;

    DocumentPlaces(CaseRegister cases, WeekRecord weeks, Conversations conversations, Words words) {
        this.cases = cases;
        this.weeks = weeks;
        this.conversations = conversations;
        this.words = words;
    }

    /**
     * By the id of the document.
     *
     * @param recordNumber of the family; null for whoever does not see it
     */
    @Transactional(readOnly = true)
    Map<Long, Place> of(long clientId, String recordNumber, Collection<Document> documents, StaffPrincipal person) {
        Beside beside = new Beside(
                cases.byIds(documents.stream()
                        .map(Document::getCaseId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())),
                weeks.visits(keys(documents, Kind.VISIT).stream()
                        .map(DocumentPlaces::visitId)
                        .collect(Collectors.toSet())),
                conversations.sentWith(clientId, keys(documents, Kind.MESSAGE)),
                recordNumber,
                person);
        return documents.stream().collect(Collectors.toMap(Document::getId, document -> place(document, beside)));
    }

    private Place place(Document document, Beside beside) {
        String key = document.getAttachedTo();
        CaseFile file = document.getCaseId() == null ? null : beside.cases.get(document.getCaseId());
        return switch (document.getPlace()) {
            case CLIENT -> new Place(words.text("document.place.CLIENT"), null);
            case CASE -> new Place(title(file), "/cases/" + number(file));
            case WEEK -> week(file, key, "");
            case VISIT -> visit(file, key, beside);
            case MESSAGE -> message(beside.threads.get(key), beside.recordNumber);
            case TRANSFER -> new Place(words.text("document.place.TRANSFER", key), "/transfers/" + key);
        };
    }

    private Place week(CaseFile file, String key, String anchor) {
        Reference reference = Reference.of(key);
        return reference.week() == null
                ? new Place(title(file), "/cases/" + number(file))
                : new Place(
                        words.text("document.place.WEEK", reference.weekNumber(), title(file)),
                        reference.weekPage() + anchor);
    }

    private Place visit(CaseFile file, String key, Beside beside) {
        Visit visit = beside.visits.get(visitId(key));
        Place week = week(file, key.substring(0, key.lastIndexOf('/')), "#visit-" + visitId(key));
        return visit == null
                ? week
                : new Place(
                        words.text(
                                "document.place.VISIT",
                                words.day(visit.getBeginsAt()
                                        .atZone(beside.person.zone())
                                        .toLocalDate()),
                                title(file)),
                        week.href());
    }

    private Place message(MessageThread thread, String recordNumber) {
        return thread == null
                ? new Place(words.text("document.place.MESSAGE.draft"), null)
                : new Place(
                        words.text("document.place.MESSAGE", thread.getSubject()),
                        "/clients/" + recordNumber + "/messages/" + thread.getReference());
    }

    private static List<String> keys(Collection<Document> documents, Kind kind) {
        return documents.stream()
                .filter(document -> document.getPlace() == kind)
                .map(Document::getAttachedTo)
                .toList();
    }

    private static long visitId(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf("/V") + 2));
    }

    private static String title(CaseFile file) {
        return file == null ? "" : file.getTitle();
    }

    private static String number(CaseFile file) {
        return file == null ? "" : file.getNumber();
    }

    /** What documents belong to, in words; the address is null where there is no page of it. */
    record Place(String words, String href) {}

    private record Beside(
            Map<Long, CaseFile> cases,
            Map<Long, Visit> visits,
            Map<String, MessageThread> threads,
            String recordNumber,
            StaffPrincipal person) {}
}
