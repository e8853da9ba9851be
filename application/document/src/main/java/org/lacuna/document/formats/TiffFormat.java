package org.lacuna.document.formats;

import it.geosolutions.imageio.plugins.tiff.BaselineTIFFTagSet;
import it.geosolutions.imageio.plugins.tiff.TIFFDirectory;
import it.geosolutions.imageio.plugins.tiff.TIFFField;
import it.geosolutions.imageio.plugins.tiff.TIFFImageWriteParam;
import it.geosolutions.imageio.plugins.tiff.TIFFTag;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageWriterSpi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileCacheImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * TIFF by ImageIO-Ext: read in strips or tiles of 1 to 16 bits in grey, RGB, CMYK and palettes; written in tiles, with colour
 * profile, resolution, Exif, XMP and IPTC.
 */
final class TiffFormat implements DocumentFormat {
    private static final int TILE = 256;
    private static final int CMYK = 5;
    private static final int RESOLUTION_SCALE = 1000;

    /** Beyond this, with some room for what cannot be made smaller, files need the longer numbers of BigTIFF. */
    private static final long MAX_CLASSIC = 3_900_000_000L;

    private final Limits limits;

    TiffFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "TIFF";
    }

    @Override
    public List<String> extensions() {
        return List.of("tif", "tiff");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        if (firstBytes.length < 4) {
            return false;
        }
        boolean little = firstBytes[0] == 'I' && firstBytes[1] == 'I' && firstBytes[3] == 0;
        boolean big = firstBytes[0] == 'M' && firstBytes[1] == 'M' && firstBytes[2] == 0;
        int version = little ? firstBytes[2] : firstBytes[3];
        return (little || big) && (version == 42 || version == 43);
    }

    @Override
    public boolean keepsLayers() {
        return false;
    }

    @Override
    public List<String> losses(DocumentState state) {
        return FlatLosses.of(state);
    }

    @Override
    public Optional<PictureSize> measure(Path file) throws IOException {
        try (FileChannel channel = FileErrors.channel(file)) {
            TiffHead head = TiffHead.glance(FileSection.whole(channel));
            return Optional.of(PictureSize.flat(head.width(), head.height(), head.bits()));
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
        try (FileChannel channel = FileErrors.channel(file)) {
            TiffHead head = TiffHead.read(FileSection.whole(channel));
            check(head, file, step);
            Pixels stored = decode(head, channel, step, warnings);
            int colours = head.isSeparated() ? 0 : head.samples() < 3 ? 1 : 3;
            IccProfile profile = Profiles.of(head.profile(), colours, warnings);
            Metadata metadata = Xmp.read(Metadata.NONE
                    .withXmp(Xmp.upright(head.xmp()))
                    .withExif(head.exif())
                    .withIptc(head.iptc()));
            DocumentState state = DocumentState.of(
                            FileNames.withoutExtension(file), head.orientation().upright(stored))
                    .withDpi(head.dpi().orElse(DocumentState.DEFAULT_DPI) / step)
                    .withProfile(profile)
                    .withMetadata(metadata);
            return new OpenedDocument(state, warnings);
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            boolean ours = e.getClass() == IOException.class && e.getMessage() != null;
            throw new FormatException(
                    "Cannot open " + file + ": "
                            + (ours
                                    ? e.getMessage()
                                    : "its pixels are damaged or packed in a way" + " that Lacuna does not know")
                            + ". Use another copy of the file, or save it again as an"
                            + " uncompressed TIFF in the program that made it.",
                    e);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    "Cannot open " + file + ": the picture is too large for the memory. Make it smaller.", e);
        }
    }

    private void check(TiffHead head, Path file, int step) throws IOException {
        if (head.isFloatingPoint() || head.bits() > 16) {
            throw new IOException("its channels have more than 16 bits, which Lacuna does not read");
        }
        if (head.isSeparated() && !head.isCmyk()) {
            throw new IOException("its colours are inks other than CMYK, which Lacuna does not read");
        }
        double bytesPerPixel = head.samples() * Math.max(1, head.bits() / 8.0) + (head.bits() > 8 ? 8 : 4);
        long width = ScaledReader.count(head.width(), step);
        long height = ScaledReader.count(head.height(), step);
        long need = (long) Math.min(Long.MAX_VALUE / 4, bytesPerPixel * width * height);
        limits.checkMemory(file.toString(), head.width(), head.height(), need);
        if (width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE) {
            throw new FormatException(file + " is " + head.width() + " x " + head.height()
                    + " pixels; Lacuna takes up to " + Pixels.MAX_SIDE + " on a side. Cut it into parts in another"
                    + " program.");
        }
        limits.checkMemory(file.toString(), head.width(), head.height(), 4L * TILE * head.rowsAtOnce());
    }

    private Pixels decode(TiffHead head, FileChannel channel, int step, List<String> warnings) throws IOException {
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
        try (ImageInputStream stream = FileStream.of(channel)) {
            reader.setInput(stream, false, true);
            int width = (int) head.width();
            int height = (int) head.height();
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw new IOException("its size is damaged");
            }
            ColourConversion inks = head.isCmyk() ? inks(head, warnings) : null;
            int atOnce = (int) Math.max(head.rowsAtOnce(), Math.min(height, TILE));
            int band = (int) ScaledReader.count(atOnce, step) * step;
            int resultWidth = (int) ScaledReader.count(width, step);
            int resultHeight = (int) ScaledReader.count(height, step);
            Pixels result = null;
            for (int y = 0; y < height; y += band) {
                int rows = Math.min(band, height - y);
                ImageReadParam part = ScaledReader.every(reader, step);
                part.setSourceRegion(new Rectangle(0, y, width, rows));
                BufferedImage image = reader.read(0, part);
                Pixels pixels = inks == null ? ImageData.pixels(image, false) : fromInks(image.getRaster(), inks, head);
                result = result == null ? Pixels.empty(resultWidth, resultHeight, pixels.format()) : result;
                result = placed(pixels, y / step, result);
            }
            return result;
        } finally {
            reader.dispose();
        }
    }

    private static Pixels placed(Pixels band, int top, Pixels result) {
        Pixels all = result;
        long[] rows = new long[band.width() * Math.min(TILE, band.height())];
        for (int y = 0; y < band.height(); y += TILE) {
            Rect area = new Rect(0, y, band.width(), Math.min(TILE, band.height() - y));
            band.readArgb64(area, rows, 0, band.width());
            all = all.withArgb64(area.translate(0, top), rows, 0, band.width());
        }
        return all;
    }

    private static ColourConversion inks(TiffHead head, List<String> warnings) throws IOException {
        Inks.warn(head.profile(), warnings);
        return ColourConversion.inksToSrgb(head.profile());
    }

    private static Pixels fromInks(Raster raster, ColourConversion conversion, TiffHead head) throws IOException {
        int w = raster.getWidth();
        int bands = raster.getNumBands();
        if (bands < 4) {
            throw new IOException("its channels are damaged");
        }
        PixelFormat format = head.bits() > 8 ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
        int max = (1 << head.bits()) - 1;
        PixelsBuilder builder = new PixelsBuilder(w, raster.getHeight(), format);
        int[] row = new int[bands * w];
        short[] inks = new short[4 * w];
        short[] rgb = new short[3 * w];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < 4; c++) {
                    inks[4 * x + c] = (short) ((row[bands * x + c] * 65535L + max / 2) / max);
                }
            }
            conversion.convert(inks, rgb, w);
            Inks.put(rgb, builder, w);
        }
        return builder.pixels();
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        TiffOptions tiff = options.tiff();
        OutputImage picture = OutputImage.of(
                state, tiff.depth(), tiff.profile(), tiff.alpha(), tiff.background(), options.embedProfile());
        Metadata metadata = Xmp.withText(state.metadata(), options.text());
        AtomicFile.write(file, out -> encode(picture, tiff, state.dpi(), metadata, out));
    }

    private static void encode(OutputImage picture, TiffOptions options, double dpi, Metadata told, OutputStream out)
            throws IOException {
        ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
        try (FileCacheImageOutputStream stream = new FileCacheImageOutputStream(out, null)) {
            TIFFImageWriteParam parameters = new TIFFImageWriteParam(Locale.ROOT);
            if (options.compression() != TiffOptions.Compression.NONE) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(options.compression().name());
            }
            parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setTiling(TILE, TILE, 0, 0);
            long bytes = (long) picture.getWidth()
                    * picture.getHeight()
                    * picture.getColorModel().getPixelSize()
                    / 8;
            parameters.setForceToBigTIFF(bytes > MAX_CLASSIC);
            writer.setOutput(stream);
            IIOMetadata metadata = metadata(writer, parameters, picture, dpi, told);
            writer.write(null, new IIOImage(picture, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata metadata(
            ImageWriter writer, ImageWriteParam parameters, OutputImage picture, double dpi, Metadata told)
            throws IOException {
        ImageTypeSpecifier type = new ImageTypeSpecifier(picture);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(writer.getDefaultImageMetadata(type, parameters));
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        long[][] fraction = {{Math.max(1, Math.round(dpi * RESOLUTION_SCALE)), RESOLUTION_SCALE}};
        for (int tag : new int[] {BaselineTIFFTagSet.TAG_X_RESOLUTION, BaselineTIFFTagSet.TAG_Y_RESOLUTION}) {
            directory.addTIFFField(new TIFFField(tags.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, fraction));
        }
        char[] inch = {BaselineTIFFTagSet.RESOLUTION_UNIT_INCH};
        directory.addTIFFField(
                new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), TIFFTag.TIFF_SHORT, 1, inch));
        if (picture.colours() == 4) {
            directory.addTIFFField(new TIFFField(
                    tags.getTag(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION), TIFFTag.TIFF_SHORT, 1, new char[] {
                        CMYK
                    }));
        }
        if (picture.profile().isPresent()) {
            byte[] profile = picture.profile().get();
            TIFFTag tag = tags.getTag(TiffHead.PROFILE);
            directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_UNDEFINED, profile.length, profile));
        }
        told.exif().map(ExifFields::parse).ifPresent(exif -> describe(directory, exif));
        if (told.xmp().isPresent()) {
            byte[] packet = told.xmp().get().getBytes(StandardCharsets.UTF_8);
            TIFFTag tag = new TIFFTag("XMP", TiffHead.XMP, 1 << TIFFTag.TIFF_BYTE);
            directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_BYTE, packet.length, packet));
        }
        if (told.iptc().isPresent()) {
            byte[] record = told.iptc().get().toArray();
            TIFFTag tag = new TIFFTag("IPTC", TiffHead.IPTC, 1 << TIFFTag.TIFF_UNDEFINED);
            directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_UNDEFINED, record.length, record));
        }
        return directory.getAsMetadata();
    }

    private static void describe(TIFFDirectory directory, ExifFields exif) {
        exif.main().forEach(field -> directory.addTIFFField(TiffFields.of(field)));
        if (!exif.exif().isEmpty()) {
            directory.addTIFFField(TiffFields.within("Exif", ExifFields.EXIF, exif.exif()));
        }
        if (!exif.gps().isEmpty()) {
            directory.addTIFFField(TiffFields.within("GPS", ExifFields.GPS, exif.gps()));
        }
    }
}
