package org.lacuna.document.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;

class PixelsTest {
    private static final int TILE_BYTES = 256 * 256 * 4;

    private static int[] filled(int count, int argb) {
        int[] pixels = new int[count];
        Arrays.fill(pixels, argb);
        return pixels;
    }

    @Test
    void takeNoMemoryWhereTransparent() {
        assertThat(Pixels.empty(50_000, 50_000).bytes()).isZero();
        Pixels dot = Pixels.empty(5000, 5000).withArgb(new Rect(4000, 3000, 1, 1), new int[] {-1}, 0, 1);
        assertThat(dot.bytes()).isEqualTo(TILE_BYTES);
        assertThat(dot.withArgb(new Rect(4000, 3000, 1, 1), new int[] {0x00ffffff}, 0, 1))
                .isEqualTo(Pixels.empty(5000, 5000))
                .extracting(Pixels::bytes)
                .isEqualTo(0L);
    }

    @Test
    void takeNoMoreMemoryThanTheyAreLarge() {
        assertThat(Pixels.ofArgb(10, 300, filled(3000, -1)).bytes()).isEqualTo(3000 * 4);
    }

    @Test
    void shareWhatDoesNotChange() {
        Pixels before = Pixels.ofArgb(600, 600, filled(360_000, 0xff112233));
        Pixels after = before.withArgb(new Rect(10, 10, 50, 50), filled(2500, -1), 0, 50);
        assertThat(before.argb(20, 20)).isEqualTo(0xff112233);
        assertThat(after.argb(20, 20)).isEqualTo(-1);
        assertThat(after.difference(before)).isEqualTo(new Rect(0, 0, 256, 256));
        assertThat(after.withArgb(new Rect(0, 0, 600, 600), filled(360_000, 0), 0, 600)
                        .bytes())
                .isZero();
    }

    @Test
    void changesAreToldAsTightAsThePixelsThatDiffer() {
        for (PixelFormat format : PixelFormat.values()) {
            Pixels before = Pixels.ofArgb(600, 600, filled(360_000, 0xff112233)).in(format);
            Pixels after = before.withArgb(new Rect(250, 10, 10, 5), filled(50, -1), 0, 10);
            List<Rect> told = new ArrayList<>();
            after.forEachChange(before, told::add);
            assertThat(told).containsExactly(new Rect(250, 10, 6, 5), new Rect(256, 10, 4, 5));
            told.clear();
            Pixels.empty(600, 600, format).forEachChange(before, told::add);
            assertThat(told).hasSize(9).contains(new Rect(512, 512, 88, 88));
        }
    }

    @Test
    void areTheSameObjectWhenNothingChanges() {
        Pixels pixels = new RandomStates(4).patched(Pixels.empty(600, 400));
        int[] argb = new int[600 * 400];
        pixels.readArgb(pixels.bounds(), argb, 0, 600);
        assertThat(pixels.withArgb(pixels.bounds(), argb, 0, 600)).isSameAs(pixels);
        assertThat(pixels.withArgb(new Rect(600, 0, 5, 5), filled(25, -1), 0, 5))
                .isSameAs(pixels);
    }

    @Property(tries = 100)
    void readBackWhatWasWrittenAnywhere(@ForAll long seed) {
        Random random = new Random(seed);
        int w = 1 + random.nextInt(600);
        int h = 1 + random.nextInt(600);
        int[] expected = new int[w * h];
        Pixels pixels = Pixels.empty(w, h);
        for (int i = 0; i < 6; i++) {
            Rect area = new Rect(
                    random.nextInt(w + 100) - 50,
                    random.nextInt(h + 100) - 50,
                    random.nextInt(400),
                    random.nextInt(400));
            int stride = area.width() + random.nextInt(5);
            int[] source = random.ints(3L + (long) stride * area.height()).toArray();
            pixels = pixels.withArgb(area, source, 3, stride);
            for (int y = area.y(); y < area.bottom(); y++) {
                for (int x = area.x(); x < area.right(); x++) {
                    if (x >= 0 && y >= 0 && x < w && y < h) {
                        int argb = source[3 + (y - area.y()) * stride + x - area.x()];
                        expected[y * w + x] = argb >>> 24 == 0 ? 0 : argb;
                    }
                }
            }
        }
        int[] argb = new int[w * h];
        pixels.readArgb(pixels.bounds(), argb, 0, w);
        assertThat(argb).isEqualTo(expected);
        assertThat(pixels).isEqualTo(Pixels.ofArgb(w, h, expected)).hasSameHashCodeAs(Pixels.ofArgb(w, h, expected));
        Rect around = new Rect(-7, -5, w + 20, h + 11);
        int[] more = filled((int) around.area(), 99);
        pixels.readArgb(around, more, 0, around.width());
        for (int i = 0; i < more.length; i++) {
            int x = around.x() + i % around.width();
            int y = around.y() + i / around.width();
            assertThat(more[i]).isEqualTo(pixels.argb(x, y));
        }
    }

