package org.lacuna.editor.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A small picture of a file's content, read without loading all of it. */
final class PictureGlance {
    private static final Logger LOG = Logger.getLogger(PictureGlance.class.getName());
    private static final String THUMBNAIL = "Thumbnails/thumbnail.png";
    private static final int MOST_BYTES = 4 << 20;

    private PictureGlance() {}

    /**
     * @param size the picture is about as large as this or larger, as long as the file's own picture is
     * @return empty if the file shows no picture, for whatever reason
     */
    static Optional<BufferedImage> of(Path file, int size) {
        try {
            return FileChoosers.extension(file).equals("ora") ? thumbnail(file, size) : picture(file, size);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "no glance at " + file, e);
            return Optional.empty();
        }
    }

    /** The thumbnail that every OpenRaster file holds. */
    private static Optional<BufferedImage> thumbnail(Path file, int size) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(THUMBNAIL);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return read(new ByteArrayInputStream(in.readNBytes(MOST_BYTES)), size);
            }
        }
    }

    private static Optional<BufferedImage> picture(Path file, int size) throws IOException {
        return read(file.toFile(), size);
    }

    /** Reads every n-th pixel only. */
    private static Optional<BufferedImage> read(Object source, int size) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(source)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / size);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(reader.read(0, param));
            } finally {
                reader.dispose();
            }
        }
    }
}
