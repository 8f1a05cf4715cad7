package io.carerelay.document.content;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture, scaled down and turned upright. Its size is asked before any of it is decoded, and what is written holds
 * nothing but what is seen: no place and no camera.
 */
final class PictureSmall {

    /** Pixels of the longer side. */
    static final float LONGEST = 1_000;

    /** What good cameras make. */
    static final long MOST_PIXELS = 64_000_000;

    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/webp");

    private PictureSmall() {}

    static boolean isPossible(String mediaType) {
        return TYPES.contains(mediaType);
    }

    static void draw(File file, String mediaType, Path folder) throws IOException {
        ImageIO.setUseCache(false);
        try (ImageInputStream content = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
            if (!readers.hasNext()) {
                throw new IOException("Nobody reads " + mediaType);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(content, true, true);
                BufferedImage read = read(reader);
                write(upright(read, mediaType.equals("image/jpeg") ? orientation(file) : 1), folder, 1);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width <= 0 || height <= 0 || width * height > MOST_PIXELS) {
            throw new IOException("Too many pixels");
        }
        ImageReadParam few = reader.getDefaultReadParam();
        int step = Math.max(1, (int) (Math.max(width, height) / (2 * LONGEST)));
        few.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, few);
    }

    /** @param orientation as in EXIF: 1 for upright, 2 to 8 for mirrored and turned */
    private static BufferedImage upright(BufferedImage read, int orientation) {
        double scale = Math.min(1, LONGEST / Math.max(read.getWidth(), read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        boolean lying = orientation >= 5;
        BufferedImage drawn =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.transform(turned(orientation, width, height));
        pen.drawImage(read, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static AffineTransform turned(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /** How the camera was held; upright where the picture does not say. */
    private static int orientation(File file) {
        try (ImageInputStream content = ImageIO.createImageInputStream(file)) {
            List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(content, JPEG.APP1, "Exif");
            if (exif.isEmpty()) {
                return 1;
            }
            try (InputStream data = exif.get(0).data()) {
                // A byte of padding comes first.
                data.skipNBytes(1);
                try (ImageInputStream tags = ImageIO.createImageInputStream(data)) {
                    Directory found = new TIFFReader().read(tags);
                    Directory first = found instanceof CompoundDirectory all ? all.getDirectory(0) : found;
                    Entry entry = first.getEntryById(TIFF.TAG_ORIENTATION);
                    return entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
                }
            }
        } catch (IOException | RuntimeException e) {
            return 1;
        }
    }

    /** Whole or not at all: who is ended meanwhile leaves no half page. */
    static void write(BufferedImage drawn, Path folder, int page) throws IOException {
        Path begun = folder.resolve(page + ".begun");
        if (!ImageIO.write(drawn, "jpeg", begun.toFile())) {
            throw new IOException("Nobody writes it");
        }
        Files.move(begun, folder.resolve(page + ReaderMain.PAGE), StandardCopyOption.ATOMIC_MOVE);
    }
}
