package io.carerelay.desk.web;

import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.Relationship;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the pages of a client's profile show; each page has the head and something of its own. */
interface Profile {

    Head head();

    record Overview(
            Head head,
            String safeContactNotes,
            List<String> phones,
            List<String> emails,
            List<String> addresses,
            List<Responsible> responsible,
            List<Stay> stays,
            List<CaseRow> openCases,
            ConsentCard consents,
            TransferCard transfer)
            implements Profile {}

    record Members(Head head, List<Member> members) implements Profile {}

    record Cases(Head head, List<CaseRow> cases) implements Profile {}

    record Activity(Head head, Timeline.Page page) implements Profile {}

    /**
     * Who it is, and how the agency is linked to them.
     *
     * @param age full years; null where the date of birth is unknown
     * @param link null where the agency has none, which only an import could bring about
     * @param unread messages of the family that the reader has not read; at most 100
     */
    record Head(
            long id,
            String recordNumber,
            String name,
            LocalDate bornOn,
            Integer age,
            String language,
            AssignmentStatus link,
            LocalDate servedFrom,
            LocalDate servedUntil,
            String endReason,
            int unread) {

        static Head of(Client client, AgencyAssignment link, int unread, LocalDate today, ZoneId zone) {
            LocalDate bornOn = client.getHead().getBornOn();
            return new Head(
                    client.getId(),
                    client.getRecordNumber(),
                    client.getName(),
                    bornOn,
                    yearsSince(bornOn, today),
                    client.getLanguage(),
                    link == null ? null : link.getStatus(),
                    link == null ? null : day(link.getBeganAt(), zone),
                    link == null ? null : day(link.getEndedAt(), zone),
                    link == null ? null : link.getEndReason(),
                    unread);
        }

        private static LocalDate day(Instant moment, ZoneId zone) {
            return moment == null ? null : moment.atZone(zone).toLocalDate();
        }
    }

    /** Somebody of the household. */
    record Member(String name, Relationship relationship, LocalDate bornOn, Integer age) {

        static Member of(HouseholdMember member, LocalDate today) {
            return new Member(
                    member.getName(),
                    member.getRelationship(),
                    member.getBornOn(),
                    yearsSince(member.getBornOn(), today));
        }
    }

    /**
     * Who is responsible, in which type, for which enrolments (rules E2, E3).
     *
     * @param name null where the person cannot be shown
     * @param type null for rows of an import that recorded none
     */
    record Responsible(long staffId, String name, CaseManagerType type, LocalDate since, List<String> programs) {

        static Responsible of(CaseManagerAssignment row, StaffMember member, Map<Long, String> programOf) {
            return new Responsible(
                    row.getStaffId(),
                    member == null ? null : member.getName(),
                    row.getType(),
                    row.getBeganOn(),
                    row.getEnrollmentIds().stream()
                            .map(programOf::get)
                            .filter(Objects::nonNull)
                            .sorted()
                            .toList());
        }
    }

    /** A stay in a program; the name is null where the program cannot be read about. */
    record Stay(String program, LocalDate entryOn, LocalDate exitOn) {}

    /** A case of the client with the names of who works on it, the lead first. */
    record CaseRow(CaseFile file, List<String> workers) {

        static CaseRow of(CaseFile file, Map<Long, List<CaseWorker>> workers, Map<Long, StaffMember> people) {
            return new CaseRow(
                    file,
                    workers.getOrDefault(file.getId(), List.of()).stream()
                            .map(worker -> people.get(worker.getStaffId()))
                            .filter(Objects::nonNull)
                            .map(StaffMember::getName)
                            .toList());
        }
    }

    private static Integer yearsSince(LocalDate bornOn, LocalDate today) {
        return bornOn == null ? null : Period.between(bornOn, today).getYears();
    }
}
