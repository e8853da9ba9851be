package org.lacuna.document.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class SimilarColoursTest {
    private static Picture picture(int width, int height, int[] argb) {
        DocumentState state = DocumentState.of("picture", Pixels.ofArgb(width, height, argb));
        return Picture.ofLayer(state, state.active().orElseThrow());
    }

    private static Mask connected(Picture picture, Rect limit, double tolerance, boolean soft, int x, int y) {
        return new SimilarColours(picture, limit, List.of(picture.at(x, y)), tolerance, soft).connectedTo(x, y);
    }

    /** Pixel by pixel, with a stack. */
    private static boolean[] reference(int[] argb, int width, int x, int y) {
        boolean[] found = new boolean[argb.length];
        Deque<Integer> open = new ArrayDeque<>(List.of(y * width + x));
        found[y * width + x] = true;
        while (!open.isEmpty()) {
            int at = open.pop();
            for (int step : new int[] {-1, 1, -width, width}) {
                int next = at + step;
                boolean wraps = Math.abs(step) == 1 && (next < 0 || next / width != at / width);
                if (next >= 0 && next < argb.length && !wraps && !found[next] && argb[next] == argb[at]) {
                    found[next] = true;
                    open.push(next);
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void mazesAreFilledAsByTheSimplestMethod(int seed) {
        int width = 301;
        int height = 290;
        Random random = new Random(seed);
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = random.nextInt(100) < 60 ? 0xff000000 : 0xffffffff;
        }
        argb[150 * width + 150] = 0xff000000;
        Mask found = connected(picture(width, height, argb), Rect.ofSize(width, height), 0, false, 150, 150);
        boolean[] expected = reference(argb, width, 150, 150);
        for (int i = 0; i < argb.length; i++) {
            assertThat(found.at(i % width, i / width))
                    .as("pixel %d, %d", i % width, i / width)
                    .isEqualTo(expected[i] ? 255 : 0);
        }
    }

    @Test
    void everywhereTakesIslandsToo() {
        int[] argb = {0xff102030, -1, 0xff102030, -1, 0xff112030, 0};
        Picture picture = picture(6, 1, argb);
        Mask exact = new SimilarColours(picture, Rect.ofSize(6, 1), List.of(picture.at(0, 0)), 0, false).everywhere();
        assertThat(exact.toBytes(Rect.ofSize(6, 1))).containsExactly(-1, 0, -1, 0, 0, 0);
        Mask near = new SimilarColours(picture, Rect.ofSize(6, 1), List.of(picture.at(0, 0)), 1 / 255.0, false)
                .everywhere();
        assertThat(near.toBytes(Rect.ofSize(6, 1))).containsExactly(-1, 0, -1, 0, -1, 0);
    }

    @Test
    void severalSamplesCountTogether() {
        Picture picture = picture(3, 1, new int[] {0xff000000, 0xffff0000, -1});
        List<Long> samples = List.of(picture.at(0, 0), picture.at(2, 0));
        assertThat(new SimilarColours(picture, Rect.ofSize(3, 1), samples, 0.1, true)
                        .everywhere()
                        .toBytes(Rect.ofSize(3, 1)))
                .containsExactly(-1, 0, -1);
    }

    @Test
    void softEdgesTakePixelsBeyondTheToleranceInPart() {
        Picture picture = picture(5, 1, new int[] {0xff000000, 0xff0a0a0a, 0xff0c0c0c, 0xff0e0e0e, 0xff202020});
        Mask soft = connected(picture, Rect.ofSize(5, 1), 10 / 255.0, true, 0, 0);
        assertThat(soft.at(1, 0)).isEqualTo(255);
        assertThat(soft.at(2, 0)).isBetween(100, 200);
        assertThat(soft.at(3, 0)).as("only what touches the region").isZero();
        assertThat(connected(picture, Rect.ofSize(5, 1), 10 / 255.0, false, 0, 0)
                        .at(2, 0))
                .isZero();
    }

    @Test
    void transparentPixelsAreAlikeAndTheLimitHolds() {
        Picture picture = picture(300, 1, new int[300]);
        assertThat(connected(picture, new Rect(10, 0, 280, 1), 0, true, 20, 0).bounds())
                .isEqualTo(new Rect(10, 0, 280, 1));
        assertThat(connected(picture, new Rect(10, 0, 280, 1), 0, true, 5, 0).isEmpty())
                .isTrue();
    }
}
