package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.document.adjust.GradientMap;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class ProfileChangeTest {
    private static final Colour RED = new Colour(1, 0, 0, 1);
    private static final int ADOBE_RED = 0xffdb0000;

    private static DocumentState red() {
        return DocumentState.of("red", Pixels.ofArgb(2, 1, new int[] {0xffff0000, 0x80ff0000}));
    }

    private static Pixels only(DocumentState state) {
        return ((RasterLayer) state.root().children().get(0)).pixels();
    }

    @Test
    void toAssignKeepsTheNumbers() {
        DocumentState assigned = ProfileChange.assign(red(), WorkingSpaces.ADOBE_RGB);
        assertThat(assigned.profile()).isEqualTo(IccProfile.of(WorkingSpaces.ADOBE_RGB));
        assertThat(assigned.root()).isSameAs(assigned.root());
        assertThat(only(assigned).argb(0, 0)).isEqualTo(0xffff0000);
        assertThat(ProfileChange.assign(assigned, WorkingSpaces.SRGB).profile()).isEqualTo(IccProfile.SRGB);
    }

    @Test
    void toConvertKeepsTheColours() {
        DocumentState converted = ProfileChange.convert(red(), WorkingSpaces.ADOBE_RGB, Rendering.USUAL);
        assertThat(converted.profile().name()).isEqualTo("Compatible with Adobe RGB (1998)");
        assertThat(only(converted).argb(0, 0)).isEqualTo(ADOBE_RED);
        assertThat(only(converted).argb(1, 0)).isEqualTo(0x80db0000);
        DocumentState back = ProfileChange.convert(converted, WorkingSpaces.SRGB, Rendering.USUAL);
        assertThat(only(back)).isEqualTo(only(red()));
        assertThat(back.profile()).isEqualTo(IccProfile.SRGB);
    }

    @Test
    void deepPixelsStayDeep() {
        DocumentState deep = DocumentState.of("x", Pixels.ofArgb64(1, 1, new long[] {0xffff_1234_5678_9abcL}));
        DocumentState converted = ProfileChange.convert(deep, WorkingSpaces.DISPLAY_P3, Rendering.USUAL);
        assertThat(converted.format()).isEqualTo(PixelFormat.RGBA16);
        long pixel = only(converted).argb64(0, 0);
        assertThat(pixel & 0xff).as("finer than 8 bits").isNotEqualTo(pixel >> 8 & 0xff);
    }

    @Test
    void coloursOfAllLayersAreConverted() {
        Layer solid = FillLayer.of("fill", new SolidFill(RED));
        Layer gradient = FillLayer.of("gradient", GradientFill.linear(Gradient.between(RED, Colour.WHITE), 0, 0, 9, 0));
        Layer map = AdjustmentLayer.of("map", new GradientMap(Gradient.between(Colour.BLACK, RED)));
        Layer shadowed = RasterLayer.of("x", Pixels.empty(1, 1));
        Layer shadow = shadowed.withProperties(
                shadowed.properties().withFilters(List.of(new DropShadow(1, 1, 1, RED.withAlpha(0.5)))));
        DocumentState state = DocumentState.blank(4, 4);
        GroupLayer group = GroupLayer.of("group", List.of(solid, gradient, map, shadow));
        DocumentState full = state.withRoot(state.root().withChildren(List.of(group)));
        DocumentState converted = ProfileChange.convert(full, WorkingSpaces.ADOBE_RGB, Rendering.USUAL);
        List<Layer> children = ((GroupLayer) converted.root().children().get(0)).children();
        assertThat(((SolidFill) ((FillLayer) children.get(0)).fill()).colour().toArgb())
                .isEqualTo(ADOBE_RED);
        GradientFill across = (GradientFill) ((FillLayer) children.get(1)).fill();
        assertThat(across.gradient().stops().get(0).colour().toArgb()).isEqualTo(ADOBE_RED);
        assertThat(across.gradient().stops().get(1).colour().toArgb()).isEqualTo(0xffffffff);
        GradientMap tones = (GradientMap) ((AdjustmentLayer) children.get(2)).adjustment();
        assertThat(tones.gradient().stops().get(1).colour().toArgb()).isEqualTo(ADOBE_RED);
        DropShadow dropped = (DropShadow) children.get(3).properties().filters().get(0);
        assertThat(dropped.colour().toArgb()).isEqualTo(0x80db0000);
    }

    @Test
    void greyIsTheSameInAllChannelsAndLooksAsItsProfileSays() {
        DocumentState grey = ProfileChange.convert(red(), WorkingSpaces.GREY_GAMMA_22, Rendering.USUAL);
        int pixel = only(grey).argb(0, 0);
        assertThat(pixel & 0xff).isEqualTo(pixel >> 8 & 0xff).isEqualTo(pixel >> 16 & 0xff);
        assertThat(grey.profile().name()).isEqualTo("Grey, gamma 2.2");
        // 0.2225 ^ (1 / 2.2) is 0.505, and back in sRGB 0.509.
        assertThat(pixel & 0xff).isEqualTo(129);
        DocumentState back = ProfileChange.convert(grey, WorkingSpaces.SRGB, Rendering.USUAL);
        assertThat(only(back).argb(0, 0)).isEqualTo(0xff828282);
    }

    @Test
    void undoTakesItBackInOneStep() {
        DocumentState before = red();
        Document document = new Document(before);
        document.edit("Convert", state -> ProfileChange.convert(state, WorkingSpaces.ADOBE_RGB, Rendering.USUAL));
        assertThat(document.steps()).hasSize(1);
        document.undo();
        assertThat(document.state()).isEqualTo(before);
        document.redo();
        assertThat(only(document.state()).argb(0, 0)).isEqualTo(ADOBE_RED);
        document.edit("Assign", state -> ProfileChange.assign(state, WorkingSpaces.SRGB));
        document.undo();
        assertThat(document.state().profile()).isEqualTo(IccProfile.of(WorkingSpaces.ADOBE_RGB));
    }

    @Test
    void aDocumentThatIsConvertedLooksTheSame() {
        DocumentState converted = ProfileChange.convert(red(), WorkingSpaces.DISPLAY_P3, Rendering.USUAL);
        assertThat(Compositor.pixels(ProfileChange.convert(converted, WorkingSpaces.SRGB, Rendering.USUAL)))
                .isEqualTo(Compositor.pixels(red()));
    }

    @Test
    void aDocumentIsNotMadeOfInks() {
        ColourProfile press = KnownProfiles.builtIn().get(6).profile();
        assertThatThrownBy(() -> ProfileChange.assign(red(), press))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inks");
    }
}
