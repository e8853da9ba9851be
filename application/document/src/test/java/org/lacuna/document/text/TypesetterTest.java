package org.lacuna.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.tiles.PixelFormat;

class TypesetterTest {
    private static final TextStyle STYLE = TextStyle.DEFAULT.withColour(new Colour(0.2, 0.4, 0.6, 1));

    private static TypePicture picture(String content, TextStyle style, PixelFormat format) {
        return Typesetter.picture(Text.at(content, style), Placement.IDENTITY, format);
    }

    @Test
    void lettersAreFilledWithTheColourAndHaveSmoothEdges() {
        TypePicture picture = picture("O", STYLE.withSize(200), PixelFormat.RGBA8);
        int[] argb = new int[(int) picture.bounds().area()];
        picture.pixels()
                .readArgb(picture.pixels().bounds(), argb, 0, picture.pixels().width());
        boolean[] seen = new boolean[256];
        for (int pixel : argb) {
            seen[pixel >>> 24] = true;
            if (pixel != 0) {
                assertThat(pixel & 0xffffff).isEqualTo(0x336699);
            }
        }
        assertThat(seen[0]).isTrue();
        assertThat(seen[255]).isTrue();
        int partly = 0;
        for (int alpha = 1; alpha < 255; alpha++) {
            partly += seen[alpha] ? 1 : 0;
        }
        assertThat(partly).isGreaterThan(20);
    }

    @Test
    void theSameTextGivesTheSamePixels() {
        TypePicture first = picture("Lacuna\nsets type", STYLE, PixelFormat.RGBA8);
        TypePicture second = picture("Lacuna\nsets type", STYLE, PixelFormat.RGBA8);
        assertThat(first).isEqualTo(second);
    }

    @Test
    void sixteenBitsKeepTheColour() {
        TypePicture picture = picture("H", STYLE.withSize(100), PixelFormat.RGBA16);
        int middle = picture.pixels().height() / 2;
        long[] row = new long[picture.pixels().width()];
        picture.pixels().readArgb64(new Rect(0, middle, row.length, 1), row, 0, row.length);
        assertThat(row[row.length / 2]).isEqualTo(0xffffL << 48 | 13107L << 32 | 26214L << 16 | 39321L);
    }

    @Test
    void halfTransparentColoursGiveHalfTransparentLetters() {
        TypePicture picture =
                picture("H", STYLE.withSize(100).withColour(Colour.BLACK.withAlpha(0.5)), PixelFormat.RGBA8);
        int middle = picture.pixels().height() / 2;
        assertThat(picture.pixels().argb(picture.pixels().width() / 2, middle) >>> 24)
                .isEqualTo(128);
    }

    @Test
    void nothingToSeeIsOneTransparentPixel() {
        TypePicture picture = picture("  \n ", STYLE, PixelFormat.RGBA8);
        assertThat(picture.pixels().width()).isEqualTo(1);
        assertThat(picture.pixels().argb(0, 0)).isZero();
    }

    @Test
    void whatIsTooLargeIsSaidInWords() {
        String line = "M".repeat(2000);
        assertThatThrownBy(() -> picture(line, STYLE.withSize(1000), PixelFormat.RGBA8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixels large")
                .hasMessageContaining("smaller size");
        assertThatThrownBy(() -> STYLE.withLineHeight(1e9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextBox(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Text.at("x".repeat(Text.MOST_CHARACTERS + 1), STYLE))
                .hasMessageContaining("Divide it");
        assertThatThrownBy(() -> new Placement(0, 0, 0, 0, 0, 0)).hasMessageContaining("line");
    }

    @Test
    void textKeepsParagraphsAndWholeCharactersOnly() {
        assertThat(Text.at("a\r\nb\rc\u2028d", STYLE).content()).isEqualTo("a\nb\nc\nd");
        assertThat(Text.at("\ud83d\ude00\ud83d!\ude00", STYLE).content()).isEqualTo("\ud83d\ude00\ufffd!\ufffd");
    }

    @Test
    void theTitleIsTheFirstLineCutShort() {
        assertThat(Text.at("\n  Hello \nWorld", STYLE).title()).isEqualTo("Hello");
        assertThat(Text.at("x".repeat(100), STYLE).title()).hasSize(40).endsWith("…");
        assertThat(Text.at(" \n", STYLE).title()).isEmpty();
    }

    @Test
    void theBundledFamilyHasItsWeightsAndSlants() {
        assertThat(Fonts.has("Inter")).isTrue();
        assertThat(Fonts.families()).contains("Inter").doesNotContain("Inter Light", "Dialog");
        assertThat(Fonts.faces("Inter")).extracting(FontFace::weight).contains(300, 400, 600, 700);
        assertThat(Fonts.faces("Inter")).extracting(FontFace::italic).contains(true, false);
        TypePicture regular = picture("Bold", STYLE, PixelFormat.RGBA8);
        TypePicture bold = picture("Bold", STYLE.withFace(700, false), PixelFormat.RGBA8);
        TypePicture italic = picture("Bold", STYLE.withFace(400, true), PixelFormat.RGBA8);
        assertThat(bold.bounds().width()).isGreaterThan(regular.bounds().width());
        assertThat(italic).isNotEqualTo(regular);
    }

    @Test
    void aMissingFamilyIsSetInTheBundledOne() {
        TextStyle missing = STYLE.withFamily("No Such Font 1234");
        assertThat(Fonts.has(missing.family())).isFalse();
        assertThat(picture("Text", missing, PixelFormat.RGBA8)).isEqualTo(picture("Text", STYLE, PixelFormat.RGBA8));
    }

    @Test
    void aTextOfManyTilesHasNoSeams() {
        Text text = new Text("Wrap me around ".repeat(40), STYLE.withSize(40), Optional.of(new TextBox(700, 700)));
        TypePicture whole = Typesetter.picture(text, Placement.IDENTITY, PixelFormat.RGBA8);
        TypePicture shifted = Typesetter.picture(text, new Placement(1, 0, 0, 1, 100, 37), PixelFormat.RGBA8);
        assertThat(shifted.pixels()).isEqualTo(whole.pixels());
        assertThat(shifted.bounds()).isEqualTo(whole.bounds().translate(100, 37));
    }
}
