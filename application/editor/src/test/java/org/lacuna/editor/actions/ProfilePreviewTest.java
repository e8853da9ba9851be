package org.lacuna.editor.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.tiles.Pixels;

class ProfilePreviewTest {
    /** Columns in turn of two colours. */
    private static int first(int width, int height, int even, int odd) {
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 2 == 0 ? even : odd;
        }
        DocumentState small = ProfilePreview.sampled(DocumentState.of("stripes", Pixels.ofArgb(width, height, argb)));
        assertThat(Math.max(small.width(), small.height())).isEqualTo(Math.min(200, Math.max(width, height)));
        return Compositor.flatten(small).getRGB(0, 0);
    }

    @Test
    void aPixelIsTheAverageOfThoseItStandsFor() {
        assertThat(first(400, 40, 0xff000000, 0xffffffff)).isEqualTo(0xff808080);
        assertThat(first(4000, 4000, 0xff000000, 0xffffffff)).isEqualTo(0xff808080);
    }

    @Test
    void whatIsTransparentHasNoColour() {
        assertThat(first(400, 40, 0xffff0000, 0x0000ff00)).isEqualTo(0x80ff0000);
    }

    @Test
    void aSmallPictureStaysAsItIs() {
        assertThat(first(20, 10, 0xff123456, 0xff654321)).isEqualTo(0xff123456);
    }
}
