package io.carerelay.assignment.web;

import io.carerelay.agency.SpreadsheetCell;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk;
import io.carerelay.assignment.ReassignmentDesk.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** How every row of a bulk move came out, as a table for a spreadsheet; written page by page, never held whole. */
@Component
class OutcomeFile {

    private static final int PAGE = 500;

    private final ReassignmentDesk desk;
    private final MessageSource messages;

    OutcomeFile(ReassignmentDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    void write(Reassignment move, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + move.getReference() + ".csv\"");
        PrintWriter out = response.getWriter();
        out.print(SpreadsheetCell.BYTE_ORDER_MARK);
        print(
                out,
                Stream.of("what", "number", "title", "client", "record", "from", "to", "state", "reason")
                        .map(column -> text("bulk.column." + column)));
        List<Row> rows = desk.rows(move.getReference(), null, null, PAGE);
        while (!rows.isEmpty()) {
            rows.forEach(row -> print(out, cells(row)));
            out.flush();
            rows = desk.rows(
                    move.getReference(), null, (long) rows.get(rows.size() - 1).position(), PAGE);
        }
    }

    private Stream<String> cells(Row row) {
        return Stream.of(
                text("bulk.what." + row.what()),
                row.reference(),
                row.taskKey() == null ? row.title() : text("task." + row.taskKey()),
                row.client() == null ? null : row.client().name(),
                row.client() == null ? null : row.client().recordNumber(),
                row.from(),
                row.to(),
                text("bulk.state." + row.state()),
                row.reason() == null ? null : text("bulk.skipped." + row.reason()));
    }

    private static void print(PrintWriter out, Stream<String> cells) {
        out.print(cells.map(SpreadsheetCell::of).collect(Collectors.joining(",")));
        out.print("\r\n");
    }

    private String text(String key) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, null, key.substring(key.lastIndexOf('.') + 1), locale);
    }
}
