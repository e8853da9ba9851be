package org.lacuna.document.composite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.blend.ReferenceBlending;
import org.lacuna.document.blend.ReferenceBlending.Colour;
import org.lacuna.document.blend.ReferencePicture;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class CompositorTest {
    /** Each of the two layers' colours per channel, chosen around the places where the formulas change. */
    private static final int[] VALUES = {0, 1, 40, 127, 128, 200, 254, 255};

    private static final int[] ALPHAS =
            IntStream.range(0, 256).filter(a -> a % 9 < 2 || a > 252).toArray();

    private static DocumentState stack(int width, int height, Layer... topmostFirst) {
        return new DocumentState(
                width, height, 72, GroupLayer.of("root", List.of(topmostFirst)), Optional.empty(), Optional.empty());
    }

    private static RasterLayer layer(int width, int height, int[] argb, BlendMode mode) {
        RasterLayer layer = RasterLayer.of("layer", Pixels.ofArgb(width, height, argb));
        return layer.withProperties(layer.properties().withBlendMode(mode));
    }

    private static int[] composite(DocumentState state) {
        int[] argb = new int[state.width() * state.height()];
        Compositor.composite(state, state.bounds(), argb);
        return argb;
    }

    private static void assertClose(int argb, Colour expected, double tolerance, String what) {
        double alpha = argb >>> 24;
        assertThat(alpha).as("alpha of " + what).isCloseTo(expected.alpha() * 255, within(tolerance));
        if (alpha > 0) {
            assertThat(argb >> 16 & 0xff).as("red of " + what).satisfies(v -> close(v, expected.red(), tolerance));
            assertThat(argb >> 8 & 0xff).as("green of " + what).satisfies(v -> close(v, expected.green(), tolerance));
            assertThat(argb & 0xff).as("blue of " + what).satisfies(v -> close(v, expected.blue(), tolerance));
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.api.Assertions.within(tolerance);
    }

    private static void close(int value, double expected, double tolerance) {
        assertThat((double) value).isCloseTo(expected * 255, within(tolerance));
    }

    @ParameterizedTest
    @EnumSource(BlendMode.class)
    void followsTheFormulasForManyAlphas(BlendMode mode) {
        int n = VALUES.length;
        int pairs = n * n;
        int[] below = new int[pairs];
        int[] above = new int[pairs];
        ReferenceBlending reference = new ReferenceBlending();
        for (int ab : ALPHAS) {
            for (int as : ALPHAS) {
                for (int i = 0; i < pairs; i++) {
                    int cb = VALUES[i / n];
                    int cs = VALUES[i % n];
                    below[i] = ab << 24 | cb << 16 | cs << 8 | 255 - cb;
                    above[i] = as << 24 | cs << 16 | cb << 8 | cs;
                }
                int[] result = composite(stack(n, n, layer(n, n, above, mode), layer(n, n, below, BlendMode.NORMAL)));
                for (int i = 0; i < pairs; i++) {
                    Colour expected = reference.blend(mode, Colour.of(above[i]), Colour.of(below[i]), i % n, i / n);
                    if (!isClose(result[i], expected)) {
                        assertClose(
                                result[i],
                                expected,
                                1,
                                Integer.toHexString(above[i]) + " over " + Integer.toHexString(below[i]));
                    }
                }
            }
        }
    }

    /** The fast check before the wordy one. */
    private static boolean isClose(int argb, Colour expected) {
        int a = argb >>> 24;
        return Math.abs(a - expected.alpha() * 255) <= 0.51
                && (a == 0
                        || (Math.abs((argb >> 16 & 0xff) - expected.red() * 255) <= 0.51
                                && Math.abs((argb >> 8 & 0xff) - expected.green() * 255) <= 0.51
                                && Math.abs((argb & 0xff) - expected.blue() * 255) <= 0.51));
    }

    @Property(tries = 200)
    void followsTheFormulasInTreesOfLayers(@ForAll long seed) {
        DocumentState state = new RandomStates(seed).state();
        int[] argb = composite(state);
        ReferencePicture reference = ReferenceCompositor.picture(state);
        for (int i = 0; i < argb.length; i++) {
            int x = i % state.width();
            int y = i / state.width();
            if (!reference.isUnsure(x, y) && !isClose(argb[i], reference.at(x, y))) {
                assertClose(
                        argb[i],
                        reference.at(x, y),
                        1,
                        "pixel " + x + ", " + y + " (" + Integer.toHexString(argb[i]) + ", should be "
                                + reference.at(x, y) + ") of " + state.root());
            }
        }
    }

    /** In 16 bits the result is as near to the formulas as floating point allows: never through 8 bits. */
    @Property(tries = 60)
    void worksInSixteenBits(@ForAll long seed) {
        DocumentState state = new RandomStates(seed).state().withFormat(PixelFormat.RGBA16);
        long[] argb = new long[state.width() * state.height()];
        Compositor.composite(state, state.bounds(), argb);
        ReferencePicture reference = ReferenceCompositor.picture(state);
        double off = 0;
        for (int i = 0; i < argb.length; i++) {
            int x = i % state.width();
            int y = i / state.width();
            if (!reference.isUnsure(x, y)) {
                Colour shown = Colour.of64(argb[i]);
                Colour expected = reference.at(x, y);
                off = Math.max(off, Math.abs(shown.alpha() - expected.alpha()));
                off = Math.max(off, Math.abs(shown.red() - expected.red()) * shown.alpha());
                off = Math.max(off, Math.abs(shown.green() - expected.green()) * shown.alpha());
                off = Math.max(off, Math.abs(shown.blue() - expected.blue()) * shown.alpha());
            }
        }
        assertThat(off).as("%s", state.root()).isLessThan(1.0 / 1024);
        assertThat(Compositor.pixels(state)).isEqualTo(Pixels.ofArgb64(state.width(), state.height(), argb));
    }

    @Test
    void leavesSixteenBitsAsTheyAre() {
        long[] argb = new Random(3)
                .longs(300 * 200)
                .map(pixel -> pixel | 0xffffL << 48)
                .toArray();
        DocumentState state = DocumentState.of("noise", Pixels.ofArgb64(300, 200, argb));
        long[] shown = new long[argb.length];
        Compositor.composite(state, state.bounds(), shown);
        assertThat(shown).isEqualTo(argb);
        GroupLayer group = GroupLayer.of("group", List.of(RasterLayer.of("faint", faint())));
        assertThat(Compositor.pixels(List.of(group), new Rect(0, 0, 300, 200), PixelFormat.RGBA16))
                .isEqualTo(faint());
    }

    private static Pixels faint() {
        long[] argb = new Random(4)
                .longs(300 * 200)
                .map(pixel -> pixel & 0xffffffffffffL | (pixel >>> 60) + 1 << 48)
                .toArray();
        return Pixels.ofArgb64(300, 200, argb);
    }

    @Test
    void leavesWhatOneOpaqueLayerShowsBitForBit() {
        int[] argb = new int[1 << 18];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | i * 64 | i >> 12;
        }
        int[] clear = new int[argb.length];
        assertThat(composite(stack(
                        512, 512, layer(512, 512, clear, BlendMode.MULTIPLY), layer(512, 512, argb, BlendMode.NORMAL))))
                .isEqualTo(argb);
    }

    @Test
    void keepsTheColourOfFaintPixels() {
        int[] argb = new int[256 * 255];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (1 + i / 256) << 24 | (i % 256) << 16 | (255 - i % 256) << 8 | 77;
        }
        GroupLayer group = GroupLayer.of("group", List.of(layer(256, 255, argb, BlendMode.SCREEN)));
        assertThat(composite(stack(256, 255, group))).isEqualTo(argb);
    }

    @Test
    void isolatesGroups() {
        int[] gray = {0xff808080};
        RasterLayer multiplied = layer(1, 1, gray, BlendMode.MULTIPLY);
        RasterLayer ground = layer(1, 1, gray, BlendMode.NORMAL);
        assertThat(composite(stack(1, 1, multiplied, ground))).containsExactly(0xff404040);
        assertThat(composite(stack(1, 1, GroupLayer.of("group", List.of(multiplied)), ground)))
                .as("inside the group there is nothing to multiply with")
                .containsExactly(0xff808080);
    }

    @Test
    void showsLayersOnTheirPlaceBeyondTheCanvasToo() {
        RasterLayer dot = layer(1, 1, new int[] {0xff123456}, BlendMode.NORMAL);
        GroupLayer group = GroupLayer.of(
                "group", List.of(dot.withProperties(dot.properties().withOffset(-3, 2))));
        DocumentState state =
                stack(4, 4, group.withProperties(LayerProperties.named("g").withOffset(1, 1)));
        int[] argb = new int[4];
        Compositor.composite(state, new Rect(-3, 3, 4, 1), argb);
        assertThat(argb).containsExactly(0, 0xff123456, 0, 0);
    }

    @Test
    void flattensWidePicturesInBands() {
        DocumentState state = DocumentState.of("noise", new RandomStates(5).patched(Pixels.empty(700, 900)));
        int[] whole = new int[700 * 900];
        Compositor.flatten(state).getRGB(0, 0, 700, 900, whole, 0, 700);
        assertThat(whole).isEqualTo(composite(state));
    }
}
