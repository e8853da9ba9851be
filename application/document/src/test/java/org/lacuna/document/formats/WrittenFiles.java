package org.lacuna.document.formats;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** A document whose files have been looked at with other programs; see the notes beside the test files. */
final class WrittenFiles {
    private WrittenFiles() {}

    static DocumentState document(PixelFormat format) {
        int[] smooth = new int[60 * 40];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = 0xff000000 | (i % 60 * 4) << 16 | (i / 60 * 6) << 8 | 90;
        }
        Layer ground = RasterLayer.of("Grund", Pixels.ofArgb(60, 40, smooth));
        Layer speckled = RasterLayer.of("Flecken 層", new RandomStates(11).patched(Pixels.empty(30, 20)));
        Layer inner = speckled.withProperties(
                speckled.properties().withOffset(20, 12).withOpacity(0.6).withBlendMode(BlendMode.MULTIPLY));
        Layer masked = RasterLayer.of("Maskiert", new RandomStates(12).patched(Pixels.empty(25, 25)));
        Layer top = masked.withProperties(masked.properties().withOffset(2, 3).withBlendMode(BlendMode.SCREEN))
                .withMask(Optional.of(new LayerMask(Mask.rectangle(new Rect(5, 5, 12, 12)), true)));
        GroupLayer group = GroupLayer.of("Gruppe", List.of(inner));
        return DocumentState.of("x", Pixels.empty(60, 40))
                .withRoot(GroupLayer.of("root", List.of(top, group, ground)))
                .withDpi(300)
                .withFormat(format);
    }
}
