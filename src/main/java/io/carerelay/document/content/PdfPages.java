package io.carerelay.document.content;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** The first pages of a PDF as pictures. Who keeps its parts on disk needs no memory for all of them. */
final class PdfPages {

    private static final int PAGES = 3;
    /** A page of 200 inches is the largest that the format knows. */
    private static final float LARGEST = 14_400;

    private PdfPages() {}

    static void draw(File file, Path folder) throws IOException {
        try (PDDocument document = Loader.loadPDF(file, IOUtils.createTempFileOnlyStreamCache())) {
            PDFRenderer renderer = new Careful(document);
            renderer.setSubsamplingAllowed(true);
            for (int page = 0; page < Math.min(PAGES, document.getNumberOfPages()); page++) {
                BufferedImage drawn =
                        renderer.renderImage(page, scale(document.getPage(page).getCropBox()), ImageType.RGB);
                PictureSmall.write(drawn, folder, page + 1);
            }
        }
    }

    private static float scale(PDRectangle page) throws IOException {
        float longest = Math.max(page.getWidth(), page.getHeight());
        float shortest = Math.min(page.getWidth(), page.getHeight());
        if (!(shortest > 0) || longest > LARGEST) {
            throw new IOException("No size of a page");
        }
        // A strip of paper keeps a pixel of breadth.
        return Math.max(PictureSmall.LONGEST / longest, 1 / shortest);
    }

    /** Leaves out pictures that are larger than any camera makes. */
    private static final class Careful extends PDFRenderer {

        Careful(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                public void drawImage(PDImage image) throws IOException {
                    if ((long) image.getWidth() * image.getHeight() <= PictureSmall.MOST_PIXELS) {
                        super.drawImage(image);
                    }
                }
            };
        }
    }
}
