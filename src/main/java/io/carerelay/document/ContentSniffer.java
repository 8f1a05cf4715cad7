package io.carerelay.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Finds out what a file is from what it holds, whatever it is called. Tika's table of beginnings knows all but the
 * formats of Microsoft Office, which begin like any other archive: these say themselves, in their list of contents,
 * what their main part is. Those with macros have main parts of other types.
 */
@Component
class ContentSniffer {

    private static final String CONTENTS = "[Content_Types].xml";
    private static final int LONGEST_CONTENTS = 1024 * 1024;

    private static final Map<String, DocumentType> MAIN_PARTS = Map.of(
            "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"", DocumentType.DOCX,
            "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"", DocumentType.XLSX,
            "\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"",
                    DocumentType.PPTX);

    private final MimeTypes beginnings = MimeTypes.getDefaultMimeTypes();

    /** The type of the file; empty where it is none that may be stored. */
    Optional<DocumentType> typeOf(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            MediaType sniffed = beginnings.detect(content, new Metadata()).getBaseType();
            return isArchive(sniffed) ? typeOfArchive(file) : DocumentType.ofContent(sniffed.toString());
        }
    }

    private static boolean isArchive(MediaType sniffed) {
        return MediaType.APPLICATION_ZIP.equals(sniffed)
                || MediaType.application("x-tika-ooxml").equals(sniffed);
    }

    /** Reads one entry, and no more of it than any such document has. */
    private static Optional<DocumentType> typeOfArchive(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            ZipEntry contents = archive.getEntry(CONTENTS);
            if (contents == null) {
                return Optional.empty();
            }
            try (InputStream in = archive.getInputStream(contents)) {
                String list = new String(in.readNBytes(LONGEST_CONTENTS), StandardCharsets.UTF_8).replace('\'', '"');
                return MAIN_PARTS.entrySet().stream()
                        .filter(part -> list.contains(part.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }
        } catch (ZipException e) {
            return Optional.empty();
        }
    }
}