    @Property(tries = 60)
    void keepSixteenBits(@ForAll long seed) {
        Random random = new Random(seed);
        int w = 1 + random.nextInt(400);
        int h = 1 + random.nextInt(400);
        long[] argb = random.longs((long) w * h)
                .map(pixel -> random.nextInt(5) == 0 ? pixel & 0xffffffffffffL : pixel)
                .toArray();
        Pixels pixels = Pixels.ofArgb64(w, h, argb);
        int x = random.nextInt(w);
        int y = random.nextInt(h);
        long pixel = argb[y * w + x];
        assertThat(pixels.argb64(x, y)).isEqualTo(pixel >>> 48 == 0 ? 0 : pixel);
        assertThat(pixels.bytes()).isLessThanOrEqualTo(8L * w * h);
        Pixels narrow = pixels.in(PixelFormat.RGBA8);
        assertThat(narrow.argb(x, y)).isEqualTo(pixels.argb(x, y));
        assertThat(narrow.in(PixelFormat.RGBA16).in(PixelFormat.RGBA8))
                .as("8 bits survive 16")
                .isEqualTo(narrow);
        int[] seen = new int[w * h];
        pixels.readArgb(pixels.bounds(), seen, 0, w);
        assertThat(pixels.withArgb(pixels.bounds(), seen, 0, w))
                .as("a tool of 8 bits that changes nothing leaves all 16")
                .isSameAs(pixels);
    }

    @Test
    void roundToTheNearestOfEightBits() {
        Pixels pixels = Pixels.ofArgb64(2, 1, new long[] {0xffff_0080_0081_8000L, 0x0080_ffff_ffff_ffffL});
        assertThat(pixels.argb(0, 0)).isEqualTo(0xff000180);
        assertThat(pixels.argb(1, 0)).as("too faint").isZero();
        assertThat(Pixels.ofArgb(1, 1, new int[] {0x80ff0102}).argb64(0, 0)).isEqualTo(0x8080_ffff_0101_0202L);
    }

    @Test
    void takeTheAlphaOfOthers() {
        Pixels alpha = Pixels.ofArgb(3, 1, new int[] {0x80112233, 0, 0xff445566});
        Pixels painted = Pixels.ofArgb(3, 1, new int[] {-1, -1, 0});
        Pixels result = painted.withAlphaOf(alpha);
        assertThat(result.argb(0, 0)).isEqualTo(0x80ffffff);
        assertThat(result.argb(1, 0)).isZero();
        assertThat(result.argb(2, 0)).as("nothing was painted there").isEqualTo(0xff445566);
    }

    @Test
    void comeFromAndGoToImages() {
        Pixels pixels = new RandomStates(8).patched(Pixels.empty(333, 444));
        assertThat(Pixels.of(pixels.toImage())).isEqualTo(pixels);
        BufferedImage rgb = new BufferedImage(300, 2, BufferedImage.TYPE_3BYTE_BGR);
        rgb.setRGB(299, 1, 0xff123456);
        assertThat(Pixels.of(rgb).argb(299, 1)).isEqualTo(0xff123456);
        assertThat(Pixels.of(rgb).argb(0, 0)).isEqualTo(0xff000000);
        BufferedImage part = pixels.toImage().getSubimage(20, 30, 100, 100);
        assertThat(Pixels.of(part).argb(5, 6)).isEqualTo(pixels.argb(25, 36));
    }

    @Test
    void sayWhatIsOccupied() {
        Pixels pixels = Pixels.empty(1000, 1000).withArgb(new Rect(300, 600, 1, 1), new int[] {-1}, 0, 1);
        assertThat(pixels.occupied()).isEqualTo(new Rect(256, 512, 256, 256));
    }

    @Test
    void refuseSizesThatCannotBe() {
        assertThatThrownBy(() -> Pixels.empty(0, 5)).hasMessageContaining("0 x 5");
        assertThatThrownBy(() -> Pixels.empty(5, 100_001)).hasMessageContaining("100001");
        assertThatThrownBy(() -> Pixels.empty(5, 5).difference(Pixels.empty(5, 6)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
