package org.lacuna.editor.history;

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
final class ByteText {
    private static final double STEP = 1024;

    private ByteText() {}

    /** With one decimal below ten of a unit. */
    static String of(long bytes) {
        double kilobytes = bytes / STEP;
        if (kilobytes < 999.5) {
            return Bundle.ByteText_kilobytes(String.valueOf(Math.round(kilobytes)));
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
