package org.lacuna.document.formats;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lacuna.document.Bytes;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Decodes and encodes PNG pictures, for {@link PngFormat} and for those inside OpenRaster files. */
final class Png {
    /** Can be read from the start more than once. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    record Picture(Pixels pixels, PngChunks.Head head) {}

    private Png() {}

    /**
     * @param subject how messages name the picture, e.g. "The layer data/1.png of /a/b.ora"
     * @param used memory already taken by the document that the picture belongs to
     */
    static Picture read(Source source, String subject, Limits limits, long used) throws FormatException {
        return read(source, subject, 1, limits, used);
    }

    /**
     * Every n-th pixel only.
     *
     * @param step from pixel to pixel, in both directions
     */
    static Picture readScaled(Source source, String subject, int step, Limits limits) throws FormatException {
        return read(source, subject, step, limits, 0);
    }

    private static Picture read(Source source, String subject, int step, Limits limits, long used)
            throws FormatException {
        try {
            PngChunks.Head head;
            try (InputStream in = source.open()) {
                head = PngChunks.read(in);
            }
            checkSize(head, subject, step, limits, used);
            try (InputStream in = source.open()) {
                Pixels pixels = head.plain() && step == 1
                        ? PngRows.read(in, head)
                        : ImageData.pixels(decode(in, step), head.profile().isSrgb());
                return new Picture(pixels, head);
            } catch (OutOfMemoryError e) {
                throw limits.tooLarge(subject, head.width(), head.height(), need(head, step));
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(subject + " cannot be read: " + cause(e) + ". Use another copy of the file.", e);
        }
    }

    static Picture read(byte[] bytes, String subject, Limits limits, long used) throws FormatException {
        return read(() -> new ByteArrayInputStream(bytes), subject, limits, used);
    }

    private static String cause(Exception e) {
        boolean ours = e.getClass() == IOException.class && e.getMessage() != null;
        return ours ? e.getMessage() : "its pixels are damaged";
    }

    private static void checkSize(PngChunks.Head head, String subject, int step, Limits limits, long used)
            throws FormatException {
        limits.checkMemory(subject, head.width(), head.height(), need(head, step) + used);
        if (Math.max(head.width(), head.height()) > (long) Pixels.MAX_SIDE * step) {
            throw new FormatException(subject + " is " + head.width() + " x " + head.height()
                    + " pixels; Lacuna takes up to " + Pixels.MAX_SIDE
                    + " on a side. Cut it into parts in another program.");
        }
    }

    /** The decoded picture in its own kind of colour and the tiles made of it, of which one or the other may be most. */
    private static long need(PngChunks.Head head, int step) {
        double pixels = (double) ScaledReader.count(head.width(), step) * ScaledReader.count(head.height(), step);
        return (long) Math.min(
                Long.MAX_VALUE / 4, pixels * (Math.max(8, head.bitsPerPixel()) / 8 + (head.deep() ? 8 : 4)));
    }

    private static BufferedImage decode(InputStream in, int step) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            reader.setInput(stream, true, true);
            return reader.read(0, ScaledReader.every(reader, step));
        } finally {
            reader.dispose();
        }
    }

    static byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(image, new byte[0], out);
        return out.toByteArray();
    }

    /** Pixels of 8 or 16 bits with all of their alpha, and what their numbers mean. */
    static byte[] encode(Pixels pixels, IccProfile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngBands.of(pixels).write(chunks(profile, 0, Metadata.NONE), out);
        return out.toByteArray();
    }

    /** The mask's values within its bounds, as greys. */
    static byte[] encode(Mask mask) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngBands.of(mask).write(new byte[0], out);
        return out.toByteArray();
    }

    static byte[] chunks(IccProfile profile, double dpi, Metadata metadata) throws IOException {
        return chunks(profile.data().map(Bytes::toArray), dpi, metadata);
    }

    /**
     * The chunks that go before the pixels.
     *
     * @param dpi 0 to say nothing
     */
    static byte[] chunks(Optional<byte[]> profile, double dpi, Metadata metadata) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (profile.isPresent()) {
            chunks.write(PngChunks.profileChunk(profile.get()));
        }
        if (dpi > 0) {
            chunks.write(PngChunks.resolutionChunk(dpi));
        }
        if (metadata.exif().isPresent()) {
            chunks.write(PngChunks.exifChunk(metadata.exif().get().toArray()));
        }
        if (metadata.xmp().isPresent()) {
            chunks.write(PngChunks.xmpChunk(metadata.xmp().get()));
        }
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata.text()).entrySet()) {
            chunks.write(PngChunks.textChunk(entry.getKey(), entry.getValue()));
        }
        return chunks.toByteArray();
    }

    static void write(RenderedImage image, byte[] chunks, OutputStream out) throws IOException {
        write(image, chunks, PngOptions.DEFAULTS, out);
    }

    static void write(RenderedImage image, byte[] chunks, PngOptions options, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        OutputStream target = PngChunks.inserting(chunks, out);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(target)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(1 - options.compression() / (float) PngOptions.MOST_COMPRESSION);
            parameters.setProgressiveMode(
                    options.interlaced() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
