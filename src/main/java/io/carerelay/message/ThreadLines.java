package io.carerelay.message;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Adults;
import io.carerelay.client.Client;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.MemberNames;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.Readings.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Says of conversations and messages what people read besides, in a number of statements that does not grow with them. */
@Component
class ThreadLines {

    static final int PAGE = 30;

    private final Messages messages;
    private final Readings readings;
    private final ResponsibleNow responsible;
    private final Adults adults;
    private final MemberNames members;
    private final ClientRecords clients;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final DocumentStore documents;
    private final DocumentLines documentLines;

    ThreadLines(
            Messages messages,
            Readings readings,
            ResponsibleNow responsible,
            Adults adults,
            MemberNames members,
            ClientRecords clients,
            CaseRegister cases,
            StaffDirectory staff,
            DocumentStore documents,
            DocumentLines documentLines) {
        this.messages = messages;
        this.readings = readings;
        this.responsible = responsible;
        this.adults = adults;
        this.members = members;
        this.clients = clients;
        this.cases = cases;
        this.staff = staff;
        this.documents = documents;
        this.documentLines = documentLines;
    }

    /** In the same order. */
    List<ThreadLine> of(List<MessageThread> threads, Author reader) {
        if (threads.isEmpty()) {
            return List.of();
        }
        Map<Long, Message> last = messages
                .newest(threads.stream().map(MessageThread::getLastMessage).toList())
                .stream()
                .collect(Collectors.toMap(Message::getThreadId, Function.identity()));
        Map<Long, String> family = members.of(Stream.concat(
                        threads.stream().map(MessageThread::getOnlyFor),
                        last.values().stream().map(Message::getMemberId))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<Long, StaffMember> people = staff.byIds(last.values().stream()
                .map(Message::getStaffId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<Long, ClientName> names =
                clients.names(threads.stream().map(MessageThread::getClientId).collect(Collectors.toSet()));
        Map<Long, CaseFile> files = cases.byIds(threads.stream()
                .map(MessageThread::getCaseId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<Long, Integer> unread =
                readings.unread(threads.stream().map(MessageThread::getId).toList(), reader);
        return threads.stream()
                .map(thread -> {
                    ClientName client = names.get(thread.getClientId());
                    CaseFile file = of(files, thread.getCaseId());
                    Message newest = last.get(thread.getId());
                    return new ThreadLine(
                            thread,
                            client == null ? null : client.name(),
                            client == null ? null : client.recordNumber(),
                            file == null ? null : file.getNumber(),
                            of(family, thread.getOnlyFor()),
                            newest == null ? null : author(newest, people, family),
                            unread.getOrDefault(thread.getId(), 0));
                })
                .toList();
    }

    /** One conversation with a page of messages that ends before that one, or with the newest. */
    Conversation whole(MessageThread thread, Long before, Author reader) {
        List<Message> found = new ArrayList<>(
                messages.ofThread(thread.getId(), before == null ? Long.MAX_VALUE : before, Limit.of(PAGE + 1)));
        boolean more = found.size() > PAGE;
        List<Message> page = new ArrayList<>(found.subList(0, Math.min(found.size(), PAGE)));
        Collections.reverse(page);
        ThreadLine line = of(List.of(thread), reader).get(0);
        CaseFile file = thread.getCaseId() == null ? null : cases.caseFile(thread.getCaseId());
        Client client = clients.client(thread.getClientId());
        return new Conversation(
                line,
                file == null ? null : file.getTitle(),
                lines(thread, page, file, client),
                more ? page.get(0).getId() : null,
                responsible.of(thread).stream().map(StaffMember::getName).toList(),
                adults.of(client).stream()
                        .filter(adult -> thread.getOnlyFor() == null
                                || thread.getOnlyFor().equals(adult.getId()))
                        .filter(adult -> file == null || file.isShownTo(adult.getId()))
                        .map(HouseholdMember::getName)
                        .toList());
    }

    private List<MessageLine> lines(MessageThread thread, List<Message> page, CaseFile file, Client client) {
        List<Reading> read = readings.of(thread.getId());
        Map<Long, String> family = client.getMembers().stream()
                .collect(Collectors.toMap(HouseholdMember::getId, HouseholdMember::getName));
        Map<Long, StaffMember> people = staff.byIds(Stream.concat(
                        page.stream().map(Message::getStaffId), read.stream().map(Reading::staffId))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        String number = file == null ? client.getRecordNumber() : file.getNumber();
        Map<String, List<DocumentLine>> files = documentLines.of(documents.attachedTo(page.stream()
                .map(message -> Message.attachmentsOf(number, message.getEntry()))
                .toList()));
        return page.stream()
                .map(message -> new MessageLine(
                        message.getId(),
                        author(message, people, family),
                        message.isFromFamily(),
                        message.getSentAt(),
                        message.getText(),
                        files.getOrDefault(Message.attachmentsOf(number, message.getEntry()), List.of()),
                        read.stream()
                                .filter(reading -> reading.upTo() == message.getId() && !isBy(message, reading))
                                .map(reading -> new MessageLine.ReadBy(name(reading, people, family), reading.at()))
                                .filter(reading -> reading.name() != null)
                                .toList(),
                        read.stream()
                                .anyMatch(reading -> reading.upTo() >= message.getId()
                                        && message.isFromFamily() == (reading.staffId() != null))))
                .toList();
    }

    private static boolean isBy(Message message, Reading reading) {
        return Objects.equals(message.getStaffId(), reading.staffId())
                && Objects.equals(message.getMemberId(), reading.memberId());
    }

    private static String name(Reading reading, Map<Long, StaffMember> people, Map<Long, String> family) {
        StaffMember person = of(people, reading.staffId());
        return reading.memberId() != null ? family.get(reading.memberId()) : person == null ? null : person.getName();
    }

    private static String author(Message message, Map<Long, StaffMember> people, Map<Long, String> family) {
        StaffMember person = of(people, message.getStaffId());
        return message.isFromFamily() ? family.get(message.getMemberId()) : person == null ? null : person.getName();
    }

    /** Null for no key, which not every map can be asked for. */
    private static <T> T of(Map<Long, T> map, Long key) {
        return key == null ? null : map.get(key);
    }
}
