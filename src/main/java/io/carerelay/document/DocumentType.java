package io.carerelay.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What may be stored: the kinds of file that an office and a phone make, none of which runs by being opened. */
public enum DocumentType {
    PDF("application/pdf", Set.of("pdf")),
    JPEG("image/jpeg", Set.of("jpg", "jpeg")),
    PNG("image/png", Set.of("png")),
    WEBP("image/webp", Set.of("webp")),
    HEIC("image/heic", Set.of("heic", "heif"), "image/heif"),
    /** A text that begins like a letter is told apart by the sniffer, but is no other kind of file. */
    TEXT("text/plain", Set.of("txt"), "message/rfc822"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Set.of("docx")),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Set.of("xlsx")),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Set.of("pptx")),
    ODT("application/vnd.oasis.opendocument.text", Set.of("odt")),
    ODS("application/vnd.oasis.opendocument.spreadsheet", Set.of("ods"));

    private final String mediaType;
    private final Set<String> extensions;
    private final Set<String> alsoSniffedAs;

    DocumentType(String mediaType, Set<String> extensions, String... alsoSniffedAs) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.alsoSniffedAs = Set.of(alsoSniffedAs);
    }

    /** The media type (RFC 6838) under which it is stored and handed out. */
    public String mediaType() {
        return mediaType;
    }

    /** The type that files with that extension, in small letters and without its dot, are expected to have. */
    static Optional<DocumentType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst();
    }

    /** The type whose content the sniffer calls by that name. */
    static Optional<DocumentType> ofContent(String sniffed) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(sniffed) || type.alsoSniffedAs.contains(sniffed))
                .findFirst();
    }

    /** The type with that media type, as stored. */
    static DocumentType of(String mediaType) {
        return ofContent(mediaType).orElseThrow(() -> new IllegalStateException("No type of ours: " + mediaType));
    }
}
