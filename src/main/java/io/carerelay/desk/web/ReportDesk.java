package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Week;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out reports, to look at or on paper. Whoever gets one is noted as having read the client's record. */
@Component
class ReportDesk {

    private final ReportReader reader;
    private final ReportPdf pdf;
    private final CaseRegister cases;
    private final ActivityLog log;

    ReportDesk(ReportReader reader, ReportPdf pdf, CaseRegister cases, ActivityLog log) {
        this.reader = reader;
        this.pdf = pdf;
        this.cases = cases;
        this.log = log;
    }

    /** @throws NoSuchRecord where there is no such case or week, or not for that person to see */
    Report week(String number, String label, StaffPrincipal person) {
        Week week = Week.parse(label).orElseThrow(() -> new NoSuchRecord("week", label));
        Report report = reader.week(number, week, person);
        note(number, person);
        return report;
    }

    Report span(String number, ReportSpan span, StaffPrincipal person) {
        Report report = reader.span(number, span, person);
        note(number, person);
        return report;
    }

    ResponseEntity<byte[]> weekOnPaper(String number, String label, StaffPrincipal person) {
        return paper(week(number, label, person), person);
    }

    /** @throws BrokenRule where the weeks are none, too many, or hold nothing */
    ResponseEntity<byte[]> spanOnPaper(String number, String from, String to, StaffPrincipal person) {
        CaseFile file = cases.caseFile(number);
        Report report = span(number, ReportSpan.of(from, to, reader.current(file)), person);
        if (report.isEmpty()) {
            throw BrokenRule.of("report.empty");
        }
        return paper(report, person);
    }

    private ResponseEntity<byte[]> paper(Report report, StaffPrincipal person) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(report.span().fileName(report.caseNumber()) + ".pdf")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(pdf.of(report, person));
    }

    private void note(String number, StaffPrincipal person) {
        CaseFile read = cases.caseFile(number);
        log.noteReading(read.getClientId(), read.getId(), person.agencyId(), person.staffId(), "case.report");
    }
}
