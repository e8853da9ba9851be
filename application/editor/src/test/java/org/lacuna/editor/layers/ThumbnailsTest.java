package org.lacuna.editor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacuna.document.tiles.Pixels;

class ThumbnailsTest {
    @Test
    void proportionsAndColoursStay() {
        int[] argb = new int[400 * 100];
        Arrays.fill(argb, 0xff204060);
        BufferedImage small = Thumbnails.shrunk(Pixels.ofArgb(400, 100, argb), 40);
        assertThat(small.getWidth()).isEqualTo(40);
        assertThat(small.getHeight()).isEqualTo(10);
        assertThat(small.getRGB(20, 5)).isEqualTo(0xff204060);
    }

    @Test
    void transparentPixelsGiveNoColour() {
        Pixels half = Pixels.ofArgb(2, 1, new int[] {0xffff0000, 0x00000000});
        BufferedImage same = Thumbnails.shrunk(half, 40);
        assertThat(same.getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(same.getRGB(1, 0)).isZero();
    }

    @Test
    void recipesTellTheirPrompt() {
        assertThat(RecipeText.prompt("{\"prompt\": \"a mossy wall\"}")).contains("a mossy wall");
        assertThat(RecipeText.prompt("{\"prompt\": \"  \"}")).isEmpty();
        assertThat(RecipeText.prompt("no json")).isEmpty();
    }
}
