package org.lacuna.editor.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.colour.Colour;

class ColoursTest {
    private static final Hsv BEFORE = new Hsv(0.25, 0.5, 0.5);
    private final PaintColours colours = PaintColours.getDefault();

    @AfterEach
    void blackAndWhite() {
        colours.reset();
    }

    @Property
    void everyColourComesBackFromHueSaturationAndValue(@ForAll int argb) {
        Colour colour = Colour.ofArgb(argb | 0xff000000);
        assertThat(Hsv.of(colour, BEFORE).colour().toArgb()).isEqualTo(colour.toArgb());
    }

    @ParameterizedTest
    @CsvSource({"ff0000, 0", "ffff00, 0.166667", "00ff00, 0.333333", "0000ff, 0.666667", "ff00ff, 0.833333"})
    void huesGoRoundTheCircle(String hex, double hue) {
        assertThat(Hsv.of(HexColour.parse(hex).orElseThrow(), BEFORE).hue()).isCloseTo(hue, within(1e-5));
    }

    @Test
    void greysKeepTheHueThatWasAndBlackTheSaturation() {
        assertThat(Hsv.of(Colour.WHITE, BEFORE)).isEqualTo(new Hsv(0.25, 0, 1));
        assertThat(Hsv.of(Colour.BLACK, BEFORE)).isEqualTo(new Hsv(0.25, 0.5, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#3af", "3AF", " #33aaff ", "33AAFF"})
    void hexDigitsAreReadAsPeopleWriteThem(String text) {
        assertThat(HexColour.parse(text).map(HexColour::format)).contains("#33aaff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "12345", "#gggggg", "1234567"})
    void otherTextIsNoColour(String text) {
        assertThat(HexColour.parse(text)).isEmpty();
    }

    @Test
    void foregroundAndBackgroundChangePlaces() {
        colours.setForeground(Colour.ofArgb(0xff102030));
        colours.swap();
        assertThat(colours.background().toArgb()).isEqualTo(0xff102030);
        assertThat(colours.foreground()).isEqualTo(Colour.WHITE);
        colours.reset();
        assertThat(colours.foreground()).isEqualTo(Colour.BLACK);
        assertThat(colours.background()).isEqualTo(Colour.WHITE);
    }

    @Test
    void usedColoursComeFirstAndOnce() {
        for (int i = 0; i < 30; i++) {
            colours.used(Colour.ofArgb(0xff000000 | i));
        }
        Colour again = Colour.ofArgb(0xff000000 | 20);
        colours.used(again);
        assertThat(colours.recent())
                .hasSize(PaintColours.MOST_RECENT)
                .startsWith(again)
                .doesNotHaveDuplicates();
    }

    @Test
    void swatchesAreKeptOnceAndRemoved() {
        Colour own = Colour.ofArgb(0xff123456);
        colours.addSwatch(own);
        colours.addSwatch(own);
        assertThat(colours.swatches()).containsOnlyOnce(own);
        colours.removeSwatch(own);
        assertThat(colours.swatches()).doesNotContain(own);
    }
}
