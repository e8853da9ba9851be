package org.lacuna.document.formats;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.tiles.Pixels;
import org.w3c.dom.Element;

/** JPEG: the picture without layers and transparency; colour profile, resolution, Exif, XMP and IPTC are kept. */
final class JpegFormat implements DocumentFormat {
    private static final int MAX_SIDE = 65_535;
    private static final int INKS = 4;

    /** Bytes before which no segment may stand: the first marker, and that with the JFIF segment. */
    private static final int START_OF_IMAGE = 2;

    private static final int BEHIND_JFIF = START_OF_IMAGE + 18;

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
    public List<String> losses(DocumentState state) {
        List<String> losses = new ArrayList<>(FlatLosses.ofEightBits(state));
        losses.add("JPEG has no transparency and keeps pixels only nearly as they are; each time it is saved, a little"
                + " more is lost.");
        return losses;
    }

    @Override
    public Optional<PictureSize> measure(Path file) throws IOException {
        try (InputStream in = FileErrors.open(file)) {
            JpegSegments.Head head = JpegSegments.read(in);
            return Optional.of(PictureSize.flat(head.width(), head.height(), 8));
        }
    }

    @Override
    public boolean readsScaled() {
        return true;
    }

    @Override
    public OpenedDocument readScaled(Path file, int step) throws IOException {
        return readEvery(file, step);
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        return readEvery(file, 1);
    }

