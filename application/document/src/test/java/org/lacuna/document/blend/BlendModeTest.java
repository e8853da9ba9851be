package org.lacuna.document.blend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlendModeTest {
    @Test
    void bearNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        for (BlendMode mode : BlendMode.values()) {
            assertThat(names.add(mode.openRasterName()))
                    .as(mode.openRasterName())
                    .isTrue();
            assertThat(BlendMode.ofOpenRasterName(mode.openRasterName())).contains(mode);
        }
        assertThat(BlendMode.ofOpenRasterName("svg:nonsense")).isEmpty();
    }

    @Test
    void areKnownByTheNamesThatOthersWriteToo() {
        assertThat(BlendMode.ofOpenRasterName("krita:exclusion")).contains(BlendMode.EXCLUSION);
        assertThat(BlendMode.ofOpenRasterName("krita:behind")).contains(BlendMode.DESTINATION_OVER);
    }

    @Test
    void holdTheWholeListsOfOpenRasterAndTheW3c() {
        List<String> names =
                Arrays.stream(BlendMode.values()).map(BlendMode::openRasterName).toList();
        assertThat(names)
                .contains("svg:src-over", "svg:multiply", "svg:screen", "svg:overlay", "svg:darken", "svg:lighten")
                .contains("svg:color-dodge", "svg:color-burn", "svg:hard-light", "svg:soft-light", "svg:difference")
                .contains("svg:color", "svg:luminosity", "svg:hue", "svg:saturation", "svg:exclusion", "svg:plus")
                .contains("svg:dst-in", "svg:dst-out", "svg:src-atop", "svg:dst-atop");
    }

    /** A transparent source leaves the backdrop as it is, but for the operators that say otherwise. */
    @ParameterizedTest
    @EnumSource(BlendMode.class)
    void actWhereTransparentOnlyIfTheySaySo(BlendMode mode) {
        Row source = new Row(1);
        Row backdrop = new Row(1);
        source.red[0] = 0.7f;
        backdrop.green[0] = 0.25f;
        backdrop.alpha[0] = 0.5f;
        new Blending().blend(mode, source, backdrop, 0, 1, 3, 4);
        boolean same = backdrop.red[0] == 0 && backdrop.green[0] == 0.25f && backdrop.alpha[0] == 0.5f;
        assertThat(same).isEqualTo(!mode.actsWhereTransparent());
    }

    @Test
    void dissolveShowsAsManyPixelsAsAlphaSays() {
        int shown = 0;
        for (int y = 0; y < 100; y++) {
            Row source = new Row(100);
            Row backdrop = new Row(100);
            Arrays.fill(source.alpha, 0.3f);
            new Blending().blend(BlendMode.DISSOLVE, source, backdrop, 0, 100, -50, y);
            for (float alpha : backdrop.alpha) {
                assertThat(alpha).isIn(0f, 1f);
                shown += (int) alpha;
            }
        }
        assertThat(shown).isBetween(2800, 3200);
    }
}
