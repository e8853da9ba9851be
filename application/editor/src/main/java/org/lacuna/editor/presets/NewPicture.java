package org.lacuna.editor.presets;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;
import org.openide.util.NbBundle;

/**
 * What a new document is to be.
 *
 * @param background of its only layer, absent for a transparent one
 */
@NbBundle.Messages({"NewPicture_background=Background", "NewPicture_layer=Layer 1"})
public record NewPicture(
        int width, int height, double dpi, PixelFormat format, IccProfile profile, Optional<Colour> background) {
    public NewPicture {
        Objects.requireNonNull(format);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(background);
    }

    /** As a preset says, white, with 8 bits in sRGB. */
    public static NewPicture of(DocumentPreset preset) {
        return new NewPicture(
                preset.pixelWidth(),
                preset.pixelHeight(),
                preset.dpi(),
                PixelFormat.RGBA8,
                IccProfile.SRGB,
                Optional.of(Colour.WHITE));
    }

    /** A document with one layer. */
    public DocumentState state() {
        Pixels empty = Pixels.empty(width, height, format);
        String name = background.isPresent() ? Bundle.NewPicture_background() : Bundle.NewPicture_layer();
        Pixels pixels = background.map(colour -> filled(empty, colour)).orElse(empty);
        return DocumentState.of(name, pixels).withDpi(dpi).withProfile(profile);
    }

    private static Pixels filled(Pixels pixels, Colour colour) {
        int[] row = new int[pixels.width()];
        Arrays.fill(row, colour.toArgb());
        // A stride of 0 gives every row the same pixels.
        return pixels.withArgb(pixels.bounds(), row, 0, 0);
    }
}
