package org.lacuna.editor.controls;

import java.util.Locale;
import org.openide.util.NbBundle;

/** Amounts of memory as people read them. */
@NbBundle.Messages({
    "# {0} - a number",
    "ByteText_kilobytes={0} KB",
    "# {0} - a number",
    "ByteText_megabytes={0} MB",
    "# {0} - a number",
    "ByteText_gigabytes={0} GB"
})
public final class ByteText {
    private static final double STEP = 1024;

    private ByteText() {}

    /** With one decimal below ten of a unit. */
    public static String of(long bytes) {
        double kilobytes = bytes / STEP;
        if (kilobytes < 999.5) {
            return Bundle.ByteText_kilobytes(bytes == 0 ? "0" : number(kilobytes));
        }
        double megabytes = kilobytes / STEP;
        return megabytes < 999.5
                ? Bundle.ByteText_megabytes(number(megabytes))
                : Bundle.ByteText_gigabytes(number(megabytes / STEP));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }
}
