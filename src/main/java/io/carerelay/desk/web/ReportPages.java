package io.carerelay.desk.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Week;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The report on one week of a care plan, and the one on several weeks for a case conference (rule P4). */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}")
class ReportPages {

    /** Weeks to choose from: three years. */
    private static final int CHOICES = 157;

    private final ReportDesk desk;
    private final ReportReader reader;
    private final CaseRegister cases;
    private final Words words;

    ReportPages(ReportDesk desk, ReportReader reader, CaseRegister cases, Words words) {
        this.desk = desk;
        this.reader = reader;
        this.cases = cases;
        this.words = words;
    }

    @GetMapping("/weeks/{week}/report")
    String week(
            @PathVariable String number,
            @PathVariable String week,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("report", desk.week(number, week, person));
        return "desk/report-week";
    }

    @GetMapping("/weeks/{week}/report.pdf")
    ResponseEntity<byte[]> weekOnPaper(
            @PathVariable String number, @PathVariable String week, @AuthenticationPrincipal StaffPrincipal person) {
        return desk.weekOnPaper(number, week, person);
    }

    @GetMapping("/report")
    String span(
            @PathVariable String number,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        CaseFile file = cases.caseFile(number);
        model.addAttribute("section", "cases");
        model.addAttribute("file", file);
        model.addAttribute("most", ReportSpan.MOST);
        Week current = reader.current(file);
        ReportSpan span;
        try {
            span = ReportSpan.of(from, to, current);
            model.addAttribute("report", desk.span(number, span, person));
        } catch (BrokenRule rule) {
            // What was asked for stays chosen as far as it is a week.
            ReportSpan usual = ReportSpan.of(null, null, current);
            span = new ReportSpan(
                    Week.parse(String.valueOf(from)).orElse(usual.from()),
                    Week.parse(String.valueOf(to)).orElse(usual.to()));
            model.addAttribute(rule.field() + "Error", words.text("rule." + rule.key(), rule.arguments()));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("span", span);
        model.addAttribute("weeks", choices(file, span));
        return "desk/report-span";
    }

    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> spanOnPaper(
            @PathVariable String number,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @AuthenticationPrincipal StaffPrincipal person) {
        return desk.spanOnPaper(number, from, to, person);
    }

    private Collection<Week> choices(CaseFile file, ReportSpan span) {
        TreeSet<Week> weeks = new TreeSet<>(Comparator.reverseOrder());
        Stream.concat(reader.choices(file, CHOICES).stream(), Stream.of(span.from(), span.to()))
                .forEach(weeks::add);
        return weeks;
    }
}
