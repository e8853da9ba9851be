package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Projection;
import org.lacuna.document.resample.Turn;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextBox;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class TextLayerTest {
    private static final TextStyle STYLE = TextStyle.DEFAULT.withSize(40).withColour(Colour.ofArgb(0xffcc2244));

    private static TextLayer layer(String content, TextStyle style) {
        TextLayer layer =
                TextLayer.of("Text", Text.at(content, style), new Placement(1, 0, 0, 1, 0.25, 0.5), PixelFormat.RGBA8);
        return layer.withProperties(layer.properties().withOffset(30, 80));
    }

    private static DocumentState with(TextLayer layer) {
        return Layers.addAbove(DocumentState.blank(300, 160), layer, Optional.empty());
    }

    private static TextLayer text(DocumentState state, LayerId id) {
        return (TextLayer) state.find(id).orElseThrow();
    }

    @Test
    void isCompositedWhereItLies() {
        TextLayer layer = layer("Hill", STYLE);
        DocumentState state = with(layer);
        Rect bounds = state.canvasBounds(layer.id());
        assertThat(bounds).isEqualTo(layer.picture().bounds().translate(30, 80));
        int[] argb = new int[(int) bounds.area()];
        Compositor.composite(state, bounds, argb);
        int[] expected = new int[argb.length];
        layer.picture().pixels().readArgb(Rect.ofSize(bounds.width(), bounds.height()), expected, 0, bounds.width());
        assertThat(argb).isEqualTo(expected);
    }

    @Test
    void looksAsItsPixelsDoWithMaskFiltersAndClippedLayers() {
        TextLayer layer = layer("Mask", STYLE)
                .withMask(Optional.of(new LayerMask(Mask.rectangle(new Rect(10, -40, 60, 60)), true)));
        layer = layer.withProperties(layer.properties().withOpacity(0.7).withFilters(List.of(new Blur(3))));
        DocumentState state = with(layer);
        RasterLayer above = RasterLayer.of("red", Pixels.ofArgb(1, 1, new int[] {-1}));
        state = Layers.addAbove(state, above.withProperties(above.properties().withClipped(true)), state.active());
        DocumentState raster = Merging.rasteriseText(state, layer.id());
        assertThat(raster.find(layer.id()).orElseThrow()).isInstanceOf(RasterLayer.class);
        assertThat(Compositor.pixels(raster)).isEqualTo(Compositor.pixels(state));
    }

    @Test
    void undoBringsTheTextBack() {
        TextLayer layer = layer("one", STYLE);
        Document document = new Document(with(layer));
        DocumentState before = document.state();
        document.edit(
                "Text",
                state -> Layers.replace(state, layer.withText(layer.text().withContent("two"))));
        DocumentState after = document.state();
        assertThat(text(after, layer.id()).text().content()).isEqualTo("two");
        document.undo();
        assertThat(document.state()).isEqualTo(before);
        document.redo();
        assertThat(document.state()).isEqualTo(after);
        assertThat(document.memory().picture()).isGreaterThan(0);
    }

    @Test
    void aNameThatIsTheTextFollowsIt() {
        TextLayer named = TextLayer.of("one", Text.at("one", STYLE), Placement.IDENTITY, PixelFormat.RGBA8);
        assertThat(named.withText(Text.at("two", STYLE)).properties().name()).isEqualTo("two");
        TextLayer other = layer("one", STYLE);
        assertThat(other.withText(Text.at("two", STYLE)).properties().name()).isEqualTo("Text");
    }

    @Test
    void affineTransformsKeepItText() {
        TextLayer layer = layer("Turn", STYLE);
        DocumentState state = with(layer);
        AffineTransform transform = AffineTransform.getRotateInstance(0.3, 100, 80);
        transform.scale(1.5, 1.5);
        DocumentState turned =
                Transforming.transform(state, Set.of(layer.id()), Projection.of(transform), Interpolation.BICUBIC);
        TextLayer result = text(turned, layer.id());
        assertThat(result.text().content()).isEqualTo("Turn");
        assertThat(result.text().style().size()).isCloseTo(60, within(1e-9));
        Point2D before = layer.placement().toTransform().transform(new Point2D.Double(0, 0), null);
        Point2D expected = transform.transform(new Point2D.Double(before.getX() + 30, before.getY() + 80), null);
        Point2D after = result.placement().toTransform().transform(new Point2D.Double(0, 0), null);
        assertThat(after.getX() + result.properties().x()).isCloseTo(expected.getX(), within(1e-6));
        assertThat(after.getY() + result.properties().y()).isCloseTo(expected.getY(), within(1e-6));
        assertThat(result.placement().scale()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aWholeShiftMovesItWithoutSettingItAnew() {
        TextLayer layer = layer("Move", STYLE);
        DocumentState moved = Transforming.transform(
                with(layer),
                Set.of(layer.id()),
                Projection.of(AffineTransform.getTranslateInstance(7, -3)),
                Interpolation.BICUBIC);
        TextLayer result = text(moved, layer.id());
        assertThat(result.picture()).isSameAs(layer.picture());
        assertThat(result.properties().x()).isEqualTo(37);
    }

    @Test
    void perspectiveMakesPixelsOfIt() {
        TextLayer layer = layer("Far", STYLE);
        Projection perspective = new Projection(1, 0, 0, 0, 1, 0, 1e-3, 0);
        DocumentState state =
                Transforming.transform(with(layer), Set.of(layer.id()), perspective, Interpolation.BICUBIC);
        assertThat(state.find(layer.id()).orElseThrow()).isInstanceOf(RasterLayer.class);
    }

    @Test
    void imageSizeScalesTheTypeAndItsBox() {
        Text boxed = Text.at("some words that wrap", STYLE).withBox(Optional.of(new TextBox(120, 90)));
        TextLayer layer = TextLayer.of("Text", boxed, Placement.IDENTITY, PixelFormat.RGBA8);
        DocumentState half = Geometry.scale(with(layer), 150, 80, Interpolation.BICUBIC);
        TextLayer result = text(half, layer.id());
        assertThat(result.text().style().size()).isCloseTo(20, within(1e-9));
        assertThat(result.text().box().orElseThrow().width()).isCloseTo(60, within(1e-9));
        assertThat(result.placement()).isEqualTo(Placement.IDENTITY);
    }

    @Test
    void whereTheSizeEndsTheBoxEndsWithIt() {
        Text boxed = Text.at("a b", STYLE.withSize(5000)).withBox(Optional.of(new TextBox(300, 200)));
        Text largest = boxed.scaled(4);
        assertThat(largest.style().size()).isEqualTo(TextStyle.MOST_SIZE);
        assertThat(largest.box()).contains(new TextBox(600, 400));
    }

    @Test
    void fourQuarterTurnsAndTwoFlipsGiveTheSameText() {
        TextLayer layer = layer("Round", STYLE);
        DocumentState state = with(layer);
        DocumentState turned = state;
        for (int i = 0; i < 4; i++) {
            turned = Geometry.turn(turned, Turn.CLOCKWISE);
            assertThat(turned.find(layer.id()).orElseThrow()).isInstanceOf(TextLayer.class);
        }
        turned = Geometry.turn(Geometry.turn(turned, Turn.FLIP_HORIZONTALLY), Turn.FLIP_HORIZONTALLY);
        assertThat(text(turned, layer.id()).text()).isEqualTo(layer.text());
        assertThat(turned.canvasBounds(layer.id())).isEqualTo(state.canvasBounds(layer.id()));
    }

    @Test
    void aTurnedTextLooksLikeItsTurnedPixels() {
        TextLayer layer = layer("Hi", STYLE.withSize(90));
        DocumentState text = Geometry.turn(with(layer), Turn.CLOCKWISE);
        DocumentState pixels = Geometry.turn(Merging.rasteriseText(with(layer), layer.id()), Turn.CLOCKWISE);
        assertThat(meanDifference(text, pixels)).isLessThan(1.0);
    }

    private static double meanDifference(DocumentState one, DocumentState other) {
        int[] a = new int[one.width() * one.height()];
        int[] b = new int[a.length];
        Compositor.composite(one, one.bounds(), a);
        Compositor.composite(other, one.bounds(), b);
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] >>> 24) - (b[i] >>> 24));
        }
        return sum / (double) a.length;
    }

    @Test
    void withoutItsFontThePictureIsTransformedAsItIs() {
        TextLayer missing = layer("Kept", STYLE.withFamily("No Such Font 1234"));
        TextLayer drawnOtherwise = new TextLayer(
                missing.id(),
                missing.properties(),
                missing.mask(),
                missing.text(),
                missing.placement(),
                layer("XXXX", STYLE).picture());
        DocumentState state = with(drawnOtherwise);
        DocumentState turned = Geometry.turn(state, Turn.HALF);
        TextLayer result = text(turned, missing.id());
        assertThat(result.text().style().family()).isEqualTo("No Such Font 1234");
        DocumentState expected = Geometry.turn(Merging.rasteriseText(state, missing.id()), Turn.HALF);
        assertThat(Compositor.pixels(turned)).isEqualTo(Compositor.pixels(expected));
    }

    @Test
    void croppingKeepsItsText() {
        TextLayer layer = layer("Cropped", STYLE);
        DocumentState cropped = Geometry.crop(with(layer), new Rect(40, 60, 30, 30), true);
        assertThat(text(cropped, layer.id()).text()).isEqualTo(layer.text());
    }

    @Test
    void selectingItsAlphaSelectsTheLetters() {
        TextLayer layer = layer("I", STYLE);
        DocumentState selected = Layers.selectAlpha(with(layer), layer.id());
        assertThat(selected.selection().orElseThrow().bounds()).isEqualTo(selected.canvasBounds(layer.id()));
    }

    @Test
    void anotherDepthKeepsTheText() {
        TextLayer layer = layer("Deep", STYLE);
        DocumentState deep = with(layer).withFormat(PixelFormat.RGBA16);
        assertThat(text(deep, layer.id()).text()).isEqualTo(layer.text());
        assertThat(deep.withFormat(PixelFormat.RGBA8))
                .isEqualTo(
                        with(layer).withRoot(deep.withFormat(PixelFormat.RGBA8).root()));
    }

    @Test
    void mergesWithWhatLiesBelow() {
        TextLayer layer = layer("Merge", STYLE);
        DocumentState state = with(layer);
        DocumentState merged = Merging.mergeDown(state, layer.id());
        assertThat(merged.root().children()).hasSize(1);
        assertThat(Compositor.pixels(merged)).isEqualTo(Compositor.pixels(state));
    }
}
