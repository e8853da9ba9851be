package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class PngBandsTest {
    private static final Limits LIMITS = Limits.ofThisProcess();

    /** Smooth in parts, noisy in parts, and empty in parts, so that every filter is used. */
    private static Pixels pixels(long seed, int width, int height, PixelFormat format) {
        Random random = new Random(seed);
        long[] argb = new long[width * height];
        for (int i = 0; i < argb.length; i++) {
            int x = i % width;
            int y = i / width;
            argb[i] = switch (y / 16 % 4) {
                case 0 -> 0;
                case 1 -> random.nextLong();
                case 2 -> 0xffffL << 48 | (x * 257L & 0xffff) << 32 | x * 100L & 0xffff;
                default -> 0xffffL << 48 | (x + y) * 0x0001_0001_0001L & 0xffff_ffff_ffffL;
            };
        }
        return Pixels.empty(width, height, format).withArgb64(new Rect(0, 0, width, height), argb, 0, width);
    }

    private static Pixels readBack(byte[] png) throws FormatException {
        return Png.read(png, "It", LIMITS, 0).pixels();
    }

    @Property(tries = 40)
    void comesBackTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int width,
            @ForAll @IntRange(min = 1, max = 600) int height,
            @ForAll PixelFormat format)
            throws IOException {
        Pixels pixels = pixels(seed, width, height, format);
        byte[] png = Png.encode(pixels, IccProfile.SRGB);
        assertThat(readBack(png)).isEqualTo(pixels);
        BufferedImage byOther = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(ImageData.pixels(byOther)).isEqualTo(pixels);
    }

    @Test
    void theStreamIsWholeWithItsChecksum() throws IOException {
        byte[] png = Png.encode(pixels(3, 70, 700, PixelFormat.RGBA8), IccProfile.SRGB);
        byte[] rows = new InflaterInputStream(new ByteArrayInputStream(data(png))).readAllBytes();
        assertThat(rows).hasSize(700 * (1 + 4 * 70));
    }

    /** The content of all IDAT chunks. */
    private static byte[] data(byte[] png) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(png));
        in.skipNBytes(8);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (true) {
            int length = in.readInt();
            String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            byte[] content = in.readNBytes(length);
            in.readInt();
            if (type.equals("IEND")) {
                return data.toByteArray();
            }
            if (type.equals("IDAT")) {
                data.write(content);
            }
        }
    }

    @Test
    void masksAreGreys() throws IOException {
        Mask mask = Mask.rectangle(new Rect(-7, 3, 300, 290)).subtract(Mask.rectangle(new Rect(20, 30, 100, 50)));
        Mask back = Mask.ofLightness(readBack(Png.encode(mask)));
        assertThat(back.translate(-7, 3)).isEqualTo(mask);
    }

    @Test
    void sameBytesEachTime() throws IOException {
        Pixels pixels = pixels(5, 200, 600, PixelFormat.RGBA16);
        assertThat(Png.encode(pixels, IccProfile.SRGB)).isEqualTo(Png.encode(pixels, IccProfile.SRGB));
    }

    /** What other programs write: the same picture in every kind that is decoded row by row. */
    @Test
    void readsGreyAndOpaquePictures() throws IOException {
        for (int type :
                new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_3BYTE_BGR
                }) {
            BufferedImage image = new BufferedImage(40, 300, type);
            Random random = new Random(type);
            for (int i = 0; i < 40 * 300; i++) {
                image.getRaster().setPixel(i % 40, i / 40, new int[] {
                    random.nextInt(256), random.nextInt(256), random.nextInt(256)
                });
            }
            byte[] png = Png.encode(image);
            Pixels expected = ImageData.pixels(ImageIO.read(new ByteArrayInputStream(png)));
            assertThat(readBack(png)).as("type " + type).isEqualTo(expected);
        }
    }
}
