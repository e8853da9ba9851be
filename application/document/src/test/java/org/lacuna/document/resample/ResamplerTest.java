package org.lacuna.document.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class ResamplerTest {
    private static Pixels grey(int width, int height, java.util.function.IntUnaryOperator value) {
        int[] argb = new int[width * height];
        Arrays.setAll(argb, i -> 0xff000000 | value.applyAsInt(i % width) * 0x10101);
        return Pixels.ofArgb(width, height, argb);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void theSameSizeIsTheSamePicture(Interpolation interpolation) {
        Pixels pixels = new RandomStates(3).patched(Pixels.empty(300, 200));
        assertThat(Resampler.scaled(pixels, 300, 200, interpolation)).isEqualTo(pixels);
        long[] wide = new Random(5).longs(40 * 30).map(p -> p | 0xffffL << 48).toArray();
        Pixels deep = Pixels.ofArgb64(40, 30, wide);
        Pixels same = Resampler.scaled(deep, 40, 30, interpolation);
        assertThat(same.format()).isEqualTo(PixelFormat.RGBA16);
        assertThat(same).isEqualTo(deep);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void oneColourStaysOneColour(Interpolation interpolation) {
        Pixels pixels = grey(97, 31, x -> 77);
        for (int size : new int[] {1, 7, 96, 98, 400}) {
            Pixels scaled = Resampler.scaled(pixels, size, size, interpolation);
            assertThat(scaled).isEqualTo(grey(size, size, x -> 77));
        }
    }

    /** A slope is a slope in any size, but near the ends. */
    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"BICUBIC", "LANCZOS3"})
    void slopesStaySlopes(Interpolation interpolation) {
        Pixels pixels = grey(200, 3, x -> x);
        Pixels larger = Resampler.scaled(pixels, 600, 3, interpolation);
        Pixels smaller = Resampler.scaled(pixels, 50, 3, interpolation);
        for (int x = 30; x < 570; x++) {
            assertThat((double) (larger.argb(x, 1) & 0xff)).isCloseTo((x + 0.5) / 3 - 0.5, within(1.2));
        }
        for (int x = 4; x < 46; x++) {
            assertThat((double) (smaller.argb(x, 1) & 0xff)).isCloseTo((x + 0.5) * 4 - 0.5, within(1.2));
        }
    }

    /** Detail finer than the new pixels becomes its average instead of a coarse pattern. */
    @Test
    void fineDetailIsAveraged() {
        Pixels stripes = grey(512, 4, x -> x % 2 * 255);
        Pixels smaller = Resampler.scaled(stripes, 100, 4, Interpolation.LANCZOS3);
        for (int x = 5; x < 95; x++) {
            assertThat(smaller.argb(x, 2) & 0xff).isBetween(122, 133);
        }
    }

    @Test
    void whatIsTransparentGivesNoColour() {
        int[] argb = new int[100];
        Arrays.fill(argb, 0, 50, 0xffffffff);
        Pixels scaled = Resampler.scaled(Pixels.ofArgb(100, 1, argb), 333, 1, Interpolation.BICUBIC);
        for (int x = 0; x < 333; x++) {
            int pixel = scaled.argb(x, 0);
            assertThat(pixel >>> 24 == 0 || (pixel & 0xffffff) == 0xffffff).isTrue();
        }
    }

    @Test
    void masksAreStretchedAroundTheOrigin() {
        Mask mask = Mask.rectangle(new Rect(-20, 10, 40, 30));
        assertThat(Resampler.scaled(mask, 2, 3, Interpolation.NEAREST))
                .isEqualTo(Mask.rectangle(new Rect(-40, 30, 80, 90)));
        Mask soft = Resampler.scaled(mask, 0.5, 0.5, Interpolation.LANCZOS3);
        assertThat(soft.at(0, 12)).isEqualTo(255);
        assertThat(soft.at(-14, 12)).isLessThan(5);
        assertThat(Resampler.scaled(Mask.EMPTY, 2, 2, Interpolation.BICUBIC)).isEqualTo(Mask.EMPTY);
    }

    @Property(tries = 60)
    void turnsMoveEveryPixelToItsPlace(@ForAll long seed) {
        Random random = new Random(seed);
        Turn turn = Turn.values()[random.nextInt(Turn.values().length)];
        Pixels pixels = new RandomStates(seed).pixels();
        Pixels turned = turn.of(pixels);
        Rect area = turn.of(pixels.bounds());
        for (int i = 0; i < 50; i++) {
            int x = random.nextInt(pixels.width());
            int y = random.nextInt(pixels.height());
            Rect place = turn.of(new Rect(x, y, 1, 1)).translate(-area.x(), -area.y());
            assertThat(turned.argb(place.x(), place.y())).isEqualTo(pixels.argb(x, y));
        }
        assertThat(turn.inverse().of(turned)).isEqualTo(pixels);
        Mask mask = new RandomStates(seed).mask();
        assertThat(turn.inverse().of(turn.of(mask))).isEqualTo(mask);
        if (!mask.isEmpty()) {
            Rect bounds = mask.bounds();
            Rect dot = turn.of(new Rect(bounds.x(), bounds.y(), 1, 1));
            assertThat(turn.of(mask).at(dot.x(), dot.y())).isEqualTo(mask.at(bounds.x(), bounds.y()));
        }
    }
}
