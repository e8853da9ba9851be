package org.lacuna.editor.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.controls.LengthUnit;

class PresetsTest {
    private static final DocumentPreset SHEET =
            new DocumentPreset("A4", PresetGroup.PRINT, 210, 297, LengthUnit.MILLIMETRES, 300);

    private final OwnPresets own = OwnPresets.getDefault();

    @AfterEach
    void forget() {
        own.list().forEach(own::remove);
    }

    @Test
    void paperHasThePixelsOfItsResolution() {
        assertThat(SHEET.pixelWidth()).isEqualTo(2480);
        assertThat(SHEET.pixelHeight()).isEqualTo(3508);
        assertThat(SHEET.turned().pixelWidth()).isEqualTo(3508);
        assertThat(LengthUnit.INCHES.toPixels(2, 300)).isEqualTo(600);
        assertThat(LengthUnit.INCHES.ofPixels(600, 300)).isEqualTo(2);
    }

    @Test
    void searchLooksAtNameGroupAndSize() {
        assertThat(SHEET.matches("")).isTrue();
        assertThat(SHEET.matches("a4")).isTrue();
        assertThat(SHEET.matches("print 297")).isTrue();
        assertThat(SHEET.matches("2480x3508")).isTrue();
        assertThat(SHEET.matches("a4 web")).isFalse();
    }

    @Test
    void whatEveryoneNeedsIsThere() {
        List<DocumentPreset> presets = BuiltInPresets.list();
        for (String search : List.of(
                "1920x1080",
                "1280x720",
                "a5",
                "a4 landscape",
                "a3",
                "card",
                "texture 512",
                "texture 1024",
                "texture 2048",
                "texture 4096",
                "1080x1350",
                "1080x1920")) {
            assertThat(presets).as(search).anyMatch(preset -> preset.matches(search));
        }
        assertThat(presets).extracting(DocumentPreset::name).doesNotHaveDuplicates();
    }

    @Test
    void aSizeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new DocumentPreset("x", PresetGroup.OWN, 0, 1, LengthUnit.PIXELS, 72))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }

    @Test
    void ownPresetsAreKeptUnderOneNameEach() {
        own.keep(" Client\tA ", SHEET);
        own.keep("Poster", SHEET.turned());
        own.keep("Client A", SHEET.turned());
        assertThat(own.list()).extracting(DocumentPreset::name).containsExactly("Client A", "Poster");
        assertThat(own.list().get(0).width()).isEqualTo(297);
        assertThat(own.list().get(0).group()).isEqualTo(PresetGroup.OWN);
        own.remove(own.list().get(0));
        assertThat(own.list()).extracting(DocumentPreset::name).containsExactly("Poster");
    }

    @Test
    void aNewPictureHasItsSizeDepthResolutionAndBackground() {
        DocumentState white = NewPicture.of(SHEET).state();
        assertThat(white.dpi()).isEqualTo(300);
        assertThat(pixels(white).argb(2479, 3507)).isEqualTo(0xffffffff);
        DocumentState clear = new NewPicture(30, 20, 72, PixelFormat.RGBA16, IccProfile.SRGB, Optional.empty()).state();
        assertThat(clear.format()).isEqualTo(PixelFormat.RGBA16);
        assertThat(pixels(clear).argb(29, 19)).isZero();
        DocumentState black =
                new NewPicture(300, 270, 72, PixelFormat.RGBA16, IccProfile.SRGB, Optional.of(Colour.BLACK)).state();
        assertThat(pixels(black).argb64(299, 269)).isEqualTo(0xffff_0000_0000_0000L);
    }

    private static Pixels pixels(DocumentState state) {
        return ((RasterLayer) state.root().children().get(0)).pixels();
    }
}
