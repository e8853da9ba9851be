package org.lacuna.document.formats;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.tiles.Pixels;

/** WebP: the picture without layers in 8 bits; read by TwelveMonkeys, written by Google's libwebp. */
final class WebpFormat implements DocumentFormat {
    private static final int MAX_SIDE = 16_383;

    private final Limits limits;

    WebpFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "WebP";
    }

    @Override
    public List<String> extensions() {
        return List.of("webp");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return FirstBytes.at(firstBytes, 0, "RIFF") && FirstBytes.at(firstBytes, 8, "WEBP");
    }

    @Override
    public boolean keepsLayers() {
        return false;
    }

    @Override
    public List<String> losses(DocumentState state) {
        List<String> losses = new ArrayList<>(FlatLosses.ofEightBits(state));
        losses.add("WebP keeps pixels only nearly as they are, unless it is exported as lossless.");
        return losses;
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        try (FileChannel channel = FileErrors.channel(file)) {
            Riff.Head head = Riff.read(FileSection.whole(channel));
            limits.checkMemory(file.toString(), head.width(), head.height(), 12L * head.width() * head.height());
            if (head.animated()) {
                warnings.add("The file is animated; this is its first picture.");
            }
            Optional<ExifBlock> exif = head.exif().map(ExifBlock::of);
            ExifOrientation orientation = exif.map(ExifBlock::orientation).orElse(ExifOrientation.UPRIGHT);
            Metadata metadata = Xmp.read(
                    new Metadata(Map.of(), Xmp.upright(head.xmp()), ExifBlock.upright(head.exif()), Optional.empty()));
            Pixels stored = decode(channel, file, head);
            DocumentState state = DocumentState.of(FileNames.withoutExtension(file), orientation.upright(stored))
                    .withDpi(exif.map(ExifBlock::dpi)
                            .map(dpi -> dpi.orElse(DocumentState.DEFAULT_DPI))
                            .orElse(DocumentState.DEFAULT_DPI))
                    .withProfile(Profiles.of(head.profile(), 3, warnings))
                    .withMetadata(metadata);
            return new OpenedDocument(state, warnings);
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "Cannot open " + file + ": the WebP picture in it is damaged. Use another copy of the file.", e);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    "Cannot open " + file + ": the picture is too large for the memory. Make it smaller.", e);
        }
    }

    private Pixels decode(FileChannel channel, Path file, Riff.Head head) throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance();
        try (ImageInputStream stream = stream(channel, file, head)) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            limits.checkMemory(file.toString(), width, height, 12L * width * height);
            return ImageData.pixels(reader.read(0), false);
        } finally {
            reader.dispose();
        }
    }

    private static ImageInputStream stream(FileChannel channel, Path file, Riff.Head head) throws IOException {
        return head.profile().isEmpty()
                ? FileStream.of(channel)
                : FileStream.of(Riff.withoutProfile(Files.readAllBytes(file)));
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        if (state.width() > MAX_SIDE || state.height() > MAX_SIDE) {
            throw new FormatException("Cannot save " + file + ": WebP takes up to " + MAX_SIDE
                    + " pixels on a side, the picture is " + state.width() + " x " + state.height()
                    + ". Save it as PNG.");
        }
        OutputImage picture = OutputImage.of(
                state, BitDepth.EIGHT, options.webp().profile(), true, Colour.WHITE, options.embedProfile());
        Metadata metadata = Xmp.withText(state.metadata(), options.text());
        Optional<Bytes> exif = ExifBlock.withDpi(metadata.exif(), state.dpi());
        AtomicFile.write(file, out -> {
            byte[] encoded = encode(picture, options.webp(), file);
            Riff.write(
                    encoded,
                    picture.getWidth(),
                    picture.getHeight(),
                    picture.hasAlpha(),
                    picture.profile(),
                    exif,
                    metadata.xmp(),
                    out);
        });
    }

    private static byte[] encode(OutputImage picture, WebpOptions options, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
            WebPWriteParam parameters = (WebPWriteParam) writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(options.lossless() ? CompressionType.Lossless : CompressionType.Lossy);
            parameters.setCompressionQuality((float) options.quality());
            writer.setOutput(stream);
            writer.write(null, new IIOImage(plain(picture), null, null), parameters);
            writer.dispose();
        } catch (LinkageError e) {
            throw new FormatException(
                    "Cannot save " + file + ": the WebP encoder does not run on this computer (" + e.getMessage()
                            + "). Save it as PNG or JPEG.",
                    e);
        }
        return bytes.toByteArray();
    }

    /** In the order that the encoder takes. */
    private static BufferedImage plain(OutputImage picture) {
        int w = picture.getWidth();
        int type = picture.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(w, picture.getHeight(), type);
        picture.copyData(image.getRaster());
        return image;
    }
}
