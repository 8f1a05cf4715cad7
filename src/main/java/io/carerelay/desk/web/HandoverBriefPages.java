package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.HandoverBrief;
import io.carerelay.transfer.HandoverBriefs;
import io.carerelay.transfer.Transfer;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The handover brief of a transfer on paper, for the admins of both agencies: to each what it may know. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class HandoverBriefPages {

    private final HandoverBriefs briefs;
    private final ReportPdf pdf;
    private final ActivityLog log;

    HandoverBriefPages(HandoverBriefs briefs, ReportPdf pdf, ActivityLog log) {
        this.briefs = briefs;
        this.pdf = pdf;
        this.log = log;
    }

    @GetMapping("/transfers/{number}/brief.pdf")
    ResponseEntity<byte[]> onPaper(@PathVariable String number, @AuthenticationPrincipal StaffPrincipal person) {
        if (!person.is(Role.ADMIN)) {
            throw new NoSuchRecord("transfer", number);
        }
        HandoverBrief brief = briefs.of(number);
        Transfer transfer = brief.transfer();
        if (!person.agencyId().equals(transfer.getFromAgency())
                && !person.agencyId().equals(transfer.getToAgency())) {
            throw new NoSuchRecord("transfer", number);
        }
        log.noteReading(transfer.getClientId(), person.agencyId(), person.staffId(), "transfer.brief");
        Map<String, Object> said = new HashMap<>();
        said.put("b", brief);
        said.put("asOf", brief.brief() == null ? null : at(brief.brief().getMadeAt(), person));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(number + ".pdf")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(pdf.of("desk/brief-print", said, person));
    }

    private static ZonedDateTime at(Instant moment, StaffPrincipal person) {
        return moment.atZone(person.zone());
    }
}
