package org.lacuna.editor.look;

import java.awt.Color;
import javax.swing.UIManager;

/** The colours of the canvas, taken from the theme each time they are asked for, so that a change of theme shows at once. */
public final class CanvasColors {
    private static final Color ACCENT = new ThemeColor("Component.accentColor", new Color(0x4b8bf5));
    private static final Color QUIET_TEXT = new ThemeColor("Label.disabledForeground", Color.GRAY);
    private static final Color SEPARATOR = new ThemeColor("Separator.foreground", Color.GRAY);

    private CanvasColors() {}

    public static boolean dark() {
        Color background = UIManager.getColor("Panel.background");
        return background != null && luminance(background) < 0.5;
    }

    /** What surrounds the document: calmer than the panels, so that the picture stands out. */
    public static Color surround() {
        Color panel = UIManager.getColor("Panel.background");
        return dark() ? mixed(panel, Color.BLACK, 0.28) : mixed(panel, Color.BLACK, 0.12);
    }

    /** The line around the document, on what surrounds it: darker, or lighter where darker would not show. */
    public static Color frame(Color surround) {
        double light = luminance(surround);
        return light < 0.05
                ? mixed(surround, Color.WHITE, 0.2)
                : mixed(surround, Color.BLACK, light < 0.5 ? 0.45 : 0.25);
    }

    /** The lighter squares under transparent pixels. */
    public static Color checkLight() {
        return dark() ? new Color(0x6a6a6a) : new Color(0xffffff);
    }

    /** The darker squares under transparent pixels. */
    public static Color checkDark() {
        return dark() ? new Color(0x5a5a5a) : new Color(0xe4e4e4);
    }

    /** What marks the chosen thing. */
    public static Color accent() {
        return ACCENT;
    }

    /** Text of less importance. */
    public static Color quietText() {
        return QUIET_TEXT;
    }

    /** A thin line between parts of a window. */
    public static Color separator() {
        return SEPARATOR;
    }

    /** The colour so transparent. */
    public static Color withAlpha(Color color, double alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
    }

    /** From the first colour (share 0) to the second (share 1). */
    public static Color mixed(Color first, Color second, double share) {
        return new Color(
                (int) Math.round(first.getRed() + (second.getRed() - first.getRed()) * share),
                (int) Math.round(first.getGreen() + (second.getGreen() - first.getGreen()) * share),
                (int) Math.round(first.getBlue() + (second.getBlue() - first.getBlue()) * share));
    }

    private static double luminance(Color color) {
        return (0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue()) / 255;
    }
}
