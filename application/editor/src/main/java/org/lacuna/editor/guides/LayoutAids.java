package org.lacuna.editor.guides;

import java.awt.Color;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.ColourSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.Setting;
import org.lacuna.editor.settings.SwitchSetting;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** Which rulers, guides, grids and frames are shown over all documents, in which colours, and what is snapped to. Event thread. */
@ServiceProvider(service = LayoutAids.class)
public final class LayoutAids {
    public final SwitchSetting rulers = new SwitchSetting("aids.rulers", false);
    public final ChoiceSetting<LengthUnit> unit = new ChoiceSetting<>("aids.unit", List.of(LengthUnit.values()));

    public final SwitchSetting guides = new SwitchSetting("aids.guides", true);
    public final SwitchSetting guidesLocked = new SwitchSetting("aids.guidesLocked", false);
    public final ColourSetting guideColour = new ColourSetting("aids.guideColour", new Color(0x00b4e6));

    public final SwitchSetting grid = new SwitchSetting("aids.grid", false);
    /** Pixels of the document from a line of the grid to the next. */
    public final NumberSetting gridSpacing = new NumberSetting("aids.gridSpacing", 1, 10_000, 64);
    /** Into how many parts thinner lines cut each field. */
    public final NumberSetting gridSubdivisions = new NumberSetting("aids.gridSubdivisions", 1, 100, 4);
    /** Pixels from the canvas's corner to the first line. */
    public final NumberSetting gridOffsetX = new NumberSetting("aids.gridOffsetX", -10_000, 10_000, 0);

    public final NumberSetting gridOffsetY = new NumberSetting("aids.gridOffsetY", -10_000, 10_000, 0);
    public final ColourSetting gridColour = new ColourSetting("aids.gridColour", new Color(0x9a9a9a));
    /** Lines between pixels when they are seen large. */
    public final SwitchSetting pixelGrid = new SwitchSetting("aids.pixelGrid", true);

    /** Around the document itself, where it is seen many times. */
    public final SwitchSetting wrapFrame = new SwitchSetting("aids.wrapFrame", true);

    public final SwitchSetting snap = new SwitchSetting("aids.snap", true);
    public final SwitchSetting snapToGuides = new SwitchSetting("aids.snapToGuides", true);
    public final SwitchSetting snapToGrid = new SwitchSetting("aids.snapToGrid", true);
    public final SwitchSetting snapToCanvas = new SwitchSetting("aids.snapToCanvas", true);
    public final SwitchSetting snapToLayers = new SwitchSetting("aids.snapToLayers", true);
    public final SwitchSetting snapToSelection = new SwitchSetting("aids.snapToSelection", true);
    /** The line that is snapped to. */
    public final ColourSetting snapColour = new ColourSetting("aids.snapColour", new Color(0xff3fa4));

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Made by the lookup; ask {@link #getDefault()}. */
    public LayoutAids() {
        for (Setting<?> setting : List.of(
                rulers,
                unit,
                guides,
                guidesLocked,
                guideColour,
                grid,
                gridSpacing,
                gridSubdivisions,
                gridOffsetX,
                gridOffsetY,
                gridColour,
                pixelGrid,
                wrapFrame,
                snap,
                snapToGuides,
                snapToGrid,
                snapToCanvas,
                snapToLayers,
                snapToSelection,
                snapColour)) {
            setting.addListener(() -> listeners.forEach(Runnable::run));
        }
    }

    public static LayoutAids getDefault() {
        return Lookup.getDefault().lookup(LayoutAids.class);
    }

    /** Calls the listener when any of the settings has changed. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
