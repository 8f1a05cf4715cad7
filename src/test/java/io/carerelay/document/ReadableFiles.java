package io.carerelay.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files with text and pictures in them, made by the libraries that offices use, and some that are made to do harm. */
public final class ReadableFiles {

    private ReadableFiles() {}

    /** A page for each text. */
    public static byte[] pdf(String... pages) {
        return pages(null, pages);
    }

    /** A PDF that nobody opens without its password. */
    public static byte[] lockedPdf(String text) {
        return pages("secret", text);
    }

    /** A page with that text, and as many bytes beside it that nothing compresses, as in a scan. */
    public static byte[] pdfWith(String text, int bytes) {
        return written(out -> {
            try (PDDocument document = Loader.loadPDF(pdf(text))) {
                COSStream beside = document.getDocument().createCOSStream();
                byte[] noise = new byte[bytes];
                new Random(bytes).nextBytes(noise);
                try (OutputStream content = beside.createRawOutputStream()) {
                    content.write(noise);
                }
                document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Beside"), beside);
                document.save(out);
            }
        });
    }

    private static byte[] pages(String password, String... pages) {
        return written(out -> {
            try (PDDocument document = new PDDocument()) {
                for (String text : pages) {
                    PDPage page = new PDPage(PDRectangle.A4);
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        content.beginText();
                        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
                        content.newLineAtOffset(72, 720);
                        content.showText(text);
                        content.endText();
                    }
                }
                if (password != null) {
                    document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
                }
                document.save(out);
            }
        });
    }

    public static byte[] docx(String text) {
        return written(out -> {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createParagraph().createRun().setText(text);
                document.write(out);
            }
        });
    }

    public static byte[] xlsx(String text) {
        return written(out -> {
            try (XSSFWorkbook workbook = new XSSFWorkbook()) {
                workbook.createSheet("Budget").createRow(0).createCell(0).setCellValue(text);
                workbook.write(out);
            }
        });
    }

    public static byte[] pptx(String text) {
        return written(out -> {
            try (XMLSlideShow show = new XMLSlideShow()) {
                show.createSlide().createTextBox().setText(text);
                show.write(out);
            }
        });
    }

    public static byte[] odt(String text) {
        return openDocument("text", "<office:text><text:p>" + text + "</text:p></office:text>");
    }

    public static byte[] ods(String text) {
        return openDocument(
                "spreadsheet",
                "<office:spreadsheet><table:table table:name=\"Budget\"><table:table-row><table:table-cell><text:p>"
                        + text + "</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>");
    }

    private static byte[] openDocument(String kind, String body) {
        return zipped(zip -> {
            byte[] type = ("application/vnd.oasis.opendocument." + kind).getBytes(StandardCharsets.US_ASCII);
            CRC32 check = new CRC32();
            check.update(type);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(check.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content"
                            + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>" + body
                            + "</office:body></office:document-content>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        });
    }

    /** A document of Word that unpacks to gigabytes. */
    public static byte[] docxBomb(long unpacked) {
        return zipped(zip -> {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            entry(
                    zip,
                    "_rels/.rels",
                    "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(("<?xml version=\"1.0\"?><w:document"
                            + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>")
                    .getBytes(StandardCharsets.UTF_8));
            byte[] block = "boom ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written < unpacked; written += block.length) {
                zip.write(block);
            }
            zip.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        });
    }

    /** A photo with a red corner at its upper left, as the camera that was held so wrote it. */
    public static byte[] photo(int width, int height, int orientation) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 4, height / 4);
        pen.dispose();
        byte[] plain = written(out -> ImageIO.write(picture, "jpg", out));
        return written(out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.write(plain, 0, 2);
            byte[] place = "Somewhere that nobody should know".getBytes(StandardCharsets.US_ASCII);
            data.writeShort(0xFFE1);
            data.writeShort(2 + 6 + 8 + 2 + 2 * 12 + 4 + place.length);
            data.writeBytes("Exif\0\0");
            data.writeBytes("MM");
            data.writeShort(42);
            data.writeInt(8);
            data.writeShort(2);
            // What is seen, as ASCII, which stands behind the tags.
            data.writeShort(0x010E);
            data.writeShort(2);
            data.writeInt(place.length);
            data.writeInt(8 + 2 + 2 * 12 + 4);
            data.writeShort(0x0112);
            data.writeShort(3);
            data.writeInt(1);
            data.writeShort(orientation);
            data.writeShort(0);
            data.writeInt(0);
            data.write(place);
            data.write(plain, 2, plain.length - 2);
        });
    }

    /** A picture of a few hundred KB that says it has that many pixels, and has them. */
    public static byte[] pngBomb(int side) {
        return written(out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.writeLong(0x89504E470D0A1A0AL);
            chunk(data, "IHDR", header -> {
                header.writeInt(side);
                header.writeInt(side);
                header.write(new byte[] {1, 0, 0, 0, 0});
            });
            chunk(data, "IDAT", content -> {
                Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
                try (DeflaterOutputStream packed = new DeflaterOutputStream(content, best)) {
                    byte[] row = new byte[1 + (side + 7) / 8];
                    for (int i = 0; i < side; i++) {
                        packed.write(row);
                    }
                }
            });
            chunk(data, "IEND", end -> {});
        });
    }

    private static void chunk(DataOutputStream out, String type, Part part) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(content);
        data.writeBytes(type);
        part.write(data);
        CRC32 check = new CRC32();
        check.update(content.toByteArray());
        out.writeInt(content.size() - 4);
        out.write(content.toByteArray());
        out.writeInt((int) check.getValue());
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static byte[] zipped(Zip content) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                content.fill(zip);
            }
        });
    }

    private static byte[] written(Writing writing) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writing.to(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private interface Zip {
        void fill(ZipOutputStream zip) throws IOException;
    }

    private interface Part {
        void write(DataOutputStream out) throws IOException;
    }
}
