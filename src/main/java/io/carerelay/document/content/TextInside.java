package io.carerelay.document.content;

import java.io.File;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.SecureContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The text in a file, by the one parser for its type; what is packed inside it is left alone. A file that unpacks into
 * far more than itself is given up.
 */
final class TextInside {

    /** Characters that are kept; a book has as many. */
    static final int MOST = 500_000;

    /** From here on it counts how much more comes out than was put in. */
    private static final long SUSPICIOUS = 100_000;

    private static final long MOST_TIMES = 100;

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, Supplier<Parser>> PARSERS = Map.of(
            "application/pdf",
            PDFParser::new,
            "text/plain",
            TXTParser::new,
            OFFICE + "wordprocessingml.document",
            OOXMLParser::new,
            OFFICE + "spreadsheetml.sheet",
            OOXMLParser::new,
            OFFICE + "presentationml.presentation",
            OOXMLParser::new,
            "application/vnd.oasis.opendocument.text",
            OpenDocumentParser::new,
            "application/vnd.oasis.opendocument.spreadsheet",
            OpenDocumentParser::new);

    private TextInside() {}

    /** Empty where there is none, as in a picture. */
    static Optional<String> of(File file, String mediaType) throws Exception {
        if (!PARSERS.containsKey(mediaType)) {
            return Optional.empty();
        }
        WriteOutContentHandler kept = new WriteOutContentHandler(MOST);
        Metadata about = new Metadata();
        about.set(Metadata.CONTENT_TYPE, mediaType);
        try (TikaInputStream content = TikaInputStream.get(file.toPath())) {
            SecureContentHandler watched = new SecureContentHandler(new BodyContentHandler(kept), content);
            watched.setOutputThreshold(SUSPICIOUS);
            watched.setMaximumCompressionRatio(MOST_TIMES);
            parse(PARSERS.get(mediaType).get(), content, watched, about);
        }
        String text = plain(kept.toString());
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void parse(Parser parser, TikaInputStream content, SecureContentHandler watched, Metadata about)
            throws Exception {
        try {
            parser.parse(content, watched, about, settings());
        } catch (SAXException e) {
            watched.throwIfCauseOf(e);
            if (!WriteLimitReachedException.isWriteLimitReached(e)) {
                throw e;
            }
        }
    }

    private static ParseContext settings() {
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setExtractInlineImages(false);
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        office.setIncludeDeletedContent(false);
        ParseContext settings = new ParseContext();
        settings.set(PDFParserConfig.class, pdf);
        settings.set(OfficeParserConfig.class, office);
        settings.set(EmbeddedDocumentExtractor.class, new Nothing());
        return settings;
    }

    /** Without what neither the database nor a page can take; line by line, without empty ones. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", " ")
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?(\\n ?)+", "\n")
                .strip();
    }

    /** What is packed into a document is another one, that somebody can add by itself. */
    private static final class Nothing implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            // Left alone.
        }
    }
}
