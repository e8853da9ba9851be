package org.lacuna.editor.canvas;

import java.awt.Color;
import java.util.List;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.ColourSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.Setting;
import org.lacuna.editor.settings.SwitchSetting;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** What a person sets about every canvas: what lies under and around the picture, and how the wheel moves it. For the event thread only. */
@ServiceProvider(service = CanvasSettings.class)
public final class CanvasSettings {
    /** The squares under transparent pixels. */
    public enum Checks {
        THEME,
        LIGHT,
        MEDIUM,
        DARK,
        CUSTOM
    }

    /** How large these squares are. */
    public enum CheckSize {
        SMALL(4),
        MEDIUM(8),
        LARGE(16),
        HUGE(32);

        private final int pixels;

        CheckSize(int pixels) {
            this.pixels = pixels;
        }
    }

    /** What is around the picture. */
    public enum Surround {
        THEME,
        BLACK,
        DARK,
        MEDIUM,
        LIGHT,
        WHITE,
        CUSTOM
    }

    /** What the wheel does alone; with Ctrl it does the other. */
    public enum Wheel {
        SCROLLS,
        ZOOMS
    }

    /** How a document is shown when it is opened. */
    public enum OpenAt {
        FITTED,
        ACTUAL_PIXELS
    }

    public final ChoiceSetting<Checks> checks = new ChoiceSetting<>("canvas.checks", List.of(Checks.values()));
    public final ChoiceSetting<CheckSize> checkSize = new ChoiceSetting<>(
            "canvas.checkSize", List.of(CheckSize.MEDIUM, CheckSize.SMALL, CheckSize.LARGE, CheckSize.HUGE));
    public final ColourSetting lightCheck = new ColourSetting("canvas.lightCheck", new Color(0xffffff));
    public final ColourSetting darkCheck = new ColourSetting("canvas.darkCheck", new Color(0xcccccc));
    public final ChoiceSetting<Surround> surround = new ChoiceSetting<>("canvas.surround", List.of(Surround.values()));
    public final ColourSetting surroundColour = new ColourSetting("canvas.surroundColour", new Color(0x535353));
    public final SwitchSetting movingAnts = new SwitchSetting("canvas.movingAnts", true);
    public final ChoiceSetting<Wheel> wheel = new ChoiceSetting<>("canvas.wheel", List.of(Wheel.values()));
    /** Percent by which one notch of the wheel enlarges. */
    public final NumberSetting zoomStep = new NumberSetting("canvas.zoomStep", 5, 100, 20);
    /** Pixels by which one notch of the wheel scrolls. */
    public final NumberSetting scrollStep = new NumberSetting("canvas.scrollStep", 8, 400, 64);

    public final ChoiceSetting<OpenAt> openAt = new ChoiceSetting<>("canvas.openAt", List.of(OpenAt.values()));

    /** What the status bar tells the pointer's place and the sizes in. */
    public final ChoiceSetting<LengthUnit> unit = new ChoiceSetting<>("canvas.unit", LengthUnit.ABSOLUTE);

    /** The one service of this kind. */
    public static CanvasSettings getDefault() {
        return Lookup.getDefault().lookup(CanvasSettings.class);
    }

    /** Calls the listener when something changes that is to be seen. */
    void addListener(Runnable listener) {
        seen().forEach(setting -> setting.addListener(listener));
    }

    void removeListener(Runnable listener) {
        seen().forEach(setting -> setting.removeListener(listener));
    }

    private List<Setting<?>> seen() {
        return List.of(checks, checkSize, lightCheck, darkCheck, surround, surroundColour, movingAnts);
    }

    /**
     * The squares under transparent pixels.
     *
     * @param screenScale screen pixels per Swing pixel
     */
    PagePainter.Checks checks(double screenScale) {
        return new PagePainter.Checks((int) Math.round(checkSize.get().pixels * screenScale), light(), dark());
    }

    private Color light() {
        return switch (checks.get()) {
            case THEME -> CanvasColors.checkLight();
            case LIGHT -> new Color(0xffffff);
            case MEDIUM -> new Color(0x9a9a9a);
            case DARK -> new Color(0x4a4a4a);
            case CUSTOM -> lightCheck.get();
        };
    }

    private Color dark() {
        return switch (checks.get()) {
            case THEME -> CanvasColors.checkDark();
            case LIGHT -> new Color(0xe0e0e0);
            case MEDIUM -> new Color(0x808080);
            case DARK -> new Color(0x3a3a3a);
            case CUSTOM -> darkCheck.get();
        };
    }

    Color around() {
        return switch (surround.get()) {
            case THEME -> CanvasColors.surround();
            case BLACK -> Color.BLACK;
            case DARK -> new Color(0x282828);
            case MEDIUM -> new Color(0x808080);
            case LIGHT -> new Color(0xc8c8c8);
            case WHITE -> Color.WHITE;
            case CUSTOM -> surroundColour.get();
        };
    }
}