    private OpenedDocument readEvery(Path file, int step) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            JpegSegments.Head head;
            try (InputStream in = FileErrors.open(file)) {
                head = JpegSegments.read(in);
            }
            long width = ScaledReader.count(head.width(), step);
            long height = ScaledReader.count(head.height(), step);
            limits.checkMemory(file.toString(), head.width(), head.height(), 12 * width * height);
            Pixels stored;
            try (InputStream in = FileErrors.open(file)) {
                stored = decode(JpegSegments.bare(in), file, head, step, warnings);
            }
            Optional<ExifBlock> exif = head.exif().map(ExifBlock::of);
            ExifOrientation orientation = exif.map(ExifBlock::orientation).orElse(ExifOrientation.UPRIGHT);
            OptionalDouble ofExif = exif.map(ExifBlock::dpi).orElse(OptionalDouble.empty());
            Metadata metadata = Xmp.read(
                    new Metadata(Map.of(), Xmp.upright(head.xmp()), ExifBlock.upright(head.exif()), head.iptc()));
            double dpi = head.dpi().orElse(ofExif.orElse(DocumentState.DEFAULT_DPI));
            DocumentState state = DocumentState.of(FileNames.withoutExtension(file), orientation.upright(stored))
                    .withDpi(dpi / step)
                    .withProfile(Profiles.of(head.profile(), head.components(), warnings))
                    .withMetadata(metadata);
            return new OpenedDocument(state, warnings);
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "Cannot open " + file + ": the JPEG picture in it is damaged. Use another copy of the file.", e);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    "Cannot open " + file + ": the picture is too large for the memory. Make it smaller.", e);
        }
    }

    private Pixels decode(InputStream in, Path file, JpegSegments.Head head, int step, List<String> warnings)
            throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            reader.setInput(stream, true, true);
            if (reader.getWidth(0) != head.width() || reader.getHeight(0) != head.height()) {
                throw new IOException("its header is damaged");
            }
            reader.addIIOReadWarningListener((source, warning) -> {
                String message = file + " is damaged; a part of the picture may be missing.";
                if (!warnings.contains(message)) {
                    warnings.add(message);
                }
            });
            ImageReadParam every = ScaledReader.every(reader, step);
            return head.components() == INKS
                    ? Inks.fromJpeg(reader.readRaster(0, every), head, warnings)
                    : ImageData.pixels(reader.read(0, every), false);
        } finally {
            reader.dispose();
        }
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        if (state.width() > MAX_SIDE || state.height() > MAX_SIDE) {
            throw new FormatException("Cannot save " + file + ": JPEG takes up to " + MAX_SIDE
                    + " pixels on a side, the picture is " + state.width() + " x " + state.height()
                    + ". Save it as PNG.");
        }
        JpegOptions jpeg = options.jpeg();
        OutputImage picture =
                OutputImage.of(state, BitDepth.EIGHT, jpeg.profile(), false, jpeg.background(), options.embedProfile());
        if ((long) state.width() * state.height() * picture.colours() > Integer.MAX_VALUE) {
            throw new FormatException("Cannot save " + file + ": the picture, " + state.width() + " x " + state.height()
                    + " pixels, is too large for JPEG. Save it as TIFF or PNG.");
        }
        byte[] segments = segments(state, options, picture);
        AtomicFile.write(file, out -> {
            if (picture.colours() == INKS) {
                writeInks(picture, jpeg, JpegSegments.inserting(segments, START_OF_IMAGE, out));
            } else {
                writeColours(picture, jpeg, state.dpi(), JpegSegments.inserting(segments, BEHIND_JFIF, out));
            }
        });
    }

    private static byte[] segments(DocumentState state, WriteOptions options, OutputImage picture) throws IOException {
        Metadata metadata = Xmp.withText(state.metadata(), options.text());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Optional<Bytes> exif = ExifBlock.withDpi(metadata.exif(), state.dpi());
        if (exif.isPresent()) {
            all.write(JpegSegments.exif(exif.get()));
        }
        if (metadata.xmp().isPresent()) {
            all.write(JpegSegments.xmp(metadata.xmp().get()));
        }
        if (metadata.iptc().isPresent()) {
            all.write(JpegSegments.iptc(metadata.iptc().get()));
        }
        if (picture.colours() == INKS) {
            all.write(JpegSegments.adobe());
        }
        if (picture.profile().isPresent()) {
            all.write(JpegSegments.profile(picture.profile().get()));
        }
        return all.toByteArray();
    }

    private static void writeColours(OutputImage picture, JpegOptions options, double dpi, OutputStream out)
            throws IOException {
        BufferedImage image = plain(picture);
        write(out, options, (writer, parameters) -> {
            IIOMetadata metadata = metadata(writer, parameters, image, options, dpi);
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        });
    }

    /** Without alpha and profile, of which the JDK's writer would make segments of its own. */
    private static BufferedImage plain(OutputImage picture) {
        int type = picture.colours() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        picture.copyData(image.getRaster());
        return image;
    }

    /** As Photoshop does: counted from the paper, 0 is all of an ink. */
    private static void writeInks(OutputImage picture, JpegOptions options, OutputStream out) throws IOException {
        WritableRaster raster = (WritableRaster) picture.getData();
        byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ~data[i];
        }
        write(out, options, (writer, parameters) -> writer.write(null, new IIOImage(raster, null, null), parameters));
    }

    /** Writes one picture with a writer that is ready. */
    @FunctionalInterface
    private interface Writing {
        void with(ImageWriter writer, ImageWriteParam parameters) throws IOException;
    }

    private static void write(OutputStream out, JpegOptions options, Writing writing) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) options.quality());
            if (options.progressive()) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writing.with(writer, parameters);
        } finally {
            writer.dispose();
        }
    }

    /** The usual metadata with the resolution in the JFIF segment and the chosen subsampling in the frame header. */
    private static IIOMetadata metadata(
            ImageWriter writer, ImageWriteParam parameters, BufferedImage image, JpegOptions options, double dpi)
            throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        String format = metadata.getNativeMetadataFormatName();
        Element tree = (Element) metadata.getAsTree(format);
        Element jfif = (Element) tree.getElementsByTagName("app0JFIF").item(0);
        String density = Long.toString(Math.max(1, Math.min(65_535, Math.round(dpi))));
        jfif.setAttribute("resUnits", "1");
        jfif.setAttribute("Xdensity", density);
        jfif.setAttribute("Ydensity", density);
        Element lightness = (Element) tree.getElementsByTagName("componentSpec").item(0);
        boolean grey = image.getRaster().getNumBands() == 1;
        boolean across = !grey && options.subsampling() != JpegOptions.Subsampling.NONE;
        boolean down = !grey && options.subsampling() == JpegOptions.Subsampling.HALF_BOTH;
        lightness.setAttribute("HsamplingFactor", across ? "2" : "1");
        lightness.setAttribute("VsamplingFactor", down ? "2" : "1");
        metadata.setFromTree(format, tree);
        return metadata;
    }
}
