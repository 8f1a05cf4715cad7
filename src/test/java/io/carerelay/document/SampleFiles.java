package io.carerelay.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as offices and phones make them, and files that only pretend to be. */
public final class SampleFiles {

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private SampleFiles() {}

    /** A page with one line on it. */
    public static byte[] pdf() {
        String stream = "BT /F1 18 Tf 72 720 Td (Decision on housing) Tj ET";
        return ascii("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                + "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
                + "4 0 obj<</Length " + stream.length() + ">>stream\n" + stream + "\nendstream endobj\n"
                + "trailer<</Root 1 0 R>>\n%%EOF\n");
    }

    /** As long as wanted: what comes after its end is noise, as with scanners. */
    public static byte[] pdf(int length) {
        byte[] page = pdf();
        byte[] scan = new byte[length];
        new Random(length).nextBytes(scan);
        System.arraycopy(page, 0, scan, 0, page.length);
        return scan;
    }

    public static byte[] png() {
        return picture("png");
    }

    public static byte[] jpeg() {
        return picture("jpg");
    }

    public static byte[] webp() {
        return padded(ascii("RIFF\0\0\0\0WEBPVP8 "), 64);
    }

    public static byte[] heic() {
        return padded(ascii("\0\0\0\30ftypheic\0\0\0\0mif1heic"), 64);
    }

    public static byte[] docx() {
        return office(OPEN_XML + "wordprocessingml.document.main+xml", "word/document.xml");
    }

    public static byte[] xlsx() {
        return office(OPEN_XML + "spreadsheetml.sheet.main+xml", "xl/workbook.xml");
    }

    public static byte[] pptx() {
        return office(OPEN_XML + "presentationml.presentation.main+xml", "ppt/presentation.xml");
    }

    /** A document of Word with macros. */
    public static byte[] docm() {
        return office("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml");
    }

    public static byte[] odt() {
        return openDocument("application/vnd.oasis.opendocument.text");
    }

    public static byte[] ods() {
        return openDocument("application/vnd.oasis.opendocument.spreadsheet");
    }

    /** An archive that says nothing about itself. */
    public static byte[] zip() {
        return archive(zip -> add(zip, "notes.txt", "Notes"));
    }

    /** A program for Windows. */
    public static byte[] exe() {
        byte[] program = padded(ascii("MZ\220\0\3\0\0\0\4\0\0\0\377\377"), 256);
        program[0x3c] = (byte) 0x80;
        System.arraycopy(ascii("PE\0\0"), 0, program, 0x80, 4);
        return program;
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] picture(String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the list of contents last, where some programs put it. */
    private static byte[] office(String mainType, String main) {
        return archive(zip -> {
            add(zip, main, "<document/>");
            add(
                    zip,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + "<Override PartName=\"/" + main + "\" ContentType=\"" + mainType + "\"/></Types>");
        });
    }

    private static byte[] openDocument(String type) {
        return archive(zip -> {
            byte[] name = ascii(type);
            CRC32 check = new CRC32();
            check.update(name);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(name.length);
            first.setCrc(check.getValue());
            zip.putNextEntry(first);
            zip.write(name);
            zip.closeEntry();
            add(zip, "content.xml", "<office:document-content/>");
        });
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text(content));
        zip.closeEntry();
    }

    private static byte[] archive(Filling filling) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            filling.fill(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] padded(byte[] beginning, int length) {
        return Arrays.copyOf(beginning, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private interface Filling {
        void fill(ZipOutputStream zip) throws IOException;
    }
}
