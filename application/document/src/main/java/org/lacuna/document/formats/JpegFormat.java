package org.lacuna.document.formats;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.tiles.Pixels;
import org.w3c.dom.Element;

/** JPEG: the picture without layers, laid on white. */
final class JpegFormat implements DocumentFormat {
    private static final int MAX_SIDE = 65_535;

    private final Limits limits;

    JpegFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "JPEG";
    }

    @Override
    public List<String> extensions() {
        return List.of("jpg", "jpeg");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return firstBytes.length >= 3
                && (firstBytes[0] & 0xff) == 0xff
                && (firstBytes[1] & 0xff) == 0xd8
                && (firstBytes[2] & 0xff) == 0xff;
    }

    @Override
    public boolean keepsLayers() {
        return false;
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            ExifOrientation orientation;
            try (InputStream in = FileErrors.open(file)) {
                orientation = ExifOrientation.read(in);
            }
            Pixels pixels;
            try (InputStream in = FileErrors.open(file)) {
                pixels = orientation.upright(decode(in, file, warnings));
            }
            DocumentState state = DocumentState.of(FileNames.withoutExtension(file), pixels);
            return new OpenedDocument(state, warnings);
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "Cannot open " + file + ": the JPEG picture in it is damaged. Use another copy of the file.", e);
        }
    }

    private Pixels decode(InputStream in, Path file, List<String> warnings) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            limits.checkMemory(file.toString(), width, height, 12L * width * height);
            reader.addIIOReadWarningListener((source, warning) -> {
                String message = file + " is damaged; a part of the picture may be missing.";
                if (!warnings.contains(message)) {
                    warnings.add(message);
                }
            });
            return ImageData.pixels(read(reader, file));
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    "Cannot open " + file + ": the picture is too large for the memory. Make it smaller.", e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, Path file) throws IOException {
        try {
            return reader.read(0);
        } catch (IIOException e) {
            if (String.valueOf(e.getMessage()).contains("Unsupported Image Type")) {
                throw new FormatException(
                        "Cannot open " + file + ": its colours are CMYK, made for print. Convert it to RGB first.", e);
            }
            throw e;
        }
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        if (state.width() > MAX_SIDE || state.height() > MAX_SIDE) {
            throw new FormatException("Cannot save " + file + ": JPEG takes up to " + MAX_SIDE
                    + " pixels on a side, the picture is " + state.width() + " x " + state.height()
                    + ". Save it as PNG.");
        }
        AtomicFile.write(file, out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality((float) options.jpegQuality());
                BufferedImage image = Opaque.onWhite(Compositor.flatten(state));
                writer.setOutput(stream);
                writer.write(null, new IIOImage(image, null, metadata(writer, parameters, image, state)), parameters);
            } finally {
                writer.dispose();
            }
        });
    }

    /** The usual metadata with the resolution in the JFIF segment. */
    private static IIOMetadata metadata(
            ImageWriter writer, ImageWriteParam parameters, BufferedImage image, DocumentState state)
            throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        String format = metadata.getNativeMetadataFormatName();
        Element tree = (Element) metadata.getAsTree(format);
        Element jfif = (Element) tree.getElementsByTagName("app0JFIF").item(0);
        String density = Long.toString(Math.max(1, Math.min(65_535, Math.round(state.dpi()))));
        jfif.setAttribute("resUnits", "1");
        jfif.setAttribute("Xdensity", density);
        jfif.setAttribute("Ydensity", density);
        metadata.setFromTree(format, tree);
        return metadata;
    }
}
