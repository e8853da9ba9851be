package org.lacuna.editor.presets;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.lacuna.editor.controls.LengthUnit;
import org.openide.util.NbBundle;

/**
 * A size for new documents.
 *
 * @param name for people
 * @param width in units
 * @param height in units
 * @param dpi pixels per inch, also where the unit is the pixel
 */
@NbBundle.Messages({
    "# {0} - width",
    "# {1} - height",
    "# {2} - unit",
    "DocumentPreset_size={0} × {1} {2}",
    "# {0} - width",
    "# {1} - height",
    "# {2} - unit",
    "# {3} - pixels per inch",
    "DocumentPreset_print={0} × {1} {2}, {3} dpi"
})
public record DocumentPreset(String name, PresetGroup group, double width, double height, LengthUnit unit, double dpi) {
    public DocumentPreset {
        Objects.requireNonNull(name);
        Objects.requireNonNull(group);
        if (!LengthUnit.ABSOLUTE.contains(unit)) {
            throw new IllegalArgumentException("a size cannot be measured in " + unit);
        }
        if (!(width > 0 && height > 0 && dpi > 0)) {
            throw new IllegalArgumentException(
                    "a document cannot be " + width + " by " + height + " at " + dpi + " dpi");
        }
    }

    /** In whole pixels, at least one. */
    public int pixelWidth() {
        return pixels(width);
    }

    /** In whole pixels, at least one. */
    public int pixelHeight() {
        return pixels(height);
    }

    private int pixels(double length) {
        return (int) Math.max(1, Math.round(unit.toPixels(length, dpi)));
    }

    /** Portrait for landscape, and the other way round. */
    public DocumentPreset turned() {
        return new DocumentPreset(name, group, height, width, unit, dpi);
    }

    /** The size as people read it: 210 × 297 mm, 300 dpi. */
    public String size() {
        NumberFormat format = new DecimalFormat("0.#");
        String across = format.format(width);
        String down = format.format(height);
        return unit == LengthUnit.PIXELS
                ? Bundle.DocumentPreset_size(across, down, unit.text())
                : Bundle.DocumentPreset_print(across, down, unit.text(), format.format(dpi));
    }

    /** Whether every word of the search occurs in the name, the group or the size: "a4", "1080", "square social". */
    public boolean matches(String search) {
        String all = String.join(" ", name, group.text(), size(), pixelWidth() + "x" + pixelHeight())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(search.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(all::contains);
    }
}
