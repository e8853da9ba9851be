package org.lacuna.document.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Row;
import org.lacuna.document.fill.RowSource;
import org.lacuna.document.selection.Mask;

class HealingTest {
    /** Light that falls off to the right, and stripes that repeat every 8 rows. */
    private static long scene(int x, int y) {
        long value = 20000 + 60L * x + (y % 8 < 4 ? 0 : 5000);
        return 0xffffL << 48 | value << 32 | value << 16 | value;
    }

    private static void read(Rect area, long[] argb) {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = scene(area.x() + i % area.width(), area.y() + i / area.width());
        }
    }

    @Test
    void aBlemishVanishesInLightThatDiffersFromTheSources() {
        Rect spot = new Rect(100, 100, 40, 40);
        Picture blemished = (area, argb) -> {
            read(area, argb);
            for (int i = 0; i < argb.length; i++) {
                if (spot.contains(area.x() + i % area.width(), area.y() + i / area.width())) {
                    argb[i] = 0xffff_0000_0000_0000L;
                }
            }
        };
        Mask patch = Mask.rectangle(spot.grow(3));
        RowSource healed = Healing.heal(blemished, 160, 8, patch);
        Row row = new Row(46);
        for (int y = 97; y < 143; y++) {
            healed.read(97, y, 46, row);
            for (int i = 0; i < 46; i++) {
                double expected = (scene(97 + i, y) & 0xffff) / 65535.0;
                assertThat((double) row.green[i]).isBetween(expected - 0.004, expected + 0.004);
                assertThat(row.alpha[i]).isEqualTo(1);
            }
        }
    }

    @Test
    void aMembraneBetweenEqualBordersIsFlat() {
        int side = 65;
        float[] values = new float[side * side];
        byte[] kinds = new byte[side * side];
        Arrays.fill(kinds, (byte) 1);
        for (int i = 0; i < side; i++) {
            for (int at : new int[] {i, i * side, i * side + side - 1, (side - 1) * side + i}) {
                kinds[at] = 2;
                values[at] = 100;
            }
        }
        Healing.solve(values, kinds, side, side);
        for (float value : values) {
            assertThat(value).isBetween(99.9f, 100.1f);
        }
    }

    @Test
    void withoutABorderTheSourceComesAsItIs() {
        Picture island = (area, argb) -> {
            read(area, argb);
            for (int i = 0; i < argb.length; i++) {
                int x = area.x() + i % area.width();
                argb[i] = x < 10 || x >= 110 ? argb[i] : 0;
            }
        };
        RowSource healed = Healing.heal(island, 120, 0, Mask.rectangle(new Rect(0, 0, 10, 10)));
        Row row = new Row(1);
        healed.read(5, 5, 1, row);
        assertThat(row.alpha[0]).isEqualTo(1);
    }
}
