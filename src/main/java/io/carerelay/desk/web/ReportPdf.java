package io.carerelay.desk.web;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.carerelay.agency.StaffPrincipal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Renders reports and briefs as PDF for everybody (PDF/UA): tagged, with its language, title and bookmarks, and with its fonts
 * inside. It fetches nothing from anywhere: whatever stands in a report, no address in it is followed.
 */
@Component
class ReportPdf {

    private static final String FONT = "Noto Sans";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /** What XML cannot hold. Nobody can type it here, but imports bring what they bring. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    static {
        // It would say what it does on the console, with the text at hand.
        XRLog.setLoggingEnabled(false);
    }

    private final ITemplateEngine templates;
    private final Clock clock;
    private final byte[] regular = font("NotoSans-Regular.ttf");
    private final byte[] bold = font("NotoSans-Bold.ttf");

    ReportPdf(ITemplateEngine templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    /** The report on paper, saying who printed it and when. */
    byte[] of(Report report, StaffPrincipal person) {
        return of("desk/report-print", Map.of("report", report), person);
    }

    /** That template on paper, which is told who prints it and when besides what it says. */
    byte[] of(String template, Map<String, Object> said, StaffPrincipal person) {
        Context context = new Context(LocaleContextHolder.getLocale(), said);
        context.setVariable("printedBy", person.displayName());
        context.setVariable("printedAt", ZonedDateTime.now(clock.withZone(person.zone())));
        String html = templates.process(template, context);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .usePdfUaAccessibility(true)
                    .useFont(supply(regular), FONT, NORMAL, FontStyle.NORMAL, true)
                    .useFont(supply(bold), FONT, BOLD, FontStyle.NORMAL, true)
                    .useReplacementText("\uFFFD")
                    .useUriResolver((base, uri) -> null)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .withProducer("CareRelay")
                    .withHtmlContent(NOT_XML.matcher(html).replaceAll("\uFFFD"), null)
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static FSSupplier<InputStream> supply(byte[] font) {
        return () -> new ByteArrayInputStream(font);
    }

    private static byte[] font(String file) {
        try {
            return new ClassPathResource("fonts/" + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
