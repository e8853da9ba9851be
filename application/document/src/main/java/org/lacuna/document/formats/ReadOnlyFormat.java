package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.tiles.Pixels;

/** A format whose pictures an ImageIO reader decodes and nothing writes. */
final class ReadOnlyFormat implements DocumentFormat {
    private final String name;
    private final List<String> extensions;
    private final Predicate<byte[]> recogniser;
    private final Supplier<ImageReader> readers;
    private final Limits limits;

    ReadOnlyFormat(
            String name,
            List<String> extensions,
            Predicate<byte[]> recogniser,
            Supplier<ImageReader> readers,
            Limits limits) {
        this.name = name;
        this.extensions = extensions;
        this.recogniser = recogniser;
        this.readers = readers;
        this.limits = limits;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> extensions() {
        return extensions;
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return recogniser.test(firstBytes);
    }

    @Override
    public boolean keepsLayers() {
        return false;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Optional<PictureSize> measure(Path file) throws IOException {
        ImageReader reader = readers.get();
        try (FileChannel channel = FileErrors.channel(file);
                ImageInputStream stream = FileStream.of(channel)) {
            reader.setInput(stream, false, true);
            return Optional.of(PictureSize.flat(reader.getWidth(0), reader.getHeight(0), 8));
        } finally {
            reader.dispose();
        }
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        ImageReader reader = readers.get();
        try (FileChannel channel = FileErrors.channel(file);
                ImageInputStream stream = FileStream.of(channel)) {
            reader.setInput(stream, false, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            limits.checkMemory(file.toString(), width, height, 12L * width * height);
            if (width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE) {
                throw new FormatException(file + " is " + width + " x " + height + " pixels; Lacuna takes up to "
                        + Pixels.MAX_SIDE + " on a side. Cut it into parts in another program.");
            }
            Pixels pixels = ImageData.pixels(reader.read(0));
            if (hasMore(reader)) {
                warnings.add("The file holds several pictures; this is the first.");
            }
            return new OpenedDocument(DocumentState.of(FileNames.withoutExtension(file), pixels), warnings);
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "Cannot open " + file + ": the " + name
                            + " picture in it is damaged. Use another copy of the file.",
                    e);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    "Cannot open " + file + ": the picture is too large for the memory. Make it smaller.", e);
        } finally {
            reader.dispose();
        }
    }

    private static boolean hasMore(ImageReader reader) {
        try {
            reader.getWidth(1);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        throw new FormatException("Cannot save " + file + ": Lacuna reads " + name
                + " but does not write it. Save it as PNG (.png) or TIFF (.tif).");
    }
}
