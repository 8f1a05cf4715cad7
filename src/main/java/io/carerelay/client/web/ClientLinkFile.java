package io.carerelay.client.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.SpreadsheetCell;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.ClientLinkList;
import io.carerelay.client.ClientLinkList.ClientLink;
import io.carerelay.client.web.ClientLinkPages.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The agency's families as a table for a spreadsheet; written page by page, never held whole. */
@Component
class ClientLinkFile {

    private static final int PAGE = 1000;
    private static final List<String> COLUMNS =
            List.of("name", "record", "status", "from", "to", "receiver", "transfer", "reason");

    private final ClientLinkList links;
    private final AgencyDirectory agencies;
    private final MessageSource messages;

    ClientLinkFile(ClientLinkList links, AgencyDirectory agencies, MessageSource messages) {
        this.links = links;
        this.agencies = agencies;
        this.messages = messages;
    }

    void write(String query, AssignmentStatus status, ZoneId zone, HttpServletResponse response) throws IOException {
        List<ClientLink> page = links.page(query, status, null, PAGE);
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"clients-and-families.csv\"");
        PrintWriter out = response.getWriter();
        out.print(SpreadsheetCell.BYTE_ORDER_MARK);
        print(out, COLUMNS.stream().map(column -> text("links.column." + column)));
        while (!page.isEmpty()) {
            page.forEach(link -> print(out, cells(Row.of(link, names, zone))));
            out.flush();
            page = page.size() < PAGE
                    ? List.of()
                    : links.page(query, status, page.get(page.size() - 1).id(), PAGE);
        }
    }

    private Stream<String> cells(Row row) {
        return Stream.of(
                row.link().name(),
                row.link().recordNumber(),
                text("client.link." + row.link().status()),
                day(row.from()),
                day(row.to()),
                row.receiver(),
                row.link().transferNumber(),
                row.link().endReason());
    }

    private static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static void print(PrintWriter out, Stream<String> cells) {
        out.print(cells.map(SpreadsheetCell::of).collect(Collectors.joining(",")));
        out.print("\r\n");
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
