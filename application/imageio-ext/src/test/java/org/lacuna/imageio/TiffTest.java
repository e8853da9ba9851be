package org.lacuna.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageWriterSpi;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The repackaged TIFF plug-in writes and reads what print and film need: 16 bit, tiles, lossless compressions. */
class TiffTest {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 90;
    private static final int SAMPLES = WIDTH * HEIGHT * 4;

    @ParameterizedTest
    @ValueSource(strings = {"Deflate", "LZW", "ZSTD"})
    void sixteenBitTilesComeBackUnchanged(String compression, @TempDir Path folder) throws Exception {
        SplittableRandom grain = new SplittableRandom(7);
        int[] samples = IntStream.range(0, SAMPLES)
                .map(i -> i % 30_000 + grain.nextInt(256))
                .toArray();
        assertThat(writeAndRead(samples, compression, folder)).isEqualTo(samples);
    }

    /** Pure noise grows when it is compressed. Deflate is not here: the library cuts such tiles off, so write noise with ZSTD. */
    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZSTD"})
    void noiseComesBackUnchanged(String compression, @TempDir Path folder) throws Exception {
        int[] samples = new SplittableRandom(7).ints(SAMPLES, 0, 1 << 16).toArray();
        assertThat(writeAndRead(samples, compression, folder)).isEqualTo(samples);
    }

    private static int[] writeAndRead(int[] samples, String compression, Path folder) throws Exception {
        WritableRaster pixels = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, 4, null);
        pixels.setPixels(0, 0, WIDTH, HEIGHT, samples);
        ComponentColorModel rgba = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        Path file = folder.resolve("picture.tif");

        write(file, new BufferedImage(rgba, pixels, false, null), compression);

        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getTileWidth(0)).isEqualTo(64);
            Raster back = reader.read(0).getRaster();
            return back.getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
        } finally {
            reader.dispose();
        }
    }

    private static void write(Path file, BufferedImage image, String compression) throws Exception {
        ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            how.setTiling(64, 64, 0, 0);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    @Test
    void thePlugInOfTheJdkStays() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        assertThat(readers)
                .toIterable()
                .anyMatch(reader -> reader.getClass().getName().startsWith("com.sun.imageio.plugins.tiff."));
    }
}
